import type { Person } from '#app/domain/people/access.server.ts'
import { countMinutes } from './minutes.server.ts'
import { countAsked } from './opinions-of.server.ts'

/** What waits for somebody at the desk besides cases: minutes to be read, and questions of other offices. */
export async function deskInbox(person: Person): Promise<{ minutes: number; opinions: number }> {
  const [minutes, opinions] = await Promise.all([countMinutes(person), countAsked(person)])
  return { minutes, opinions }
}
