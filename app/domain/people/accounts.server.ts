import { createHmac } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { phoneNumber } from '#app/platform/phone.server.ts'
import { latinDigits } from '#workflows/fields.ts'
import { beginSession, endSessions } from './sessions.server.ts'

/** An e-mail address or telephone number as it is kept; null for neither. */
export function contactOf(typed: string): { email: string } | { phone: string } | null {
  const plain = latinDigits(typed.normalize('NFC').replace(/[\u200B\u2060\uFEFF]/g, '')).trim()
  if (plain.length > 254 || !plain.isWellFormed() || /\p{Cc}/u.test(plain)) return null
  if (plain.includes('@'))
    return /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']{2,}$/.test(plain) ? { email: plain.toLowerCase() } : null
  const phone = phoneNumber(plain)
  return phone ? { phone } : null
}

export type PasswordProblem = 'tooShort' | 'tooLong' | 'tooCommon'

// The passwords that guessers try first and that are long enough for our rule.
const common = [
  '1234567890',
  '0123456789',
  'password123',
  'qwertyuiop',
  '1111111111',
  'password1234',
  'cambodia123',
  'onewindow123',
]

// In UTF-16 units: two hundred characters may take two each.
const longest = 400

/** Ten characters at least; no rules about kinds of characters (NIST SP 800-63B). */
export function passwordProblem(password: string): PasswordProblem | null {
  const length = [...password].length
  if (length < 10) return 'tooShort'
  if (length > 200) return 'tooLong'
  return common.includes(password.toLowerCase()) || new Set(password).size < 4 ? 'tooCommon' : null
}

export type NewAccount = { contact: string; password: string; nameKm: string; nameEn: string; language: 'km' | 'en' }

export type AccountProblem = 'taken' | 'contact' | PasswordProblem

/** Opens an account, which anybody may. `taken`: somebody has this address or number already. */
export async function register(
  { contact, password, nameKm, nameEn, language }: NewAccount,
  at: Date,
  tx: Transaction = db,
): Promise<{ personId: string } | AccountProblem> {
  const where = contactOf(contact)
  if (!where) return 'contact'
  const problem = passwordProblem(password)
  if (problem) return problem
  const passwordHash = await hash(password)
  // The unique index decides between two who come at once.
  const { count } = await tx.person.createMany({
    data: { ...where, nameKm, nameEn, language, passwordHash, createdAt: at },
    skipDuplicates: true,
  })
  if (count === 0) return 'taken'
  const { id } = await tx.person.findFirstOrThrow({ where, select: { id: true } })
  return { personId: id }
}

const quarter = 15 * 60_000
/** Tries allowed in a quarter of an hour. Many phones share one address, so an address may try more than an account. */
export const triesAllowed = { account: 10, address: 100 }

// Many tries at once stand in a queue before the database.
const patient = { maxWait: 15_000, timeout: 15_000 }

// What an unknown account is compared with, so that it takes as long as a known one.
const nobody = await hash('nobody has this password')

/**
 * Signs in with an e-mail address or number and a password. A try is allowed and written down before the password is
 * looked at; a good one forgives the account's tries.
 */
export async function signIn(
  { contact, password, address, device }: { contact: string; password: string; address: string; device: string },
  at: Date,
): Promise<{ token: string; expiresAt: Date; personId: string } | 'wrong' | 'tooMany'> {
  const where = contactOf(contact)
  const account = keyed(where ? Object.values(where)[0] : contact.slice(0, 254))
  if (!(await mayTry({ account, address: keyed(address), at }))) return 'tooMany'

  // The password of the demo people is published: where it counts they do not exist, however they came there.
  const real = env.NODE_ENV === 'production' ? { demo: false } : {}
  const person = where && (await db.person.findFirst({ where: { ...where, ...real, disabledAt: null } }))
  const matches = await verify(person?.passwordHash ?? nobody, password.slice(0, longest))
  if (!person?.passwordHash || !matches) return 'wrong'
  await db.signInTry.deleteMany({ where: { account } })
  return { ...(await beginSession(person.id, device, at)), personId: person.id }
}

/**
 * Whether one more try is allowed; if so, it is written down. Tries of one account, and of one address, are let in one
 * after the other, so that many at once get exactly as many as are allowed. One that was refused counts for nothing.
 */
export async function mayTry({
  account,
  address,
  at,
}: {
  account: string
  address: string
  at: Date
}): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // Always in this order, the account before the address, so that nobody waits for each other.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`account ${account}`}, 0))::text`
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`address ${address}`}, 0))::text`
    const since = new Date(at.getTime() - quarter)
    await tx.signInTry.deleteMany({ where: { account, at: { lte: since } } })
    const ofAccount = await tx.signInTry.count({ where: { account, at: { gt: since } } })
    const ofAddress = await tx.signInTry.count({ where: { address, at: { gt: since } } })
    if (ofAccount >= triesAllowed.account || ofAddress >= triesAllowed.address) return false
    await tx.signInTry.create({ data: { account, address, at } })
    return true
  }, patient)
}

/** Forgets tries that count no longer: those of accounts and addresses that are never tried again, too. */
export async function forgetOldTries(at: Date) {
  await db.signInTry.deleteMany({ where: { at: { lte: new Date(at.getTime() - quarter) } } })
}

/**
 * Changes a password and ends every other session. `wrong`: the present one was not right; guessing it is limited as
 * signing in is.
 */
export async function changePassword(
  { personId, present, next, sessionId }: { personId: string; present: string; next: string; sessionId: string },
  at: Date,
): Promise<'wrong' | 'tooMany' | PasswordProblem | null> {
  const guesser = keyed(`password of ${personId}`)
  if (!(await mayTry({ account: guesser, address: guesser, at }))) return 'tooMany'
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } })
  if (!(await verify(person.passwordHash ?? nobody, present.slice(0, longest)))) return 'wrong'
  await db.signInTry.deleteMany({ where: { account: guesser } })
  const problem = passwordProblem(next)
  if (problem) return problem
  await db.person.update({ where: { id: personId }, data: { passwordHash: await hash(next) } })
  await endSessions(personId, at, sessionId)
  return null
}

export async function changeDetails(
  personId: string,
  details: { nameKm: string; nameEn: string; language: 'km' | 'en' },
) {
  await db.person.update({ where: { id: personId }, data: details })
}

/** Tries are counted per account and address without keeping either readable; short codes are stored so. */
export function keyed(text: string): string {
  return createHmac('sha256', env.SESSION_SECRET).update(text).digest('base64url')
}
