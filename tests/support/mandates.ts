import type { Person } from '#app/domain/people/access.server.ts'
import { acceptInvitation, invite, type Offer } from '#app/domain/people/mandates.server.ts'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { monday } from './cases.ts'

/** The enterprise of a submitted case. */
export async function enterpriseOf(caseId: string): Promise<string> {
  return (await db.case.findUniqueOrThrow({ where: { id: caseId } })).enterpriseId!
}

/** What an invitation to somebody is sent to. */
export async function contactOf({ id }: Person): Promise<string> {
  const { email, phone } = await db.person.findUniqueOrThrow({ where: { id } })
  return (email ?? phone)!
}

/** The owner invites somebody who has an account. Gives the invitation's id. */
export async function invited(
  enterpriseId: string,
  by: Person,
  whom: Person,
  role: Offer,
  at = monday,
): Promise<string> {
  const made = await invite(enterpriseId, { role, contact: await contactOf(whom) }, { by, at })
  if (!made || typeof made === 'string') throw new Error(`Not invited: ${made}`)
  return made.id
}

/** The owner invites, the other accepts. Gives the mandate's id; the person who acts is read `anew`. */
export async function mandated(
  enterpriseId: string,
  by: Person,
  whom: Person,
  role: Offer,
  at = monday,
): Promise<string> {
  const id = await invited(enterpriseId, by, whom, role, at)
  const answer = await acceptInvitation(id, whom, at)
  if (answer !== 'accepted') throw new Error(`Not accepted: ${answer}`)
  return id
}

/** A person as the next page knows him or her. */
export async function anew({ id }: Person): Promise<Person> {
  const now = new Date()
  return (await findVisit((await beginSession(id, 'test', now)).token, now))!.person
}
