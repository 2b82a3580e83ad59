import { tell } from '#app/domain/notices/notices.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { seal, unseal } from '#app/platform/seal.server.ts'
import { codeAt, stepOf, stepOfCode } from '#app/platform/totp.server.ts'
import { latinDigits } from '#workflows/fields.ts'
import type { Person } from './access.server.ts'
import { spendRecoveryCode } from './recovery.server.ts'
import { forgiveTries, keyed, mayTry } from './tries.server.ts'

/** What somebody can show beside a password. */
export type Factors = { authenticatorSince: Date | null; passkeys: number; recoveryCodes: number }

export async function factorsOf(personId: string): Promise<Factors> {
  const [authenticator, passkeys, recoveryCodes] = await Promise.all([
    db.authenticator.findUnique({ where: { personId }, select: { createdAt: true } }),
    db.passkey.count({ where: { personId } }),
    db.recoveryCode.count({ where: { personId, usedAt: null } }),
  ])
  return { authenticatorSince: authenticator?.createdAt ?? null, passkeys, recoveryCodes }
}

/**
 * Whether this person shows the second factor where it matters, and no longer the password: whoever has an app, and staff
 * with a passkey. To entrepreneurs a passkey is another way in.
 */
export function asksForFactor({ roles }: Pick<Person, 'roles'>, { authenticatorSince, passkeys }: Factors): boolean {
  return authenticatorSince !== null || (roles.length > 0 && passkeys > 0)
}

/** Whether there is an app that may go: staff keep theirs while there is nothing else to show. */
export function mayRemoveApp({ roles }: Pick<Person, 'roles'>, { authenticatorSince, passkeys }: Factors): boolean {
  return authenticatorSince !== null && (roles.length === 0 || passkeys > 0)
}

/** Why a second factor was not taken. `tooMany`: no more tries for now. */
export type FactorProblem = 'wrong' | 'tooMany'

/** `code` of the authenticator app, or one of the `recovery` codes. */
export type TypedFactor = { personId: string; typed: string; kind: 'code' | 'recovery'; address: string }

/**
 * Looks at a code that somebody typed. Guessing is limited as signing in is, by person and by address; each code counts
 * once, and the try is written down before it is looked at.
 */
export async function tryFactor(
  { personId, typed, kind, address }: TypedFactor,
  at: Date,
): Promise<FactorProblem | null> {
  const account = keyed(`factor of ${personId}`)
  if (!(await mayTry({ account, address: keyed(address), at }))) return 'tooMany'
  const isGood = kind === 'code' ? await takeCode(personId, typed, at) : await spendRecoveryCode(personId, typed, at)
  if (!isGood) return 'wrong'
  await forgiveTries(account)
  return null
}

/** Whether this is a code of the person's app that was not taken before. Of two who show it at once, one is let in. */
async function takeCode(personId: string, typed: string, at: Date): Promise<boolean> {
  const found = await db.authenticator.findUnique({ where: { personId } })
  const secret = found && unseal(found.secret, personId)
  const step = secret && stepOfCode(secret, digitsIn(typed), at)
  if (step === null) return false
  const { count } = await db.authenticator.updateMany({
    where: { personId, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1
}

/** Keeps the secret of an app that has shown its first code, in the place of the one before. */
export async function keepAuthenticator(
  tx: Transaction,
  { personId, secret, lastStep }: { personId: string; secret: Uint8Array; lastStep: number },
  at: Date,
) {
  const kept = { secret: seal(secret, personId), lastStep, createdAt: at }
  await tx.authenticator.upsert({ where: { personId }, create: { personId, ...kept }, update: kept })
}

/** Takes the app away at the person's wish, and tells. False when there is none. */
export async function removeAuthenticator(personId: string, at: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.authenticator.deleteMany({ where: { personId } })
    if (count === 0) return false
    const key = `authenticator:${personId}:${at.toISOString()}`
    await tell(tx, { key, notice: 'authenticatorRemoved', to: { personId }, facts: { path: '/account/factor' } }, at)
    return true
  })
}

/** Takes away everything that somebody could show beside a password. */
export async function takeFactors(tx: Transaction, personId: string) {
  await tx.authenticator.deleteMany({ where: { personId } })
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.passkey.deleteMany({ where: { personId } })
}

/** The first code of an app that is being set up: the step it belongs to, or null. */
export function stepOfFirstCode(secret: Uint8Array, typed: string, at: Date): number | null {
  return stepOfCode(secret, digitsIn(typed), at)
}

/**
 * The code that a person of the demo world would read from an app and that is still good, so that whoever tries the site
 * out gets in without a telephone. Null for everybody else, in production always.
 */
export async function demoCode(personId: string, at: Date): Promise<string | null> {
  if (env.NODE_ENV === 'production') return null
  const found = await db.authenticator.findFirst({ where: { personId, person: { demo: true } } })
  const secret = found && unseal(found.secret, personId)
  if (!found || !secret) return null
  return codeAt(secret, Math.min(Math.max(stepOf(at), found.lastStep + 1), stepOf(at) + 1))
}

// Khmer digits, spaces and the hyphen that some put between are all right.
function digitsIn(typed: string): string {
  return latinDigits(typed.slice(0, 40)).replace(/\D/g, '')
}
