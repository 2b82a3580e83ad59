import { calendar } from '#app/domain/calendar.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { type DivisionName, divisionsFor } from '#app/domain/register/divisions.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { dateOf, minutesPerDay, workingDaysLeft } from '#workflows/calendar.ts'
import { serviceIds } from '#workflows/service.ts'
import { casesOf, momentsOf, type ReportFilter } from './report-filter.server.ts'

export const groupings = ['service', 'level', 'province', 'month'] as const
export type Grouping = (typeof groupings)[number]

/** Times in working days of the office's calendar; the share from 0 to 1. Null where nothing was decided. */
export type Figures = {
  decided: number
  issued: number
  refused: number
  /** Review, inspection and decision: what the office itself took. */
  officeMedian: number | null
  /** Nine of ten decisions took this long or less. */
  officeNinety: number | null
  /** Payments and corrections between submission and decision: never counted as the office's. */
  applicantMedian: number | null
  applicantNinety: number | null
  inTime: number | null
}
export type FiguresOf = Figures & { key: string }
export type OpenCases = { key: string; cases: number }

export type Turnaround = {
  all: Figures
  by: Record<Grouping, FiguresOf[]>
  /** As of now, whatever the period. */
  open: { total: number; byAge: OpenCases[]; byState: OpenCases[] }
  provinces: DivisionName[]
}

/** Working days since submission, each up to and including; the last has no end. */
const ages = [5, 10, 15, 30, Number.POSITIVE_INFINITY] as const
export const ageKeys = ages.map(
  (most, index) => `${index === 0 ? 0 : ages[index - 1] + 1}-${Number.isFinite(most) ? most : ''}`,
)

const states = ['awaitingPayment', 'intake', 'correction', 'review', 'inspection', 'endorsement', 'decision', 'issuing']

/**
 * How long decisions took: the office's own time and the applicant's apart, for all cases this person answers for.
 * A decision is an approval or a refusal; its day is that of `Case.decidedAt`.
 */
export async function turnaround(person: Person, filter: ReportFilter, at: Date): Promise<Turnaround> {
  const days = await calendar()
  const mine = casesOf(person, filter)
  const [rows, waiting, { province: provinces }] = await Promise.all([
    decidedCases(mine, filter, minutesPerDay(days)),
    openCases(mine),
    divisionsFor({}),
  ])

  const figures = (grouping: Grouping | 'all') =>
    rows.filter((row) => row.grouping === grouping).map(({ grouping: _, ...row }) => row)
  const byService = (a: FiguresOf, b: FiguresOf) => places(serviceIds, a.key) - places(serviceIds, b.key)
  const [all = nothing] = figures('all').map(({ key: _, ...rest }) => rest)

  const today = dateOf(at)
  const ageOf = (day: string) => {
    const age = day < today ? workingDaysLeft(days, day, today) : 0
    return ageKeys[ages.findIndex((most) => age <= most)]
  }
  const count = (of: (row: Waiting) => string, key: string) =>
    waiting.filter((row) => of(row) === key).reduce((sum, row) => sum + row.cases, 0)
  return {
    all,
    by: {
      service: figures('service').sort(byService),
      level: figures('level'),
      province: figures('province'),
      month: figures('month'),
    },
    open: {
      total: waiting.reduce((sum, row) => sum + row.cases, 0),
      byAge: ageKeys.map((key) => ({ key, cases: count((row) => ageOf(row.day), key) })),
      byState: states.map((key) => ({ key, cases: count((row) => row.status, key) })).filter(({ cases }) => cases > 0),
    },
    provinces,
  }
}

async function decidedCases(mine: Prisma.Sql, filter: ReportFilter, perDay: number) {
  const [begins, ends] = momentsOf(filter)
  return db.$queryRaw<(FiguresOf & { grouping: Grouping | 'all' })[]>`
    with decided as (
      select c.service, coalesce(c.level, '') as level, coalesce(c."provinceCode", '') as province,
        to_char(c."decidedAt" at time zone interval '07:00', 'YYYY-MM') as month, c.status, c."inTime",
        time.office / ${perDay}::float8 as office, time.applicant / ${perDay}::float8 as applicant
      from "Case" c
      cross join lateral (
        select
          coalesce(sum(s."workingMinutes") filter (where s."waitsFor" in ('office', 'inspection')), 0)::float8 as office,
          coalesce(sum(s."workingMinutes") filter (where s."waitsFor" in ('applicant', 'payment')), 0)::float8 as applicant
        from "Stay" s
        -- From the submission, which ends the draft, to the decision; what follows is the printing of the certificate.
        where s."caseId" = c.id and s."enteredAt" >= c."submittedAt" and s."leftAt" <= c."decidedAt"
      ) time
      where c."decidedAt" >= ${begins}::timestamptz and c."decidedAt" < ${ends}::timestamptz
        and ${mine}
    )
    select
      case when grouping(service) = 0 then 'service' when grouping(level) = 0 then 'level'
        when grouping(province) = 0 then 'province' when grouping(month) = 0 then 'month' else 'all' end as grouping,
      coalesce(service, level, province, month, '') as key,
      count(*)::int as decided,
      count(*) filter (where status <> 'refused')::int as issued,
      count(*) filter (where status = 'refused')::int as refused,
      percentile_cont(0.5) within group (order by office) as "officeMedian",
      percentile_cont(0.9) within group (order by office) as "officeNinety",
      percentile_cont(0.5) within group (order by applicant) as "applicantMedian",
      percentile_cont(0.9) within group (order by applicant) as "applicantNinety",
      avg("inTime"::int)::float8 as "inTime"
    from decided
    group by grouping sets ((), (service), (level), (province), (month))
    order by 1, 2`
}

type Waiting = { day: string; status: string; cases: number }

// By day of submission, so that the calendar is asked once a day and not once a case.
async function openCases(mine: Prisma.Sql) {
  return db.$queryRaw<Waiting[]>`
    select to_char(c."submittedAt" at time zone interval '07:00', 'YYYY-MM-DD') as day, c.status, count(*)::int as cases
    from "Case" c
    where c."submittedAt" is not null and c."closedAt" is null and ${mine}
    group by 1, 2`
}

const nothing: Figures = {
  decided: 0,
  issued: 0,
  refused: 0,
  officeMedian: null,
  officeNinety: null,
  applicantMedian: null,
  applicantNinety: null,
  inTime: null,
}

const places = (order: readonly string[], key: string) => order.indexOf(key)
