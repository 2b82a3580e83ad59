import type { Person } from '#app/domain/people/access.server.ts'
import { type DivisionName, divisionsFor } from '#app/domain/register/divisions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { serviceIds } from '#workflows/service.ts'
import { roundsOfCase } from './behind-quality.server.ts'
import type { Limits } from './control-limits.ts'
import { casesOf, momentsOf, type ReportFilter } from './report-filter.server.ts'
import { wilson } from './wilson.ts'

/** Decided cases, and how many of them were never returned for correction. Shares from 0 to 1, with their 95 % interval. */
export type FirstTime = { decided: number; right: number; interval: Limits }

/** A question ("page.field") or a document (its slot): in how many of the submissions that held it it was returned. */
export type Returned = {
  kind: 'field' | 'document'
  target: string
  returned: number
  submissions: number
  cases: number
  share: number
  interval: Limits
}

export type Quality = {
  all: FirstTime
  byService: (FirstTime & { service: string })[]
  /** Returned at least once and then ended without a decision: withdrawn, or not answered in time. */
  endedReturned: number
  /** By the lower end of the interval: few submissions do not lead. */
  targets: Returned[]
  /** The first of them is returned more often than chance would let it be beside the second. */
  standsOut: boolean
  submissions: number
  rounds: { rounds: number; cases: number }[]
  returnReasons: Reason[]
  refusalReasons: Reason[]
  provinces: DivisionName[]
}
/** Why, by the catalogue. `points` are corrections asked for or refusals; one case may have several. */
export type Reason = { code: string; nameKm: string; nameEn: string; points: number; cases: number }

/**
 * What was right the first time and what was returned, of the cases that were decided in the period and that this person
 * answers for: each of their submissions has been examined to the end, so none is counted before its time.
 */
export async function quality(person: Person, filter: ReportFilter): Promise<Quality> {
  const [begins, ends] = momentsOf(filter)
  const mine = casesOf(person, filter)
  const decided = Prisma.sql`select c.id, c.service, c.status from "Case" c
    where c."decidedAt" >= ${begins}::timestamptz and c."decidedAt" < ${ends}::timestamptz and ${mine}`
  const [services, ended, held, points, returnReasons, refusalReasons, { province: provinces }] = await Promise.all([
    byRounds(decided),
    endedReturned(mine, begins, ends),
    submissionsThatHeld(decided),
    returnedPoints(decided),
    reasonsOfReturn(decided),
    reasonsOfRefusal(decided),
    divisionsFor({}),
  ])
  const submissionsOf = ({ kind, target }: Point) =>
    held.find((each) => each.kind === kind && each.target === (kind === 'field' ? target.split('.')[0] : target))
      ?.submissions ?? 0
  const targets = points
    .map((point) => shared(point, Math.max(submissionsOf(point), point.returned)))
    .sort((a, b) => b.interval.lower - a.interval.lower)
  return {
    all: firstTime(services),
    byService: serviceIds
      .map((service) => ({ service, ...firstTime(services.filter((each) => each.service === service)) }))
      .filter(({ decided: count }) => count > 0),
    endedReturned: ended,
    targets,
    standsOut: targets.length > 0 && targets[0].interval.lower > (targets[1]?.interval.upper ?? 0),
    submissions: held.find(({ kind }) => kind === 'all')?.submissions ?? 0,
    rounds: [...new Set(services.map(({ rounds }) => rounds))]
      .sort((a, b) => a - b)
      .map((rounds) => ({ rounds, cases: sum(services.filter((each) => each.rounds === rounds)) })),
    returnReasons,
    refusalReasons,
    provinces,
  }
}

type Counted = { service: string; rounds: number; cases: number }

function firstTime(rows: readonly Counted[]): FirstTime {
  const [decided, right] = [sum(rows), sum(rows.filter(({ rounds }) => rounds === 0))]
  return { decided, right, interval: wilson(right, decided) }
}

const sum = (rows: readonly { cases: number }[]) => rows.reduce((total, { cases }) => total + cases, 0)

function shared(point: Point, submissions: number): Returned {
  const { returned } = point
  return { ...point, submissions, share: returned / submissions, interval: wilson(returned, submissions) }
}

function byRounds(decided: Prisma.Sql) {
  return db.$queryRaw<Counted[]>`
    select service, rounds, count(*)::int as cases
    from (select c.service, ${roundsOfCase} as rounds from (${decided}) c) counted
    group by 1, 2 order by 1, 2`
}

async function endedReturned(mine: Prisma.Sql, begins: Date, ends: Date): Promise<number> {
  const [{ cases }] = await db.$queryRaw<{ cases: number }[]>`
    select count(*)::int as cases from "Case" c
    where c."closedAt" >= ${begins}::timestamptz and c."closedAt" < ${ends}::timestamptz and c."decidedAt" is null
      and ${mine} and exists (select from "Correction" k where k."caseId" = c.id)`
  return cases
}

type Held = { kind: 'all' | 'field' | 'document'; target: string; submissions: number }

// Of a question: the submissions with its page. Of a document: those with a file of it, or where it was asked for.
function submissionsThatHeld(decided: Prisma.Sql) {
  return db.$queryRaw<Held[]>`
    with sent as materialized (
      select s."caseId", s.round, s.answers, s.documents from (${decided}) c join "Submission" s on s."caseId" = c.id
    ), slots as (
      select "caseId", round, file->>'slot' as slot from sent, jsonb_array_elements(documents) file
      union
      select k."caseId", k.round - 1, k.target from (${decided}) c join "Correction" k on k."caseId" = c.id
      where k.kind = 'document'
    )
    select 'all' as kind, '' as target, count(*)::int as submissions from sent
    union all
    select 'field', page, count(*)::int from sent, jsonb_object_keys(answers) page group by page
    union all
    select 'document', slot, count(*)::int from slots group by slot`
}

type Point = { kind: 'field' | 'document'; target: string; returned: number; cases: number }

function returnedPoints(decided: Prisma.Sql) {
  return db.$queryRaw<Point[]>`
    select k.kind, k.target, count(*)::int as returned, count(distinct k."caseId")::int as cases
    from (${decided}) c join "Correction" k on k."caseId" = c.id
    group by 1, 2 order by 1, 2`
}

function reasonsOfReturn(decided: Prisma.Sql) {
  return db.$queryRaw<Reason[]>`
    select k.reason as code, coalesce(r."nameKm", k.reason) as "nameKm", coalesce(r."nameEn", k.reason) as "nameEn",
      count(*)::int as points, count(distinct k."caseId")::int as cases
    from (${decided}) c join "Correction" k on k."caseId" = c.id left join "Reason" r on r.code = k.reason
    group by 1, 2, 3 order by points desc, code`
}

function reasonsOfRefusal(decided: Prisma.Sql) {
  return db.$queryRaw<Reason[]>`
    select coalesce(e.event->>'reason', '') as code, coalesce(r."nameKm", e.event->>'reason', '') as "nameKm",
      coalesce(r."nameEn", e.event->>'reason', '') as "nameEn", count(*)::int as points,
      count(distinct e."caseId")::int as cases
    from (${decided}) c join "CaseEvent" e on e."caseId" = c.id and e.type = 'refuse'
      left join "Reason" r on r.code = e.event->>'reason'
    where c.status = 'refused'
    group by 1, 2, 3 order by points desc, code`
}
