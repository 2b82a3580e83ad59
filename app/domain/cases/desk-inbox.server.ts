import type { Person } from '#app/domain/people/access.server.ts'
import { countEscalatedTo } from './escalated-to.server.ts'
import { countMinutes } from './minutes.server.ts'
import { countAsked } from './opinions-of.server.ts'

export type Inbox = { escalated: number; minutes: number; opinions: number }

/** What waits for somebody at the desk besides cases: what has gone up to them, minutes to be read, and questions of other offices. */
export async function deskInbox(person: Person): Promise<Inbox> {
  const [escalated, minutes, opinions] = await Promise.all([
    countEscalatedTo(person),
    countMinutes(person),
    countAsked(person),
  ])
  return { escalated, minutes, opinions }
}
