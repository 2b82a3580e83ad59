/** A month "2026-10", a half year "2026-H1" or twelve months "2025-11/2026-10": what public figures are published for. */
export type Period = string

export const kinds = ['month', 'half', 'year'] as const
export type Kind = (typeof kinds)[number]

export function kindOf(period: Period): Kind {
  if (period.includes('/')) return 'year'
  return period.includes('H') ? 'half' : 'month'
}

/** The months of a period, oldest first. */
export function monthsOf(period: Period): string[] {
  const kind = kindOf(period)
  if (kind === 'month') return [period]
  const first = kind === 'year' ? period.slice(0, 7) : `${period.slice(0, 4)}-${period.endsWith('1') ? '01' : '07'}`
  return Array.from({ length: kind === 'year' ? 12 : 6 }, (_, index) => monthAfter(first, index))
}

/** What is published once a month is over: the month, the twelve months up to it and, twice a year, the half year. */
export function closedBy(month: string): Period[] {
  const [year, number] = month.split('-')
  const half = { '06': 'H1', '12': 'H2' }[number]
  return [month, `${monthAfter(month, -11)}/${month}`, ...(half ? [`${year}-${half}`] : [])]
}

/** The month so many months after another. */
export function monthAfter(month: string, count = 1): string {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

/** First and last day of a period. */
export function daysOf(period: Period): { from: string; until: string } {
  const months = monthsOf(period)
  const [year, number] = months.at(-1)!.split('-').map(Number)
  return { from: `${months[0]}-01`, until: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}
