import { db } from '#app/platform/db.server.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'
import { kindOf, kinds, type Period } from './periods.ts'
import type { PublicRow } from './publication.ts'
import type { Withheld } from './withholding.ts'

export type PublishedRow = PublicRow & {
  period: Period
  edition: number
  /** Why there is an edition after the first. */
  reason: string
  publishedAt: string
}

/** What is published, of one service or of all: the newest edition of each period, or (`editions` all) every one. */
export async function published({
  service,
  editions = 'newest',
}: {
  service?: ServiceId
  editions?: 'newest' | 'all'
} = {}): Promise<PublishedRow[]> {
  const rows = await db.publishedRow.findMany({ omit: { id: true } })
  const newest = new Map<Period, number>()
  for (const { period, edition } of rows) newest.set(period, Math.max(edition, newest.get(period) ?? 0))
  return rows
    .filter((row) => editions === 'all' || row.edition === newest.get(row.period))
    .filter((row) => !service || row.service === service)
    .map(({ withheld, publishedAt, ...row }) => ({
      ...row,
      withheld: withheld as Withheld | '',
      publishedAt: publishedAt.toISOString(),
    }))
    .sort((one, other) => compare(placeOf(one), placeOf(other)))
}

// Months before half years before twelve months; of a period the whole country before its parts.
function placeOf({ period, service, level, province, edition }: PublishedRow): string {
  const part = (value: string) => (value === 'all' ? '' : value)
  const rank = (serviceIds as readonly string[]).indexOf(service)
  return [kinds.indexOf(kindOf(period)), period, edition, rank, part(province), part(level)].join(' ')
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
