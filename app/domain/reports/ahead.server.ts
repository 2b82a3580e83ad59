import { calendar } from '#app/domain/calendar.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addDays, type Calendar, dateOf, isWorkingDay } from '#workflows/calendar.ts'
import { type Expected, expectedDecisions } from './expectation.ts'
import { type OpenNow, openNow } from './open-now.server.ts'
import { casesOf, type ReportFilter } from './report-filter.server.ts'
import { decidedWithin, type Seen } from './survival.ts'

/** A week by its Monday: what came in, what was closed (decided and done, or ended otherwise), and what was open at its end. */
export type Week = { from: string; came: number; closed: number; open: number }

export type Ahead = {
  open: OpenNow
  /** The last half year, the oldest first; the last week is not over. */
  weeks: Week[]
  /** The coming weeks by their Mondays, with the number of past cases the expectation rests on. */
  expected: (Expected & { from: string; days: number })[]
  sample: number
}

const weeksBack = 26
const weeksAhead = 4

/** What is open, comes in and goes out, and how many decisions the next four weeks will bring; the period is not asked. */
export async function workAhead(person: Person, filter: ReportFilter, at: Date): Promise<Ahead> {
  const mine = casesOf(person, filter)
  const today = dateOf(at)
  const monday = mondayOf(today)
  const [days, open, weeks, paths] = await Promise.all([
    calendar(),
    openNow(mine, at),
    weeksUntil(mine, monday),
    pathsSince(mine, addDays(today, -365)),
  ])
  const age = agesBy(days, addDays(today, -370), today)
  const seen = paths.map(({ submitted, ended, decided, cases }): Seen & { isOpen: boolean; cases: number } => ({
    time: age(submitted, ended ?? today),
    ...{ decided: decided ? cases : 0, open: decided ? 0 : cases, isOpen: ended === null, cases },
  }))
  const waiting = seen.filter(({ isOpen }) => isOpen).map(({ time, cases }) => ({ age: time, cases }))
  const workingDays = [...new Array(365).keys()].filter((back) => isWorkingDay(days, addDays(today, -back))).length
  const sample = seen.reduce((sum, { cases }) => sum + cases, 0)
  const next = [...new Array(weeksAhead).keys()].map((week) => addDays(monday, 7 * (week + 1)))
  const lengths = next.map(
    (from) => [...new Array(7).keys()].filter((day) => isWorkingDay(days, addDays(from, day))).length,
  )
  // What is left of this week comes before them.
  const left = [...new Array(7).keys()].filter(
    (day) => addDays(monday, day) > today && isWorkingDay(days, addDays(monday, day)),
  )
  const [, ...expected] = expectedDecisions(decidedWithin(seen), waiting, sample / workingDays, [
    left.length,
    ...lengths,
  ])
  return {
    ...{ open, sample, weeks: withOpen(weeks, open.total) },
    expected: expected.map((each, week) => ({ ...each, from: next[week], days: lengths[week] })),
  }
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

type Path = { submitted: string; ended: string | null; decided: boolean; cases: number }

/** Cases by the days on which they were submitted and decided, ended without a decision, or neither yet. */
async function pathsSince(mine: Prisma.Sql, first: string): Promise<Path[]> {
  return db.$queryRaw<Path[]>`
    select to_char(c."submittedAt" at time zone interval '07:00', 'YYYY-MM-DD') as submitted,
      to_char(coalesce(c."decidedAt", c."closedAt") at time zone interval '07:00', 'YYYY-MM-DD') as ended,
      c."decidedAt" is not null as decided, count(*)::int as cases
    from "Case" c
    where c."submittedAt" >= ${new Date(`${first}T00:00:00+07:00`)}::timestamptz and ${mine}
    group by 1, 2, 3`
}

/** Working days from one day (not counted) to another (counted), each looked up once. */
function agesBy(days: Calendar, first: string, last: string): (from: string, until: string) => number {
  const passed = new Map<string, number>()
  let count = 0
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(days, day)) count++
    passed.set(day, count)
  }
  return (from, until) => Math.max(0, (passed.get(until) ?? count) - (passed.get(from) ?? 0))
}
