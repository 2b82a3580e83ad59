import { kindOf } from './periods.ts'
import type { PublishedRow } from './published.server.ts'

/** What the pages show of the published rows of one service: nothing is counted here, everything stands in the files. */
export type Chosen = {
  /** The twelve months up to the last published one. */
  twelve: PublishedRow | null
  /** The whole country, the newest last. */
  months: PublishedRow[]
  /** The last half year that could be published; `levels` and `provinces` are empty where a breakdown was left out. */
  half: { total: PublishedRow; levels: PublishedRow[]; provinces: PublishedRow[] } | null
}

export function chosen(rows: readonly PublishedRow[]): Chosen {
  const of = (kind: string) => rows.filter(({ period }) => kindOf(period) === kind)
  const months = of('month')
  const twelve = of('year').find(({ period }) => period.endsWith(`/${months.at(-1)?.period}`)) ?? null
  const latest = of('half').at(-1)?.period
  const half = rows.filter(({ period }) => period === latest)
  const total = half.find(({ level, province }) => level === 'all' && province === 'all')
  return {
    ...{ twelve, months },
    half: total
      ? {
          total,
          levels: half.filter(({ level }) => level !== 'all'),
          provinces: half.filter(({ province }) => province !== 'all'),
        }
      : null,
  }
}
