import { calendar } from '#app/domain/calendar.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { type DivisionName, divisionsFor } from '#app/domain/register/divisions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { addDays, dateOf, minutesPerDay, workingDaysLeft } from '#workflows/calendar.ts'
import { date } from '#workflows/fields.ts'
import type { Role } from '#workflows/kit.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'

/** Which decisions are counted. Dates in Phnom Penh, both included; an empty word stands for all. */
export type TurnaroundFilter = {
  from: string
  until: string
  service: ServiceId | ''
  province: string
  level: Level | ''
}
const officeLevels = ['province', 'ministry'] as const
type Level = (typeof officeLevels)[number]

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

/** Who reads figures: for the whole country, or for the offices where one of these roles is held. */
export const readers = ['manager', 'director', 'chief'] as const satisfies readonly Role[]

/**
 * How long decisions took: the office's own time and the applicant's apart, for all cases this person answers for.
 * A decision is an approval or a refusal; its day is that of `Case.decidedAt`.
 */
export async function turnaround(person: Person, filter: TurnaroundFilter, at: Date): Promise<Turnaround> {
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

/** The filter of an address. What cannot be read becomes the default: the last twelve months, everything. */
export function filterOf(query: URLSearchParams, at: Date): TurnaroundFilter {
  const usual = lastTwelveMonths(at)
  const from = dayOf(query.get('from'), 'first') ?? usual.from
  const until = dayOf(query.get('until'), 'last') ?? usual.until
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find((each) => each === query.get(name)) ?? ''
  return {
    ...(from <= until ? { from, until } : usual),
    service: one('service', serviceIds),
    province: /^\d{2}$/.test(query.get('province') ?? '') ? query.get('province')! : '',
    level: one('level', officeLevels),
  }
}

/** The period that is meant where none is named: from the first of this month a year ago until today. */
export function lastTwelveMonths(at: Date): { from: string; until: string } {
  const today = dateOf(at)
  return { from: `${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01`, until: today }
}

/** A day as people type it (05/11/2026, 2026-11-05), or a day of the month "2026-11"; undefined for what is neither. */
function dayOf(text: string | null, end: 'first' | 'last'): string | undefined {
  if (text && /^20\d\d-(0[1-9]|1[0-2])$/.test(text)) {
    if (end === 'first') return `${text}-01`
    const [year, month] = text.split('-').map(Number)
    return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  }
  const day = date().safeParse(text)
  return day.success && /^20/.test(day.data) ? day.data : undefined
}

/** The cases (`c`) this person answers for, of the chosen service, province and level; the period is not asked. */
export function casesOf(person: Person, filter: TurnaroundFilter): Prisma.Sql {
  return Prisma.sql`${ofOffices(person)} and ${chosen(filter)}`
}

/** From the first moment of a period to the first after it. */
export function momentsOf({ from, until }: TurnaroundFilter): [Date, Date] {
  return [startOf(from), startOf(addDays(until, 1))]
}

/** Who answers for the whole country. */
export function isOfCountry(person: Person): boolean {
  return person.roles.some(({ role, officeCode }) => role === 'manager' && officeCode === '00')
}

function ofOffices(person: Person): Prisma.Sql {
  const held = person.roles.filter(({ role }) => (readers as readonly Role[]).includes(role))
  if (isOfCountry(person)) return Prisma.sql`true`
  return Prisma.sql`c."officeCode" = any(${held.map(({ officeCode }) => officeCode)}::text[])`
}

function chosen({ service, province, level }: TurnaroundFilter): Prisma.Sql {
  return Prisma.sql`(${service} = '' or c.service = ${service}) and (${province} = '' or c."provinceCode" = ${province})
    and (${level} = '' or c.level = ${level})`
}

async function decidedCases(mine: Prisma.Sql, filter: TurnaroundFilter, perDay: number) {
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

const startOf = (date: string) => new Date(`${date}T00:00:00+07:00`)
const places = (order: readonly string[], key: string) => order.indexOf(key)
