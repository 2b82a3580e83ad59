import type { Person } from '#app/domain/people/access.server.ts'
import { type DivisionName, divisionsFor } from '#app/domain/register/divisions.server.ts'
import { serviceIds } from '#workflows/service.ts'
import { sizeClasses } from '#workflows/size.ts'
import { type OpenNow, openNow } from './open-now.server.ts'
import { percentile, together } from './percentiles.ts'
import { casesOf, isWhole, type ReportFilter, sumsFor } from './report-filter.server.ts'
import { type Line, tallied } from './tallies.server.ts'
import type { Apart } from './tally-lines.server.ts'

export const groupings = ['service', 'level', 'province', 'size', 'month'] as const
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

export type Turnaround = {
  all: Figures
  by: Record<Grouping, FiguresOf[]>
  /** As of now, whatever the period. */
  open: OpenNow
  provinces: DivisionName[]
}

/**
 * How long decisions took: the office's own time and the applicant's apart, for all cases this person answers for.
 * A decision is an approval or a refusal; its day is that of `Case.decidedAt`. Times are rounded to a tenth of a working day.
 */
export async function turnaround(person: Person, filter: ReportFilter, at: Date): Promise<Turnaround> {
  const mine = casesOf(person, filter)
  const [lines, open, { province: provinces }] = await Promise.all([
    tallied('decided', filter, mine, at, isWhole(person, filter) ? ['province', 'level', 'size'] : ['each']),
    openNow(mine, at),
    divisionsFor({}),
  ])

  // Each case is in each of the sums once.
  const toldBy = (what: Apart) => lines.filter(({ apart }) => apart === 'each' || apart === what)
  return {
    all: figuresOf(toldBy('level')),
    by: {
      service: figuresBy(toldBy('level'), 'service'),
      level: figuresBy(toldBy('level'), 'level'),
      province: figuresBy(toldBy('province'), 'province'),
      size: figuresBy(toldBy('size'), 'size'),
      month: figuresBy(toldBy('level'), 'month'),
    },
    open,
    provinces,
  }
}

/** The figures of a period alone, such as one to compare with. */
export async function figuresIn(person: Person, filter: ReportFilter, at: Date): Promise<Figures> {
  return figuresOf(await tallied('decided', filter, casesOf(person, filter), at, sumsFor(person, filter)))
}

/** The figures of lines together. */
export function figuresOf(lines: readonly Line[]): Figures {
  const sum = (of: 'cases' | 'refused' | 'inTime') => lines.reduce((total, each) => total + each[of], 0)
  const decided = sum('cases')
  const time = together(lines.map((each) => each.time))
  const applicant = together(lines.map((each) => each.applicantTime))
  return {
    ...{ decided, refused: sum('refused'), issued: decided - sum('refused') },
    ...{ officeMedian: percentile(time, 0.5), officeNinety: percentile(time, 0.9) },
    ...{ applicantMedian: percentile(applicant, 0.5), applicantNinety: percentile(applicant, 0.9) },
    inTime: decided > 0 ? sum('inTime') / decided : null,
  }
}

const keyOf: Record<Grouping, keyof Line> = {
  ...{ service: 'service', level: 'level', province: 'provinceCode', size: 'sizeClass', month: 'month' },
}

function figuresBy(lines: readonly Line[], grouping: Grouping): FiguresOf[] {
  const groups = Object.groupBy(lines, (line) => line[keyOf[grouping]] as string)
  const order: readonly string[] = { service: serviceIds, size: sizeClasses }[grouping as string] ?? []
  return Object.entries(groups)
    .map(([key, of]) => ({ key, ...figuresOf(of ?? []) }))
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key) || (a.key < b.key ? -1 : 1))
}
