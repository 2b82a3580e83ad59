import type { CasePage } from '#app/domain/cases/case-page.server.ts'
import { lineRolesOn } from '#app/domain/cases/desk-line.server.ts'
import { minutesOf } from '#app/domain/cases/minutes.server.ts'
import { opinionsOf } from '#app/domain/cases/opinions-of.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'

export type CaseOfficePart = Awaited<ReturnType<typeof officePartOf>>

/** Opinions and minutes of a case for this person; who does not stand in its line is shown none. */
export async function officePartOf(found: CasePage, person: Person, at: Date) {
  const [opinions, minutes] = await Promise.all([opinionsOf(found, person, at), minutesOf(found, person)])
  const isInLine = lineRolesOn(found, person).length > 0 && found.closedAt === null
  return { id: found.id, opinions, minutes, mayAsk: isInLine && found.decidedAt === null, mayWrite: isInLine }
}
