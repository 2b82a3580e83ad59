import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { casesOf, momentsOf, type ReportFilter } from './report-filter.server.ts'

/** Decisions of an office that could be compared, and how many of them came after a decision on a case that came later. */
export type OvertakenAt = { code: string; nameKm: string; nameEn: string; decided: number; overtaken: number }

/** A case that was overtaken: by which, by how many calendar days, and what was written when the newer one was taken. */
export type Overtaken = {
  id: string
  reference: string
  newer: { id: string; reference: string }
  days: number
  reason: string | null
}

const mostShown = 50

/**
 * Cases of a period that were decided after one which had come to the office later: same office, service and need of an
 * inspection. A case comes to the office when it waits for it first, so a late payment overtakes nobody; what was returned to
 * its applicant is not compared.
 */
export async function overtaken(person: Person, filter: ReportFilter) {
  const compared = Prisma.sql`
    select d.*, min("decidedAt") over later as "newerDecided" from (
      select c.id, c.reference, c."officeCode", c.service, c."decidedAt", c.state -> 'context' ->> 'inspectionNeeded' as inspected,
        (select min(s."enteredAt") from "Stay" s where s."caseId" = c.id and s."enteredAt" >= c."submittedAt"
          and s."waitsFor" in ('office', 'inspection')) as ready
      from "Case" c
      where ${decidedIn(filter)} and ${casesOf(person, filter)}
        and not exists (select from "Correction" r where r."caseId" = c.id)
    ) d
    where ready is not null
    window later as (partition by "officeCode", service, inspected order by ready desc, id
      rows between unbounded preceding and 1 preceding)`
  const [offices, rows] = await Promise.all([
    db.$queryRaw<OvertakenAt[]>`
      with compared as (${compared})
      select o.code, o."nameKm", o."nameEn", count(*)::int as decided,
        count(*) filter (where "newerDecided" < "decidedAt")::int as overtaken
      from compared join "Office" o on o.code = compared."officeCode" group by 1, 2, 3 order by 5 desc, 4 desc, 1`,
    db.$queryRaw<Behind[]>`
      with compared as (${compared})
      select id, reference, "officeCode", service, "newerDecided",
        round(extract(epoch from "decidedAt" - "newerDecided") / 86400)::int as days
      from compared where "newerDecided" < "decidedAt" order by "decidedAt" - "newerDecided" desc, id limit ${mostShown}`,
  ])
  return { offices, rows: await Promise.all(rows.map(withNewer)) }
}

type Behind = { id: string; reference: string; officeCode: string; service: string; newerDecided: Date; days: number }

/** With the case that was decided first of those that came later, and the reason that was given for taking a newer one. */
async function withNewer({ id, reference, officeCode, service, newerDecided, days }: Behind): Promise<Overtaken> {
  const [newer, given] = await Promise.all([
    db.case.findFirstOrThrow({
      where: { officeCode, service, decidedAt: newerDecided },
      select: { id: true, reference: true },
    }),
    db.$queryRaw<{ remark: string | null }[]>`
      select e.event ->> 'remark' as remark from "CaseEvent" e
      where e.type = 'assigned' and e.event ->> 'passedOver' = ${id} and e.at <= ${newerDecided}::timestamptz
      order by e.id desc limit 1`,
  ])
  return { id, reference, days, newer: { ...newer, reference: newer.reference! }, reason: given[0]?.remark ?? null }
}

function decidedIn(filter: ReportFilter): Prisma.Sql {
  const [begins, ends] = momentsOf(filter)
  return Prisma.sql`c."decidedAt" >= ${begins}::timestamptz and c."decidedAt" < ${ends}::timestamptz`
}
