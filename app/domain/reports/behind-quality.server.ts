import { Prisma } from '#prisma/generated/client.ts'

/**
 * Which decided cases (`c`) stand behind a figure of quality, as the address of their list says: `returned` is a question
 * ("capital.turnover"), a document ("floorPlan"), "any" or "none"; `reason` one of the catalogue for a return; `refusal` one
 * for a refusal; `rounds` how often a case was returned. What cannot be read narrows nothing.
 */
export function behindQuality(query: URLSearchParams): Prisma.Sql {
  const word = (name: string) => query.get(name)?.slice(0, 100).replaceAll('\0', '') ?? ''
  const [returned, reason, refusal, rounds] = [word('returned'), word('reason'), word('refusal'), word('rounds')]
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(returned === 'none' ? [Prisma.sql`not exists (${pointsOf(Prisma.sql`true`)})`] : []),
      ...(returned === 'any' ? [Prisma.sql`exists (${pointsOf(Prisma.sql`true`)})`] : []),
      ...(returned && returned !== 'none' && returned !== 'any'
        ? [Prisma.sql`exists (${pointsOf(Prisma.sql`k.target = ${returned}`)})`]
        : []),
      ...(reason ? [Prisma.sql`exists (${pointsOf(Prisma.sql`k.reason = ${reason}`)})`] : []),
      ...(/^\d$/.test(rounds) ? [Prisma.sql`${roundsOfCase} = ${Number(rounds)}::int`] : []),
      ...(refusal
        ? [
            Prisma.sql`c.status = 'refused' and exists (select from "CaseEvent" e
              where e."caseId" = c.id and e.type = 'refuse' and e.event->>'reason' = ${refusal})`,
          ]
        : []),
    ],
    ' and ',
  )
}

/** How often a case (`c`) was returned. */
export const roundsOfCase = Prisma.sql`(select coalesce(max(k.round), 0) from "Correction" k where k."caseId" = c.id)`

function pointsOf(which: Prisma.Sql) {
  return Prisma.sql`select from "Correction" k where k."caseId" = c.id and ${which}`
}
