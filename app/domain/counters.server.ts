import type { Transaction } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'

/**
 * The next number of a series and year, as PREFIX-2026-000123. It is taken under a row lock of the caller's transaction:
 * a step that fails gives its number back, so that a year has no gaps.
 */
export async function nextNumber(tx: Transaction, prefix: string, at: Date): Promise<string> {
  const series = `${prefix}-${dateOf(at).slice(0, 4)}`
  return `${series}-${String(await nextOf(tx, series)).padStart(6, '0')}`
}

/** The next of a series, from 1, under the same lock. */
export async function nextOf(tx: Transaction, series: string): Promise<number> {
  const [{ last }] = await tx.$queryRaw<{ last: number }[]>`
    insert into "Counter" (series, last) values (${series}, 1)
    on conflict (series) do update set last = "Counter".last + 1 returning last`
  return last
}
