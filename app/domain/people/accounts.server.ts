import { hash, verify } from '@node-rs/argon2'
import { tell } from '#app/domain/notices/notices.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { phoneNumber } from '#app/platform/phone.server.ts'
import { latinDigits } from '#workflows/fields.ts'
import { beginWithPassword, endSessions } from './sessions.server.ts'
import { forgiveTries, keyed, mayTry } from './tries.server.ts'

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

// What an unknown account is compared with, so that it takes as long as a known one.
const nobody = await hash('nobody has this password')

/**
 * Signs in with an e-mail address or number and a password. A try is allowed and written down before the password is
 * looked at; a good one forgives the account's tries. Where a second factor is asked for the session waits for that.
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
  await forgiveTries(account)
  return { ...(await beginWithPassword(person.id, device, at)), personId: person.id }
}

/**
 * Whether this is the person's present password. Guessing is limited as signing in is: by account alone, since whoever
 * guesses is signed in.
 */
export async function checkPassword(personId: string, typed: string, at: Date): Promise<'wrong' | 'tooMany' | null> {
  const guesser = keyed(`password of ${personId}`)
  if (!(await mayTry({ account: guesser, address: guesser, at }))) return 'tooMany'
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } })
  const matches = await verify(person.passwordHash ?? nobody, typed.slice(0, longest))
  if (!person.passwordHash || !matches) return 'wrong'
  await forgiveTries(guesser)
  return null
}

/** Changes a password, ends every other session and tells the person. `wrong`: the present one was not right. */
export async function changePassword(
  { personId, present, next, sessionId }: { personId: string; present: string; next: string; sessionId: string },
  at: Date,
): Promise<'wrong' | 'tooMany' | PasswordProblem | null> {
  const problem = (await checkPassword(personId, present, at)) ?? passwordProblem(next)
  if (problem) return problem
  const passwordHash = await hash(next)
  await db.$transaction(async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { passwordHash } })
    await endSessions(personId, at, sessionId, tx)
    const key = `password:${personId}:${at.toISOString()}`
    await tell(tx, { key, notice: 'passwordChanged', to: { personId }, facts: { path: '/account' } }, at)
  })
  return null
}

/** The language of the site and of letters, remembered with the account. */
export async function changeLanguage(personId: string, language: 'km' | 'en') {
  await db.person.updateMany({ where: { id: personId, language: { not: language } }, data: { language } })
}

export async function changeDetails(
  personId: string,
  details: { nameKm: string; nameEn: string; language: 'km' | 'en' },
) {
  await db.person.update({ where: { id: personId }, data: details })
}
