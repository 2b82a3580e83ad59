import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { casesOf, momentsOf, type ReportFilter } from './report-filter.server.ts'
import { seesOfficers } from './states-and-officers.server.ts'

type Named = { nameKm: string; nameEn: string }

/** Where the usual rule was not kept: who did so, in which case, when, and what was written. */
export type Deviation = { caseId: string; reference: string; at: string; by: Named | null; remark: string | null }

/** The same inspector several times one after the other at one enterprise. */
export type SameInspector = { enterprise: Named; inspector: Named; visits: number; last: string }

/** What stands of deviations from the rule in a period, each with all there are and the newest of them. */
export type Deviations = {
  /** One more correction request than the terms foresee, allowed by a chief or director. */
  rounds: Deviation[]
  /** Requests that came too late to stop the clock. */
  lateRequests: Deviation[]
  /** All correction requests of the period, for comparison. */
  requests: number
  /** Cases taken although an older one waited, with the reason that the desk asks for. */
  outOfTurn: Deviation[]
  /** Steps that staff tried in cases of their own. */
  selfDealing: (Deviation & { type: string })[]
  inspections: number
  sameInspector: SameInspector[]
}

const mostShown = 100

/** For those who see officers: the deviations of the cases they answer for. Null for others. */
export async function deviations(person: Person, filter: ReportFilter): Promise<Deviations | null> {
  if (!seesOfficers(person)) return null
  const [begins, ends] = momentsOf(filter)
  const within = (moment: Prisma.Sql) =>
    Prisma.sql`${moment} >= ${begins}::timestamptz and ${moment} < ${ends}::timestamptz`
  const mine = casesOf(person, filter)
  const by = Prisma.sql`(select jsonb_build_object('nameKm', p."nameKm", 'nameEn', p."nameEn") from "Person" p where p.id = e."byId")`
  const [rounds, lateRequests, outOfTurn, selfDealing, sameInspector, [{ inspections }], [{ requests }]] =
    await Promise.all([
      db.$queryRaw<Row[]>`
      select c.id as "caseId", c.reference, e.at, ${by} as by, e.event ->> 'remark' as remark
      from "CaseEvent" e join "Case" c on c.id = e."caseId"
      where e.type = 'allowRound' and ${within(Prisma.sql`e.at`)} and ${mine} order by e.at desc limit ${mostShown}`,
      db.$queryRaw<Row[]>`
      select c.id as "caseId", c.reference, e.at, ${by} as by, null as remark
      from "CaseEvent" e join "Case" c on c.id = e."caseId"
      join "Stay" s on s."caseId" = c.id and s."enteredAt" = e.at and s.status = 'correction' and s."waitsFor" = 'office'
      where e.type = 'requestCorrection' and ${within(Prisma.sql`e.at`)} and ${mine} order by e.at desc limit ${mostShown}`,
      db.$queryRaw<Row[]>`
      select c.id as "caseId", c.reference, e.at, ${by} as by, e.event ->> 'remark' as remark
      from "CaseEvent" e join "Case" c on c.id = e."caseId"
      where e.type = 'assigned' and e.event ? 'passedOver' and ${within(Prisma.sql`e.at`)} and ${mine}
      order by e.at desc limit ${mostShown}`,
      db.$queryRaw<(Row & { type: string })[]>`
      select c.id as "caseId", c.reference, d.at, d.type, null as remark,
        jsonb_build_object('nameKm', p."nameKm", 'nameEn', p."nameEn") as by
      from "SelfDealing" d join "Case" c on c.id = d."caseId" join "Person" p on p.id = d."personId"
      where ${within(Prisma.sql`d.at`)} and ${mine} order by d.at desc limit ${mostShown}`,
      inspectorsInARow(within, mine),
      db.$queryRaw<[{ inspections: number }]>`
      select count(*)::int as inspections from "Inspection" i join "Case" c on c.id = i."caseId"
      where i."recordedAt" is not null and ${within(Prisma.sql`i."recordedAt"`)} and ${mine}`,
      db.$queryRaw<[{ requests: number }]>`
      select count(*)::int as requests from "CaseEvent" e join "Case" c on c.id = e."caseId"
      where e.type = 'requestCorrection' and ${within(Prisma.sql`e.at`)} and ${mine}`,
    ])
  return {
    rounds: rounds.map(told),
    lateRequests: lateRequests.map(told),
    outOfTurn: outOfTurn.map(told),
    requests,
    selfDealing: selfDealing.map((row) => ({ ...told(row), type: row.type })),
    ...{ inspections, sameInspector },
  }
}

type Row = Omit<Deviation, 'at'> & { at: Date }

function told({ caseId, reference, at, by, remark }: Row): Deviation {
  return { caseId, reference, at: at.toISOString(), by, remark }
}

/** Runs of two or more visits of one inspector to one enterprise, one after the other, the last in the period. */
async function inspectorsInARow(
  within: (moment: Prisma.Sql) => Prisma.Sql,
  mine: Prisma.Sql,
): Promise<SameInspector[]> {
  return db.$queryRaw<SameInspector[]>`
    select jsonb_build_object('nameKm', n."nameKm", 'nameEn', n."nameEn") as enterprise,
      jsonb_build_object('nameKm', p."nameKm", 'nameEn', p."nameEn") as inspector, visits, last
    from (
      select "enterpriseId", "inspectorId", count(*)::int as visits, to_char(max("recordedAt") at time zone interval '07:00', 'YYYY-MM-DD') as last,
        bool_or(${within(Prisma.sql`"recordedAt"`)}) as counts
      from (
        select i."enterpriseId", i."inspectorId", i."recordedAt",
          row_number() over (partition by i."enterpriseId" order by i."recordedAt", i.id)
          - row_number() over (partition by i."enterpriseId", i."inspectorId" order by i."recordedAt", i.id) as run
        from "Inspection" i join "Case" c on c.id = i."caseId"
        where i."recordedAt" is not null and i."enterpriseId" is not null and i."inspectorId" is not null and ${mine}
      ) visits
      group by "enterpriseId", "inspectorId", run having count(*) > 1
    ) runs join "Enterprise" n on n.id = runs."enterpriseId" join "Person" p on p.id = runs."inspectorId"
    where counts order by visits desc, last desc limit ${mostShown}`
}
