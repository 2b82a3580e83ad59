import { calendar } from '#app/domain/calendar.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { addDays, dateOf, minutesPerDay } from '#workflows/calendar.ts'
import type { Tenths } from './percentiles.ts'
import { momentsOf, type ReportFilter } from './report-filter.server.ts'
import { type Apart, type Kind, kinds, linesOf } from './tally-lines.server.ts'

/**
 * Counts again the months in which something has changed; a job does it every minute. A month is counted whole or not at
 * all, each by itself, and what is changed meanwhile is counted the next time. Gives how many months there were.
 */
export async function keepTallies(at: Date): Promise<number> {
  const perDay = minutesPerDay(await calendar())
  const run = await db.tallyRun.findUnique({ where: { id: 1 } })
  // A working day of other hours has other tenths: then everything is counted again.
  if (run && run.minutesPerDay !== perDay)
    await db.$transaction([
      db.$executeRaw`insert into "StaleMonth" (month) select distinct month from "Tally"`,
      db.tallyRun.update({ where: { id: 1 }, data: { minutesPerDay: perDay } }),
    ])
  // What is read most comes first.
  const stale = await db.$queryRaw<{ month: string }[]>`
    select distinct month::text from "StaleMonth" order by 1 desc`
  for (const { month } of stale)
    await db.$transaction(
      async (tx) => {
        await tx.$executeRaw`delete from "StaleMonth" where month = ${month}::date`
        await countMonth(tx, month, perDay)
        const create = { id: 1, number: 1, minutesPerDay: perDay, at }
        await tx.tallyRun.upsert({ where: { id: 1 }, create, update: { number: { increment: 1 }, at } })
      },
      { timeout: 10 * 60_000 },
    )
  return stale.length
}

/** The number of the newest counting; what was read under an older one is out of date. */
export async function newestTallies(): Promise<number> {
  return (await db.tallyRun.findUnique({ where: { id: 1 } }))?.number ?? 0
}

/** One line of the tallies: `month` as "2026-11". What it is not told apart by is empty. */
export type Line = { apart: Apart } & Record<
  'month' | 'service' | 'officeCode' | 'provinceCode' | 'level' | 'sizeClass' | 'mark',
  string
> & {
    cases: number
    refused: number
    inTime: number
    time: Tenths
    applicantTime: Tenths
  }

/**
 * The lines (`c`) of a period, such as those `casesOf` a person. Whole months are read as they were counted last; of a month
 * of which only a part is asked, that part is counted now. Whoever asks for the whole country may ask for its sums instead.
 */
export async function tallied(
  kind: Kind,
  period: Period,
  mine: Prisma.Sql,
  at: Date,
  aparts: readonly Apart[] = ['each'],
): Promise<Line[]> {
  const { whole, parts } = monthsOf(period, dateOf(at))
  const told = Prisma.sql`apart = any(${aparts}::text[])`
  const columnsWith = (
    mark: Prisma.Sql,
  ) => Prisma.sql`apart, to_char(month, 'YYYY-MM') as month, service, "officeCode", "provinceCode", level, "sizeClass",
    ${mark}, cases, refused, "inTime", time, "applicantTime"`
  const columns = columnsWith(Prisma.sql`mark`)
  const stored = whole
    ? db.$queryRaw<Line[]>`select ${columns} from "Tally" c
        where kind = ${kind} and month >= ${whole.from}::date and month <= ${whole.until}::date and ${told} and ${mine}`
    : []
  const perDay = minutesPerDay(await calendar())
  // Decisions of the country are kept by day as well: there no case need be read.
  const isByDay = kind === 'decided' && aparts.every((each) => each === 'all')
  const counted = parts.map((part) =>
    isByDay
      ? db.$queryRaw<Line[]>`select ${columnsWith(Prisma.sql`'' as mark`)} from "Tally" c
          where kind = 'decidedOn' and apart = 'all' and mark between ${part.from} and ${part.until}
            and month between date_trunc('month', ${part.from}::date) and ${part.until}::date and ${mine}`
      : db.$queryRaw<Line[]>`select ${columns} from (${linesOf(kind, momentsOf(part), perDay, mine)}) c where ${told}`,
  )
  return (await Promise.all([stored, ...counted])).flat()
}

type Period = Pick<ReportFilter, 'from' | 'until'>

/** The first and last whole month of a period, by their first days, and what remains at its ends. A month until today is whole. */
function monthsOf({ from, until }: Period, today: string): { whole: Period | null; parts: Period[] } {
  const ends = until >= today ? lastDay(until) : until
  const first = from.endsWith('-01') ? from : nextMonth(from)
  const last = lastDay(ends) === ends ? `${ends.slice(0, 7)}-01` : monthBefore(ends)
  if (first > last) return { whole: null, parts: [{ from, until }] }
  return {
    whole: { from: first, until: last },
    parts: [
      ...(from < first ? [{ from, until: addDays(first, -1) }] : []),
      ...(ends > lastDay(last) ? [{ from: nextMonth(last), until }] : []),
    ],
  }
}

const nextMonth = (day: string) =>
  addDays(`${day.slice(0, 7)}-01`, 32)
    .slice(0, 8)
    .concat('01')
const monthBefore = (day: string) =>
  addDays(`${day.slice(0, 7)}-01`, -1)
    .slice(0, 8)
    .concat('01')
const lastDay = (day: string) => addDays(nextMonth(day), -1)

async function countMonth(tx: Transaction, month: string, perDay: number) {
  await tx.$executeRaw`delete from "Tally" where month = ${month}::date`
  for (const kind of kinds)
    await tx.$executeRaw`
      insert into "Tally" (kind, apart, month, service, "officeCode", "provinceCode", level, "sizeClass", mark, cases, refused, "inTime",
        time, "applicantTime")
      ${linesOf(kind, momentsOf({ from: month, until: lastDay(month) }), perDay)}`
}
