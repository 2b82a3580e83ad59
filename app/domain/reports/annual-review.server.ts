import { type DivisionName, divisionsFor } from '#app/domain/register/divisions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'
import { tallied } from './tallies.server.ts'
import { type Figures, figuresOf } from './turnaround.server.ts'

/** Certificates issued, or enterprises in the stock, together; capital in riel. */
export type Sums = {
  count: number
  /** Of how many of them workers and capital are known. */
  stated: number
  workers: number
  women: number
  domestic: number
  foreign: number
}
export type ReviewKind = ServiceId | 'stock'
export type SumsOf = Record<ReviewKind, Sums>

export type ReviewPart = 'month' | 'province' | 'activity'

/** One year: its certificates by service and its stock, all together and by part, and its decisions. */
export type ReviewedYear = {
  year: number
  all: SumsOf
  by: Record<ReviewPart, { key: string; sums: SumsOf }[]>
  decided: Pick<Figures, 'decided' | 'officeMedian' | 'officeNinety' | 'inTime'>
}

export type AnnualReview = {
  now: ReviewedYear
  /** The year before; null where nothing is recorded of it. */
  before: ReviewedYear | null
  isOver: boolean
  /** The last day that is counted; the stock is that of this day. */
  until: string
  /** null: the job has not counted the year yet. */
  countedAt: string | null
  provinces: DivisionName[]
}

/** The year of an address: what cannot be read becomes the last one that is over, or this year where nothing is recorded of that. */
export async function yearOf(query: URLSearchParams, at: Date): Promise<number> {
  const thisYear = Number(dateOf(at).slice(0, 4))
  const wanted = query.get('year') ?? ''
  if (/^20\d\d$/.test(wanted) && Number(wanted) <= thisYear) return Number(wanted)
  return (await db.countedYear.findUnique({ where: { year: thisYear - 1 } })) ? thisYear - 1 : thisYear
}

/** The years that can be chosen, the latest first: every one of which something is recorded, and this one. */
export async function reviewedYears(at: Date): Promise<number[]> {
  const thisYear = Number(dateOf(at).slice(0, 4))
  const rows = await db.countedYear.findMany({ orderBy: { year: 'desc' }, select: { year: true } })
  const years = rows.map(({ year }) => year).filter((year) => year < thisYear && year >= 2000)
  return [thisYear, ...years]
}

/** The annual review of the whole country, from what jobs have summed up (`YearTally`, `Tally`). */
export async function annualReview(year: number, at: Date): Promise<AnnualReview> {
  const today = dateOf(at)
  const isOver = `${year}-12-31` < today
  const [now, before, counted, { province }] = await Promise.all([
    reviewedYear(year, at),
    reviewedYear(year - 1, at),
    db.countedYear.findUnique({ where: { year } }),
    divisionsFor({}),
  ])
  return {
    now,
    before: isNothing(before) ? null : before,
    isOver,
    until: isOver ? `${year}-12-31` : (counted?.stockOn.toISOString().slice(0, 10) ?? today),
    countedAt: counted?.countedAt.toISOString() ?? null,
    provinces: province,
  }
}

/** Whether nothing at all happened in a year. What it had taken over from earlier ones does not count. */
export function isNothing({ all, decided }: ReviewedYear): boolean {
  return decided.decided === 0 && serviceIds.every((service) => all[service].count === 0)
}

async function reviewedYear(year: number, at: Date): Promise<ReviewedYear> {
  const period = { from: `${year}-01-01`, until: `${year}-12-31` }
  const [rows, lines] = await Promise.all([
    db.yearTally.findMany({ where: { year }, orderBy: { key: 'asc' } }),
    tallied('decided', period, Prisma.sql`true`, at, ['all']),
  ])
  const { decided, officeMedian, officeNinety, inTime } = figuresOf(lines)
  const groups = (part: ReviewPart) =>
    Object.entries(Object.groupBy(rows, (row) => (row.part === part ? row.key : '')))
      .filter(([key]) => key !== '')
      .map(([key, of]) => ({ key, sums: sumsOf(of ?? []) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
  return {
    year,
    // Every certificate and every enterprise is at one place.
    all: sumsOf(rows.filter(({ part }) => part === 'province')),
    by: { month: groups('month'), province: groups('province'), activity: groups('activity') },
    decided: { decided, officeMedian, officeNinety, inTime },
  }
}

type Row = { kind: string } & Record<keyof Sums, number | bigint>

function sumsOf(rows: readonly Row[]): SumsOf {
  const of = (kind: ReviewKind): Sums => {
    const mine = rows.filter((row) => row.kind === kind)
    const sum = (what: keyof Sums) => mine.reduce((total, row) => total + Number(row[what]), 0)
    return {
      ...{ count: sum('count'), stated: sum('stated'), workers: sum('workers'), women: sum('women') },
      ...{ domestic: sum('domestic'), foreign: sum('foreign') },
    }
  }
  return Object.fromEntries([...serviceIds, 'stock' as const].map((kind) => [kind, of(kind)])) as SumsOf
}
