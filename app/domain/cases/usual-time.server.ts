import { lastTwelveMonths } from '#app/domain/reports/report-filter.server.ts'
import { type Line, tallied } from '#app/domain/reports/tallies.server.ts'
import { figuresOf } from '#app/domain/reports/turnaround.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { Filing } from '#workflows/kit.ts'
import type { ServiceId } from '#workflows/service.ts'
import type { SizeClass } from '#workflows/size.ts'

/** Fewer decisions than this are no experience: then nothing is said but the standard. */
export const leastCases = 10

/** How long the office took for cases like this one. Experience, never a promise. */
export type UsualTime = {
  /** Approvals and refusals counted; what was withdrawn or lapsed says nothing about the office. */
  cases: number
  /** Decided on these days in Phnom Penh, both included: the period of the turnaround figures. */
  from: string
  until: string
  /** Counted are cases of the same size class only; else all of the service and level. */
  sameSize: boolean
  /** Half, and nine of ten, took so many of the office's working days or less; null where there are too few cases. */
  days: { median: number; ninety: number } | null
}

export type Kind = { service: ServiceId; level: Filing['level']; sizeClass?: SizeClass | null }

/**
 * The usual time of cases of this service, level and (where enough were decided) size class. The office's own time, as the
 * turnaround figures count it. What was read up to ten minutes before `at` is used again: the page is opened often.
 */
export async function usualTime({ service, level, sizeClass }: Kind, at: Date): Promise<UsualTime> {
  const figures = await recently(at)
  const find = (size: string | null) =>
    figures.find((each) => each.service === service && each.level === level && each.sizeClass === size)
  const ofSize = sizeClass ? find(sizeClass) : undefined
  const sameSize = ofSize !== undefined && ofSize.cases >= leastCases
  const { cases, median, ninety } = (sameSize ? ofSize : find(null)) ?? { cases: 0, median: 0, ninety: 0 }
  return { cases, ...lastTwelveMonths(at), sameSize, days: cases < leastCases ? null : { median, ninety } }
}

type Figures = {
  service: string
  level: string
  /** null: all sizes together. */
  sizeClass: string | null
  cases: number
  median: number
  ninety: number
}

const keptFor = 10 * 60_000
let kept: { at: number; figures: Promise<Figures[]> } | null = null

function recently(at: Date): Promise<Figures[]> {
  const age = kept ? at.getTime() - kept.at : Number.POSITIVE_INFINITY
  if (kept && age >= 0 && age < keptFor) return kept.figures
  const reading = { at: at.getTime(), figures: read(at) }
  kept = reading
  // A reading that failed is not kept.
  reading.figures.catch(() => {
    if (kept === reading) kept = null
  })
  return reading.figures
}

// All services and levels at once: the decisions of a year are read once, whoever asks.
async function read(at: Date): Promise<Figures[]> {
  const lines = await tallied('decided', lastTwelveMonths(at), Prisma.sql`true`, at)
  const of = (sizeClass: (line: Line) => string | null) =>
    Object.values(Object.groupBy(lines, (line) => `${line.service} ${line.level} ${sizeClass(line)}`)).map((group) => {
      const [{ service, level }] = group!
      const { decided, officeMedian, officeNinety } = figuresOf(group!)
      return {
        ...{ service, level, sizeClass: sizeClass(group![0]) },
        ...{ cases: decided, median: officeMedian ?? 0, ninety: officeNinety ?? 0 },
      }
    })
  return [...of(() => null), ...of(({ sizeClass }) => sizeClass)]
}
