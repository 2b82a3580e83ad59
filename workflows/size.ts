/** Bounds of one class: from `min` employees, and from so many riel of turnover or assets (0 for the smallest). */
export type SizeBounds = { sizeClass: SizeClass; employees: number; turnover: number; assets: number }
export const sizeClasses = ['micro', 'small', 'medium', 'large'] as const
export type SizeClass = (typeof sizeClasses)[number]
export type Sector = 'industry' | 'agriculture' | 'services'
/** By sector, smallest class first. */
export type SizeTable = Record<Sector, readonly SizeBounds[]>

export type Measure = 'employees' | 'turnover' | 'assets'
export const measures: readonly Measure[] = ['employees', 'turnover', 'assets']
type Measured = { sector: Sector } & Record<Measure, number>

/**
 * The size class by the definition of January 2021: the money criterion is the higher of turnover and assets, and where
 * people and money disagree the larger class counts (the tie rule is a default: no published rule was found).
 */
export function sizeOf(table: SizeTable, measured: Measured): SizeClass {
  const reached = reachedBy(table, measured)
  const bounds = table[measured.sector]
  return bounds.findLast(({ sizeClass }) => measures.some((each) => reached[each] === sizeClass))!.sizeClass
}

/** The class that each measure alone would give. */
export function reachedBy(table: SizeTable, { sector, ...measured }: Measured): Record<Measure, SizeClass> {
  const classOf = (each: Measure) =>
    (table[sector].findLast((bounds) => measured[each] >= bounds[each]) ?? table[sector][0]).sizeClass
  return { employees: classOf('employees'), turnover: classOf('turnover'), assets: classOf('assets') }
}

/**
 * The sector of an activity by its ISIC division: A is agriculture, B to F industry, the rest services and commerce
 * (a default: the definition names three sectors, not their divisions).
 */
export function sectorOf(activity: string): Sector {
  const division = Number(activity.slice(0, 2))
  if (division <= 3) return 'agriculture'
  return division <= 43 ? 'industry' : 'services'
}
