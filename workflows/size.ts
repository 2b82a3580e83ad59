/** Bounds of one class: from `min` employees, and from so many riel of turnover or assets (0 for the smallest). */
export type SizeBounds = { sizeClass: SizeClass; employees: number; turnover: number; assets: number }
export type SizeClass = 'micro' | 'small' | 'medium' | 'large'
/** By sector, smallest class first. */
export type SizeTable = Record<'industry' | 'agriculture' | 'services', readonly SizeBounds[]>

/**
 * The size class by the definition of January 2021: the money criterion is the higher of turnover and assets, and where
 * people and money disagree the larger class counts (the tie rule is a default: no published rule was found).
 */
export function sizeOf(
  table: SizeTable,
  {
    sector,
    employees,
    turnover,
    assets,
  }: { sector: keyof SizeTable; employees: number; turnover: number; assets: number },
): SizeClass {
  const bounds = table[sector]
  const reached = (value: number, key: 'employees' | 'turnover' | 'assets') =>
    bounds.reduce((highest, each, index) => (value >= each[key] ? index : highest), 0)
  return bounds[Math.max(reached(employees, 'employees'), reached(turnover, 'turnover'), reached(assets, 'assets'))]
    .sizeClass
}
