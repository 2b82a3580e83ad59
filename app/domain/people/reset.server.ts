import { hash } from '@node-rs/argon2'
import { tell } from '#app/domain/notices/notices.server.ts'
import { db } from '#app/platform/db.server.ts'
import { contactOf, type PasswordProblem, passwordProblem } from './accounts.server.ts'
import { type CodeProblem, isReachable, newCode, opens, spend, stillGood, tryCode } from './codes.server.ts'
import { takeFactors } from './second-factor.server.ts'
import { endSessions } from './sessions.server.ts'
import { codesSent, forgiveTries, keyed, mayTry } from './tries.server.ts'

/**
 * Somebody has forgotten a password. Whether there is an account with this address or number is neither looked up nor
 * said here: known and unknown get the same answer after the same work, and the holder gets a code.
 */
export async function askForReset(
  { contact, address }: { contact: string; address: string },
  at: Date,
): Promise<{ id: string } | 'contact' | 'unreachable' | 'tooMany'> {
  const where = contactOf(contact)
  if (!where) return 'contact'
  const [to] = Object.values(where)
  if (!isReachable(to)) return 'unreachable'
  const sending = { account: keyed(`code to ${to}`), address: keyed(`codes from ${address}`), at }
  if (!(await mayTry(sending, codesSent))) return 'tooMany'
  return { id: await newCode({ purpose: 'reset', contact: to }, at) }
}

/**
 * Sets a new password with the code that was sent. The code shows that the contact is theirs, so it counts as confirmed.
 * Every session ends, and the person is told.
 */
export async function resetPassword(
  { id, typed, password, address }: { id: string; typed: string; password: string; address: string },
  at: Date,
): Promise<CodeProblem | PasswordProblem | null> {
  // First, so that a password that is too short does not cost a code.
  const problem = passwordProblem(password)
  if (problem) return problem
  const good = await tryCode({ id, typed, purpose: 'reset', address }, at)
  if (typeof good === 'string') return good
  const { contact } = good
  const passwordHash = await hash(password)
  return db.$transaction(async (tx) => {
    const holder = contact.includes('@') ? { email: contact } : { phone: contact }
    const person = await tx.person.findFirst({ where: { ...holder, id: good.personId!, disabledAt: null } })
    if (!person || !opens(person, contact) || !(await spend(tx, id, at))) return 'ended'
    const confirmed = contact.includes('@') ? { emailConfirmedAt: at } : { phoneConfirmedAt: at }
    // Until now nobody has shown that the contact is theirs: whoever opened the account may have been somebody else. For
    // staff the office knows who it was, and whoever reads their letters must not get past the second factor.
    const isStaff = (await tx.role.count({ where: { personId: person.id } })) > 0
    if (!isStaff && !person.emailConfirmedAt && !person.phoneConfirmedAt) await takeFactors(tx, person.id)
    await tx.person.update({ where: { id: person.id }, data: { passwordHash, ...confirmed } })
    await endSessions(person.id, at, undefined, tx)
    await forgiveTries(keyed(contact))
    await tell(
      tx,
      { key: `password:${id}`, notice: 'passwordChanged', to: { personId: person.id }, facts: { path: '/account' } },
      at,
    )
    return null
  })
}

/** Whether a reset is under way with this id: its page is shown for any that was asked for, known or not. */
export async function isResetOpen(id: string, at: Date): Promise<boolean> {
  return (await db.confirmation.count({ where: { id, purpose: 'reset', ...stillGood(at) } })) > 0
}
