import { calendar } from '#app/domain/calendar.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import type { CaseDays } from './case-days.ts'
import { type DecisionsAhead, decisionsAhead, sinceFor } from './decisions-ahead.ts'
import { type OpenNow, openNow } from './open-now.server.ts'
import { casesOf, type ReportFilter } from './report-filter.server.ts'

/** A week by its Monday: what came in, what was closed (decided and done, or ended otherwise), and what was open at its end. */
export type Week = { from: string; came: number; closed: number; open: number }

export type Ahead = {
  open: OpenNow
  /** The last half year, the oldest first; the last week is not over. */
  weeks: Week[]
  expected: DecisionsAhead
}

const weeksBack = 26

/** What is open, comes in and goes out, and how many decisions the next four weeks will bring; the period is not asked. */
export async function workAhead(person: Person, filter: ReportFilter, at: Date): Promise<Ahead> {
  const mine = casesOf(person, filter)
  const today = dateOf(at)
  const monday = mondayOf(today)
  const [days, open, weeks, paths] = await Promise.all([
    calendar(),
    openNow(mine, at),
    weeksUntil(mine, monday),
    pathsSince(mine, sinceFor(today)),
  ])
  return { open, weeks: withOpen(weeks, open.total), expected: decisionsAhead(paths, days, today) }
}

function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

type Flow = Pick<Week, 'from' | 'came' | 'closed'>

async function weeksUntil(mine: Prisma.Sql, monday: string): Promise<Flow[]> {
  const first = addDays(monday, -7 * (weeksBack - 1))
  const rows = await db.$queryRaw<{ week: string; came: number; closed: number }[]>`
    select to_char(date_trunc('week', moment at time zone interval '07:00'), 'YYYY-MM-DD') as week,
      count(*) filter (where came)::int as came, count(*) filter (where not came)::int as closed
    from (
      select c."submittedAt" as moment, true as came from "Case" c
        where c."submittedAt" >= ${new Date(`${first}T00:00:00+07:00`)}::timestamptz and ${mine}
      union all
      select c."closedAt", false from "Case" c
        where c."closedAt" >= ${new Date(`${first}T00:00:00+07:00`)}::timestamptz and c."submittedAt" is not null and ${mine}
    ) moments group by 1`
  return [...new Array(weeksBack).keys()].map((index) => {
    const from = addDays(first, 7 * index)
    const found = rows.find(({ week }) => week === from)
    return { from, came: found?.came ?? 0, closed: found?.closed ?? 0 }
  })
}

/** What was open at the end of each week, counted back from now. */
function withOpen(weeks: readonly Flow[], now: number): Week[] {
  let open = now
  return weeks
    .toReversed()
    .map((week) => {
      const shown = { ...week, open }
      open += week.closed - week.came
      return shown
    })
    .toReversed()
}

/** Cases by the days on which they were submitted and decided, or ended without a decision: all that were not over before a day. */
async function pathsSince(mine: Prisma.Sql, first: string): Promise<CaseDays[]> {
  return db.$queryRaw<CaseDays[]>`
    select to_char(c."submittedAt" at time zone interval '07:00', 'YYYY-MM-DD') as submitted,
      to_char(coalesce(c."decidedAt", c."closedAt") at time zone interval '07:00', 'YYYY-MM-DD') as over,
      case when c."decidedAt" is not null then 'decided' when c."closedAt" is not null then 'ended' end as how,
      count(*)::int as cases
    from "Case" c
    where c."submittedAt" is not null and ${mine}
      and coalesce(c."decidedAt", c."closedAt", 'infinity') >= ${new Date(`${first}T00:00:00+07:00`)}::timestamptz
    group by 1, 2, 3`
}
