import { calendar } from '#app/domain/calendar.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { minutesPerDay, workingMinutes } from '#workflows/calendar.ts'
import { casesOf, momentsOf, type ReportFilter, sumsFor } from './report-filter.server.ts'
import { decidedWithin, type Point, type Seen, timeOfShare } from './survival.ts'
import { tallied } from './tallies.server.ts'

/** The office's time until the decision of the cases submitted in a period. Working days to a tenth, shares from 0 to 1. */
export type TimeToDecision = {
  submitted: number
  decided: number
  /** Not decided, and still running. */
  open: number
  /** Withdrawn or lapsed: they count as far as they had come. */
  ended: number
  /** By when half, and nine of ten, are decided; null where so many are not decided yet. */
  half: number | null
  nine: number | null
  curve: Point[]
}

/**
 * How long the office needs, of all cases that were submitted in the period: those that still wait count as far as they
 * have come (survival.ts). So letting cases lie makes no figure better.
 */
export async function timeToDecision(person: Person, filter: ReportFilter, at: Date): Promise<TimeToDecision> {
  const mine = casesOf(person, filter)
  const period = momentsOf(filter)
  const [days, over, waiting] = await Promise.all([
    calendar(),
    tallied('submitted', filter, mine, at, sumsFor(person, filter)),
    waitingCases(mine, period),
  ])
  const perDay = minutesPerDay(days)
  const inDays = (minutes: number) => Math.round((minutes * 10) / perDay) / 10
  const seen: Seen[] = [
    ...over.flatMap(({ mark, time }) =>
      Object.entries(time).map(([tenths, cases]) => ({
        time: Number(tenths) / 10,
        decided: mark === 'decided' ? cases : 0,
        open: mark === 'decided' ? 0 : cases,
      })),
    ),
    ...waiting.map(({ minutes, isRunning, since, cases }) => ({
      time: inDays(minutes + (isRunning ? workingMinutes(days, since, at) : 0)),
      decided: 0,
      open: cases,
    })),
  ]
  const curve = decidedWithin(seen)
  const count = (rows: readonly { cases: number }[]) => rows.reduce((sum, { cases }) => sum + cases, 0)
  const went = (how: string) => count(over.filter(({ mark }) => mark === how))
  const [decided, ended, open] = [went('decided'), went('ended'), count(waiting)]
  return {
    ...{ submitted: decided + ended + open, decided, open, ended },
    half: timeOfShare(curve, 0.5),
    nine: timeOfShare(curve, 0.9),
    curve,
  }
}

type Waiting = { minutes: number; since: Date; isRunning: boolean; cases: number }

// By the hour since which they wait: so the calendar is asked once for many cases, and a tenth of a day stays right.
async function waitingCases(mine: Prisma.Sql, [begins, ends]: [Date, Date]) {
  return db.$queryRaw<Waiting[]>`
    select c."officeMinutes" as minutes, date_trunc('hour', c.since) as since, c."dueAt" is not null as "isRunning",
      count(*)::int as cases
    from "Case" c
    where c."submittedAt" >= ${begins}::timestamptz and c."submittedAt" < ${ends}::timestamptz
      and c."decidedAt" is null and c."closedAt" is null and ${mine}
    group by 1, 2, 3`
}
