import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { percentile, together } from './percentiles.ts'
import { casesOf, isOfCountry, type ReportFilter, sumsFor } from './report-filter.server.ts'
import { type Line, tallied } from './tallies.server.ts'
import { type Figures, figuresOf } from './turnaround.server.ts'

/** How long cases were in a state, of the visits that ended in a period; working days. */
export type StateTime = { key: string; waitsFor: string; visits: number; median: number | null; ninety: number | null }

/** In the order of their share of the whole time: what takes most comes first. */
export async function timeByState(person: Person, filter: ReportFilter, at: Date): Promise<StateTime[]> {
  const lines = await tallied('stay', filter, casesOf(person, filter), at, sumsFor(person, filter))
  const groups = Object.groupBy(lines, ({ mark }) => mark)
  return Object.entries(groups)
    .map(([mark, of]) => {
      const [key, waitsFor] = mark.split(' ')
      const time = together(of!.map((line) => line.time))
      const total = Object.entries(time).reduce((sum, [tenths, visits]) => sum + Number(tenths) * visits, 0)
      const visits = of!.reduce((sum, { cases }) => sum + cases, 0)
      return { total, shown: { key, waitsFor, visits, median: percentile(time, 0.5), ninety: percentile(time, 0.9) } }
    })
    .toSorted((a, b) => b.total - a.total)
    .map(({ shown }) => shown)
}

export type OfficerFigures = Figures & { key: string; nameKm: string; nameEn: string }

/**
 * Decisions by the officer who recommended them last, for those who answer for officers: managers of the country, and
 * chiefs and directors for their own office. Null for anybody else.
 */
export async function figuresByOfficer(
  person: Person,
  filter: ReportFilter,
  at: Date,
): Promise<OfficerFigures[] | null> {
  if (!seesOfficers(person)) return null
  const lines = await tallied('officer', filter, casesOf(person, filter), at, sumsFor(person, filter))
  const groups = Object.groupBy(lines, ({ mark }) => mark)
  const names = await db.person.findMany({
    where: { id: { in: Object.keys(groups) } },
    select: { id: true, nameKm: true, nameEn: true },
  })
  return names
    .map(({ id, ...name }) => ({ key: id, ...name, ...figuresOf(groups[id] as Line[]) }))
    .toSorted((a, b) => (b.officeMedian ?? 0) - (a.officeMedian ?? 0))
}

/** Who may see figures of single officers; `casesOf` says of which offices. */
export function seesOfficers(person: Person): boolean {
  return isOfCountry(person) || person.roles.some(({ role }) => role === 'chief' || role === 'director')
}
