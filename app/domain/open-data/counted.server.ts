import { calendar } from '#app/domain/calendar.server.ts'
import { db } from '#app/platform/db.server.ts'
import { addDays, minutesPerDay } from '#workflows/calendar.ts'
import { daysOf, type Period } from './periods.ts'
import type { Counted } from './publication.ts'

/**
 * The decisions of a period by service, and of each service by level and by province, as the tables hold them now. Times
 * are rounded to a tenth of a working day before they are counted, as on the pages of management.
 */
export async function counted(period: Period): Promise<Counted[]> {
  const perDay = minutesPerDay(await calendar())
  const { from, until } = daysOf(period)
  return db.$queryRaw<Counted[]>`
    with decided as (
      select service, coalesce(level, 'unknown') as level, coalesce("provinceCode", 'unknown') as province, status,
        "inTime", round("officeMinutes" * 10.0 / ${perDay}::int) / 10 as days
      from "Case"
      where "decidedAt" >= ${startOf(from)}::timestamptz and "decidedAt" < ${startOf(addDays(until, 1))}::timestamptz
    )
    select service, coalesce(level, 'all') as level, coalesce(province, 'all') as province, count(*)::int as decided,
      count(*) filter (where status <> 'refused')::int as issued,
      count(*) filter (where status = 'refused')::int as refused,
      count(*) filter (where "inTime")::int as "inTime",
      round(percentile_cont(0.5) within group (order by days)::numeric, 2)::float8 as median,
      round(percentile_cont(0.9) within group (order by days)::numeric, 2)::float8 as ninety
    from decided group by grouping sets ((service), (service, level), (service, province))`
}

/** The month in Phnom Penh of the first decision there is; null while there is none. */
export async function firstMonth(): Promise<string | null> {
  const [{ month }] = await db.$queryRaw<{ month: string | null }[]>`
    select to_char(min("decidedAt") at time zone interval '07:00', 'YYYY-MM') as month from "Case"`
  return month
}

const startOf = (date: string) => new Date(`${date}T00:00:00+07:00`)
