import { createHmac } from 'node:crypto'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'

const quarter = 15 * 60_000
const hour = 4 * quarter

type Limit = { account: number; address: number; within: number }

/** Tries allowed in a quarter of an hour. Many phones share one address, so an address may try more than an account. */
export const triesAllowed = { account: 10, address: 100, within: quarter }

/** Codes sent in an hour to one address or number, and at the wish of one network address: nobody is flooded. */
export const codesSent = { account: 5, address: 60, within: hour }

/** Files of one's own data made in an hour: each reads everything. */
export const exportsMade = { account: 5, address: 5, within: hour }

// Many tries at once stand in a queue before the database.
const patient = { maxWait: 15_000, timeout: 15_000 }

type Try = { account: string; address: string; at: Date }

/**
 * Whether one more try is allowed; if so, it is written down. Tries of one account, and of one address, are let in one
 * after the other, so that many at once get exactly as many as are allowed. One that was refused counts for nothing.
 */
export async function mayTry({ account, address, at }: Try, allowed: Limit = triesAllowed): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // Always in this order, the account before the address, so that nobody waits for each other.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`account ${account}`}, 0))::text`
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`address ${address}`}, 0))::text`
    const since = new Date(at.getTime() - allowed.within)
    await tx.signInTry.deleteMany({ where: { account, at: { lte: since } } })
    const ofAccount = await tx.signInTry.count({ where: { account, at: { gt: since } } })
    const ofAddress = await tx.signInTry.count({ where: { address, at: { gt: since } } })
    if (ofAccount >= allowed.account || ofAddress >= allowed.address) return false
    await tx.signInTry.create({ data: { account, address, at } })
    return true
  }, patient)
}

/** A good try forgives the account's wrong ones. */
export async function forgiveTries(account: string) {
  await db.signInTry.deleteMany({ where: { account } })
}

/** Forgets tries that count no longer: those of accounts and addresses that are never tried again, too. */
export async function forgetOldTries(at: Date) {
  await db.signInTry.deleteMany({ where: { at: { lte: new Date(at.getTime() - hour) } } })
}

/** Tries are counted per account and address without keeping either readable. */
export function keyed(text: string): string {
  return createHmac('sha256', env.SESSION_SECRET).update(text).digest('base64url')
}
