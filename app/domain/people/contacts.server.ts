import { tell } from '#app/domain/notices/notices.server.ts'
import type { Language } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { contactOf } from './accounts.server.ts'
import { type CodeProblem, isReachable, newCode, spend, stillGood, tryCode } from './codes.server.ts'
import { codesSent, keyed, mayTry } from './tries.server.ts'

/** Where somebody can be reached, and whether a code sent there has come back. */
export type Contacts = {
  email: string | null
  phone: string | null
  isEmailConfirmed: boolean
  isPhoneConfirmed: boolean
}

type Held = { email: string | null; phone: string | null; emailConfirmedAt: Date | null; phoneConfirmedAt: Date | null }

/** The address and number of which an account has shown that they are its own. */
export function confirmedOf({ email, phone, emailConfirmedAt, phoneConfirmedAt }: Held): string[] {
  return [emailConfirmedAt && email, phoneConfirmedAt && phone].filter((each) => each !== null)
}

export async function contactsOf(personId: string): Promise<Contacts> {
  const { email, phone, emailConfirmedAt, phoneConfirmedAt } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { email: true, phone: true, emailConfirmedAt: true, phoneConfirmedAt: true },
  })
  return { email, phone, isEmailConfirmed: emailConfirmedAt !== null, isPhoneConfirmed: phoneConfirmedAt !== null }
}

/** What a person still has to confirm, and can: the address or number the account was opened with. */
export function unconfirmed({ email, phone, isEmailConfirmed, isPhoneConfirmed }: Contacts): string[] {
  return [!isEmailConfirmed && email, !isPhoneConfirmed && phone].filter(
    (each) => typeof each === 'string' && isReachable(each),
  ) as string[]
}

/** The address or number to which a code is on its way. */
export async function awaitedContact(personId: string, at: Date): Promise<{ id: string; contact: string } | null> {
  return db.confirmation.findFirst({
    where: { purpose: 'contact', personId, ...stillGood(at) },
    orderBy: { createdAt: 'desc' },
    select: { id: true, contact: true },
  })
}

/**
 * Sends a code to an address or number that is, or is to become, this person's. Whether somebody else has it is not
 * said here: only who reads the code learns that. Limited by contact and by network address.
 */
export async function askToConfirm(
  { personId, typed, address }: { personId: string; typed: string; address: string },
  at: Date,
): Promise<'contact' | 'unreachable' | 'tooMany' | null> {
  const contact = plain(typed)
  if (!contact) return 'contact'
  if (!isReachable(contact)) return 'unreachable'
  const sending = { account: keyed(`code to ${contact}`), address: keyed(`codes from ${address}`), at }
  if (!(await mayTry(sending, codesSent))) return 'tooMany'
  await newCode({ purpose: 'contact', personId, contact }, at)
  return null
}

/**
 * Takes the code that a person typed: the address or number is confirmed, and if it is a new one it becomes the
 * account's. The old one is told. `taken`: it belongs to another account, as its holder may know.
 */
export async function confirmContact(
  { personId, typed, address }: { personId: string; typed: string; address: string },
  at: Date,
): Promise<CodeProblem | 'taken' | null> {
  const awaited = await awaitedContact(personId, at)
  if (!awaited) return 'ended'
  const good = await tryCode({ id: awaited.id, typed, purpose: 'contact', address }, at)
  if (typeof good === 'string') return good
  try {
    return await keep(good.id, personId, good.contact, at)
  } catch (error) {
    // Somebody else was given it at this very moment.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return 'taken'
    throw error
  }
}

async function keep(id: string, personId: string, contact: string, at: Date): Promise<'ended' | 'taken' | null> {
  const isEmail = contact.includes('@')
  const mine = isEmail ? { email: contact } : { phone: contact }
  return db.$transaction(async (tx) => {
    if (!(await spend(tx, id, at))) return 'ended'
    if ((await tx.person.count({ where: { ...mine, id: { not: personId } } })) > 0) return 'taken'
    const before = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    await tx.person.update({
      where: { id: personId },
      data: { ...mine, ...(isEmail ? { emailConfirmedAt: at } : { phoneConfirmedAt: at }) },
    })
    const old = isEmail ? before.email : before.phone
    if (old === contact) return null
    const told = { notice: 'contactChanged' as const, facts: { contact: masked(contact), path: '/account' } }
    await tell(tx, { ...told, key: `contact:${id}`, to: { personId } }, at)
    const to = { address: old ?? '', language: before.language as Language }
    if (old && !before.demo) await tell(tx, { ...told, key: `contact:${id}:old`, to }, at)
    return null
  })
}

function plain(typed: string): string | null {
  const where = contactOf(typed)
  return where && Object.values(where)[0]
}

/** Enough for its owner to know it again: s•••a@example.org, +855•••678. */
export function masked(contact: string): string {
  const [name, host] = contact.split('@')
  return host ? `${name.slice(0, 1)}•••${name.slice(-1)}@${host}` : `${contact.slice(0, 4)}•••${contact.slice(-3)}`
}
