import { dateOf } from '#workflows/calendar.ts'
import { daysOf, kindOf } from './periods.ts'
import type { PublishedRow } from './published.server.ts'

type Value = string | number | null
type Column = {
  name: string
  type: 'text' | 'date' | 'count' | 'percent' | 'days'
  example: string
  of: (row: PublishedRow) => Value
}

/** The columns of the open data, in both files alike. They are a promise: names stay, further ones come at the end. */
export const columns = [
  { name: 'period', type: 'text', example: '2026-10', of: ({ period }) => period },
  { name: 'period_kind', type: 'text', example: 'month', of: ({ period }) => kindOf(period) },
  { name: 'from', type: 'date', example: '2026-10-01', of: ({ period }) => daysOf(period).from },
  { name: 'until', type: 'date', example: '2026-10-31', of: ({ period }) => daysOf(period).until },
  { name: 'service', type: 'text', example: 'renewal', of: ({ service }) => service },
  { name: 'level', type: 'text', example: 'province', of: ({ level }) => level },
  { name: 'province', type: 'text', example: '12', of: ({ province }) => province },
  { name: 'decided', type: 'count', example: '114', of: ({ decided }) => decided },
  { name: 'issued', type: 'count', example: '110', of: ({ issued }) => issued },
  { name: 'refused', type: 'count', example: '4', of: ({ refused }) => refused },
  { name: 'within_standard', type: 'count', example: '94', of: ({ inTime }) => inTime },
  { name: 'within_standard_percent', type: 'percent', example: '82.5', of: percentWithin },
  { name: 'median_days', type: 'days', example: '4.25', of: ({ median }) => median },
  { name: 'ninety_percent_days', type: 'days', example: '9.6', of: ({ ninety }) => ninety },
  { name: 'withheld', type: 'text', example: 'few', of: ({ withheld }) => withheld },
  { name: 'edition', type: 'count', example: '1', of: ({ edition }) => edition },
  { name: 'reason', type: 'text', example: '', of: ({ reason }) => reason },
  { name: 'published_on', type: 'date', example: '2026-11-01', of: ({ publishedAt }) => dateOf(publishedAt) },
] as const satisfies readonly Column[]

export type ColumnName = (typeof columns)[number]['name']

/** A row of the files: what is withheld or not published is null. */
export function recordOf(row: PublishedRow): Record<ColumnName, Value> {
  return Object.fromEntries(columns.map(({ name, of }) => [name, of(row)])) as Record<ColumnName, Value>
}

function percentWithin({ decided, inTime }: PublishedRow): Value {
  return decided && inTime !== null ? Math.round((inTime / decided) * 1000) / 10 : null
}
