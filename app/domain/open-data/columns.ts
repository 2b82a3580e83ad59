import { dateOf } from '#workflows/calendar.ts'
import { daysOf, kindOf } from './periods.ts'
import type { PublishedRow } from './published.server.ts'

type Value = string | number | null
type Column = { name: string; type: 'text' | 'date' | 'count' | 'percent' | 'days'; of: (row: PublishedRow) => Value }

/** The columns of the open data, in both files alike. They are a promise: names stay, further ones come at the end. */
export const columns = [
  { name: 'period', type: 'text', of: ({ period }) => period },
  { name: 'period_kind', type: 'text', of: ({ period }) => kindOf(period) },
  { name: 'from', type: 'date', of: ({ period }) => daysOf(period).from },
  { name: 'until', type: 'date', of: ({ period }) => daysOf(period).until },
  { name: 'service', type: 'text', of: ({ service }) => service },
  { name: 'level', type: 'text', of: ({ level }) => level },
  { name: 'province', type: 'text', of: ({ province }) => province },
  { name: 'decided', type: 'count', of: ({ decided }) => decided },
  { name: 'issued', type: 'count', of: ({ issued }) => issued },
  { name: 'refused', type: 'count', of: ({ refused }) => refused },
  { name: 'within_standard', type: 'count', of: ({ inTime }) => inTime },
  { name: 'within_standard_percent', type: 'percent', of: percentWithin },
  { name: 'median_days', type: 'days', of: ({ median }) => median },
  { name: 'ninety_percent_days', type: 'days', of: ({ ninety }) => ninety },
  { name: 'withheld', type: 'text', of: ({ withheld }) => withheld },
  { name: 'edition', type: 'count', of: ({ edition }) => edition },
  { name: 'reason', type: 'text', of: ({ reason }) => reason },
  { name: 'published_on', type: 'date', of: ({ publishedAt }) => dateOf(publishedAt) },
] as const satisfies readonly Column[]

export type ColumnName = (typeof columns)[number]['name']

/** A row of the files: what is withheld or not published is null. */
export function recordOf(row: PublishedRow): Record<ColumnName, Value> {
  return Object.fromEntries(columns.map(({ name, of }) => [name, of(row)])) as Record<ColumnName, Value>
}

function percentWithin({ decided, inTime }: PublishedRow): Value {
  return decided && inTime !== null ? Math.round((inTime / decided) * 1000) / 10 : null
}
