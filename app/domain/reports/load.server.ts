import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { casesOf, type ReportFilter } from './report-filter.server.ts'
import { seesOfficers } from './states-and-officers.server.ts'

/** What an office has on its desks: open cases, those that wait for it, and what it decides in a week (mean of the last four). */
export type OfficeLoad = {
  code: string
  nameKm: string
  nameEn: string
  open: number
  waiting: number
  aWeek: number
}
/** What an officer holds, and recommends in a week. */
export type OfficerLoad = {
  id: string
  nameKm: string
  nameEn: string
  officeCode: string
  holds: number
  aWeek: number
}

const weeks = 4

/** The load of every office this person answers for, the most loaded first; of officers only to those who may see them. */
export async function loads(person: Person, filter: ReportFilter, at: Date) {
  const mine = casesOf(person, filter)
  const since = new Date(at.getTime() - weeks * 7 * 24 * 60 * 60_000)
  const offices = db.$queryRaw<OfficeLoad[]>`
    select o.code, o."nameKm", o."nameEn", coalesce(sum(n.open), 0)::int as open, coalesce(sum(n.waiting), 0)::int as waiting,
      coalesce(sum(n.decided), 0)::float8 / ${weeks} as "aWeek"
    from "Office" o join (
      select c."officeCode", count(*) as open, count(*) filter (where c."waitsFor" in ('office', 'inspection')) as waiting,
        0 as decided
      from "Case" c where c."submittedAt" is not null and c."closedAt" is null and ${mine} group by 1
      union all
      select c."officeCode", 0, 0, count(*) from "Case" c
      where c."decidedAt" > ${since}::timestamptz and c."decidedAt" <= ${at}::timestamptz and ${mine} group by 1
    ) n on n."officeCode" = o.code
    group by 1, 2, 3 order by open desc, o.code`
  const officers = seesOfficers(person)
    ? db.$queryRaw<OfficerLoad[]>`
        select p.id, p."nameKm", p."nameEn", min(n.office) as "officeCode", sum(n.holds)::int as holds,
          sum(n.recommended)::float8 / ${weeks} as "aWeek"
        from "Person" p join (
          select c."assigneeId" as id, min(c."officeCode") as office, count(*) as holds, 0 as recommended from "Case" c
          where c."assigneeId" is not null and c."closedAt" is null and ${mine} group by 1
          union all
          select e."byId", min(c."officeCode"), 0, count(*) from "CaseEvent" e join "Case" c on c.id = e."caseId"
          where e.type = 'recommend' and e.at > ${since}::timestamptz and e.at <= ${at}::timestamptz and ${mine} group by 1
        ) n on n.id = p.id
        group by 1, 2, 3 order by holds desc, p.id limit 200`
    : null
  return { offices: await offices, officers: await officers }
}
