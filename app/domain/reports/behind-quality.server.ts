import { Prisma } from '#prisma/generated/client.ts'

/**
 * Which cases stand behind a figure of quality, an empty word standing for all. `returned` is a question
 * ("capital.turnover"), a document ("floorPlan"), "any" or "none"; `reason` one of the catalogue for a return, `refusal` one
 * for a refusal; `rounds` how often a case was returned.
 */
export type BehindQuality = { returned: string; reason: string; refusal: string; rounds: string }

/** What an address asks for; what cannot be read is empty. */
export function behindQualityOf(query: URLSearchParams): BehindQuality {
  const word = (name: string, shape: RegExp) => (shape.test(query.get(name) ?? '') ? query.get(name)! : '')
  return {
    returned: word('returned', /^[a-zA-Z.]{2,60}$/),
    reason: word('reason', /^[\w-]{1,60}$/),
    refusal: word('refusal', /^[\w-]{1,60}$/),
    rounds: word('rounds', /^\d$/),
  }
}

/** The same as conditions on cases (`c`). */
export function behindQuality({ returned, reason, refusal, rounds }: BehindQuality): Prisma.Sql[] {
  return [
    ...(returned ? [isReturned(returned)] : []),
    ...(reason ? [Prisma.sql`exists (${pointsOf(Prisma.sql`k.reason = ${reason}`)})`] : []),
    ...(rounds ? [Prisma.sql`${roundsOfCase} = ${Number(rounds)}::int`] : []),
    ...(refusal
      ? [
          Prisma.sql`c.status = 'refused' and exists (select from "CaseEvent" e
            where e."caseId" = c.id and e.type = 'refuse' and e.event->>'reason' = ${refusal})`,
        ]
      : []),
  ]
}

/** How often a case (`c`) was returned. */
export const roundsOfCase = Prisma.sql`(select coalesce(max(k.round), 0) from "Correction" k where k."caseId" = c.id)`

function isReturned(what: string): Prisma.Sql {
  if (what === 'any') return Prisma.sql`exists (${pointsOf(Prisma.sql`true`)})`
  if (what === 'none') return Prisma.sql`not exists (${pointsOf(Prisma.sql`true`)})`
  return Prisma.sql`exists (${pointsOf(Prisma.sql`k.target = ${what}`)})`
}

function pointsOf(which: Prisma.Sql) {
  return Prisma.sql`select from "Correction" k where k."caseId" = c.id and ${which}`
}
