import { createHmac, timingSafeEqual } from 'node:crypto'
import { tell } from '#app/domain/notices/notices.server.ts'
import type { Language } from '#app/i18n/shape.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { gateway } from '#app/platform/short-messages.server.ts'
import type { Confirmation } from '#prisma/generated/client.ts'
import { latinDigits } from '#workflows/fields.ts'
import { keyed, mayTry } from './tries.server.ts'

/** How many wrong codes end one; each counts for a quarter of an hour. */
const codeLasts = 15 * 60_000
export const codeTries = 5

/** The six digits that belong to a confirmation. They stand in no table: without the secret nobody knows them. */
export function codeOf(confirmationId: string): string {
  const mark = createHmac('sha256', env.SESSION_SECRET).update(`code ${confirmationId}`).digest()
  return String(mark.readUInt32BE() % 1_000_000).padStart(6, '0')
}

/** Whether a code can get there at all: to a telephone only where this site has a gateway for short messages. */
export function isReachable(contact: string): boolean {
  return contact.includes('@') || gateway !== null
}

type NewCode = { purpose: 'contact' | 'reset'; personId?: string; contact: string }

/**
 * A new code, which ends the one before it. A job sends it and only that job looks whether somebody has this contact:
 * whoever asks cannot tell from the answer or from the time it takes.
 */
export async function newCode({ purpose, personId, contact }: NewCode, at: Date): Promise<string> {
  const before = { purpose, ...(personId ? { personId } : { contact }) }
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`code ${JSON.stringify(before)}`}, 0))::text`
    await tx.confirmation.updateMany({
      where: { ...before, usedAt: null, expiresAt: { gt: at } },
      data: { expiresAt: at },
    })
    const { id } = await tx.confirmation.create({
      data: { purpose, personId, contact, createdAt: at, expiresAt: new Date(at.getTime() + codeLasts) },
    })
    await enqueue(tx, 'sendCode', { confirmationId: id })
    return id
  })
}

/** Sends a code to its address or number, and nowhere else. A reset for a contact that nobody has is told to nobody. */
export async function sendCode(confirmationId: string, at: Date) {
  const found = await db.confirmation.findUnique({ where: { id: confirmationId }, include: { person: true } })
  if (!found || found.usedAt || found.expiresAt <= at) return
  const { purpose, contact } = found
  const person = purpose === 'reset' ? await holderOf(contact) : found.person
  if (!person || person.disabledAt || person.demo) return
  if (purpose === 'reset' && !opens(person, contact)) return
  await db.$transaction(async (tx) => {
    await tx.confirmation.update({ where: { id: confirmationId }, data: { personId: person.id } })
    const notice = purpose === 'reset' ? ('resetPassword' as const) : ('confirmContact' as const)
    const to = { address: contact, language: person.language as Language }
    await tell(tx, { key: `code:${confirmationId}`, notice, to, facts: { confirmationId } }, at)
  })
}

type Confirmed = { emailConfirmedAt: Date | null; phoneConfirmedAt: Date | null }

/**
 * Whether who reads a code at this contact of an account may set its password: a contact that was confirmed, or the one the
 * account was opened with while none is. One that was mistyped then may be a stranger's.
 */
export function opens({ emailConfirmedAt, phoneConfirmedAt }: Confirmed, contact: string): boolean {
  const confirmedAt = contact.includes('@') ? emailConfirmedAt : phoneConfirmedAt
  return confirmedAt !== null || (emailConfirmedAt === null && phoneConfirmedAt === null)
}

/** The account with this address or number. */
function holderOf(contact: string) {
  return db.person.findFirst({ where: contact.includes('@') ? { email: contact } : { phone: contact } })
}

/** The code of a message that is just being sent; null once it is used or too old to be of use. */
export async function codeToSend(confirmationId: string, at: Date): Promise<string | null> {
  const open = await db.confirmation.count({ where: { id: confirmationId, ...stillGood(at) } })
  return open > 0 ? codeOf(confirmationId) : null
}

/** Why a code was not taken. `ended`: too old, used, replaced by a newer one, or mistyped too often. */
export type CodeProblem = 'wrong' | 'ended' | 'tooMany'

/** A code that can still be typed. */
export const stillGood = (at: Date) => ({ usedAt: null, expiresAt: { gt: at }, tries: { lt: codeTries } })

type Typed = { id: string; typed: string; purpose: NewCode['purpose']; address: string }

/**
 * Looks at a code that somebody typed. The try is counted before the code is looked at, so that of many at once no more
 * are looked at than are allowed.
 */
export async function tryCode({ id, typed, purpose, address }: Typed, at: Date): Promise<Confirmation | CodeProblem> {
  const known = await db.confirmation.findFirst({ where: { id, purpose } })
  if (!known) return 'ended'
  const account = keyed(`code of ${known.contact}`)
  if (!(await mayTry({ account, address: keyed(address), at }))) return 'tooMany'
  const { count } = await db.confirmation.updateMany({
    where: { id, ...stillGood(at) },
    data: { tries: { increment: 1 } },
  })
  if (count === 0) return 'ended'
  if (isSame(typed, codeOf(id)) && known.personId) return known
  return known.tries + 1 >= codeTries ? 'ended' : 'wrong'
}

/** Uses a code up, in the transaction that does what it is for. Of two who use it at once, one does. */
export async function spend(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.confirmation.updateMany({ where: { id, usedAt: null }, data: { usedAt: at } })
  return count === 1
}

export const aboutAccounts = ['confirmContact', 'resetPassword', 'contactChanged', 'accountDeleted', 'staffInvitation']

/** Forgets codes that ended a day ago, and the addresses to which messages about accounts went. */
export async function forgetOldCodes(at: Date) {
  const dayBefore = new Date(at.getTime() - 24 * 3_600_000)
  await db.confirmation.deleteMany({ where: { expiresAt: { lte: dayBefore } } })
  await db.delivery.updateMany({
    where: {
      ...{ address: { not: null }, notice: { in: aboutAccounts } },
      OR: [{ sentAt: { lte: dayBefore } }, { givenUpAt: { lte: dayBefore } }],
    },
    data: { address: null },
  })
}

// Khmer digits, spaces and the hyphen that some put between are all right.
function isSame(typed: string, code: string): boolean {
  const digits = latinDigits(typed.slice(0, 40)).replace(/[^\d]/g, '')
  return digits.length === code.length && timingSafeEqual(Buffer.from(digits), Buffer.from(code))
}
