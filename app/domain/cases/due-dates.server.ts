import { calendar, calendarWith, withHours } from '#app/domain/calendar.server.ts'
import type { TermValue } from '#app/domain/term-values.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import type { Calendar } from '#workflows/calendar.ts'
import { dueAfter, isOfficeTime } from '#workflows/clock.ts'
import type { WaitsFor } from '#workflows/kit.ts'
import type { CaseTerms } from './case-terms.server.ts'
import { record } from './record.server.ts'

/**
 * A day (YYYY-MM-DD in Phnom Penh) that became a day off or a working day again, or from which on the offices have other
 * hours than they were to have.
 */
export type DaysChanged =
  | { date: string; became: 'off' | 'working' }
  | { date: string; became: 'hours'; from: OfficeHours; to: OfficeHours }

type OfficeHours = TermValue<'officeHours'>

const batchSize = 200
const day = 24 * 3_600_000

/**
 * Lets a job move the due dates of open cases, once the transaction commits. It looks a second time a minute later: other
 * processes go by the old days for ten seconds, and a step they take meanwhile may set a date by them.
 */
export async function moveLater(tx: Transaction, changed: DaysChanged, at: Date) {
  await enqueue(tx, 'moveDueDates', changed)
  await enqueue(tx, 'moveDueDates', changed, { runAt: new Date(at.getTime() + 60_000) })
}

/**
 * Moves the due dates that the changed days have moved, each by an event in its file, a batch at a time. What has moved
 * already, was decided or closed is left alone, so it can run any number of times. Dates by which an applicant must answer
 * stay as they were told.
 */
export async function moveDueDates({ after, ...changed }: DaysChanged & { after?: string }, at: Date) {
  const now = await calendarWith(db)
  const days =
    changed.became === 'hours'
      ? { now: withHours(now, changed.date, changed.to), before: withHours(now, changed.date, changed.from) }
      : { now, before: toggled(now, changed.date, changed.became === 'working') }
  const rows = await touchedBy(changed, after)
  for (const row of rows) if (moved(days, row)) await move(row.id, days, changed, at)
  if (rows.length === batchSize) await enqueue(db, 'moveDueDates', { ...changed, after: rows.at(-1)!.id })
}

/** Which open cases a change of days would give another due date, were it made now: how many, and the first of them. */
export async function wouldMove(changed: DaysChanged): Promise<{ count: number; cases: Moving[] }> {
  const before = await calendar()
  const now =
    changed.became === 'hours'
      ? withHours(before, changed.date, changed.to)
      : toggled(before, changed.date, changed.became === 'off')
  const days = { now, before }
  const cases: Moving[] = []
  let count = 0
  let after: string | undefined
  for (;;) {
    const rows = await touchedBy(changed, after)
    for (const row of rows) {
      const to = moved(days, row)
      if (!to) continue
      count++
      if (cases.length < 20)
        cases.push({ id: row.id, reference: row.reference, from: row.dueAt.toISOString(), to: to.toISOString() })
    }
    if (rows.length < batchSize) return { count, cases }
    after = rows.at(-1)!.id
  }
}

export type Moving = { id: string; reference: string | null; from: string; to: string }

type Due = {
  id: string
  reference: string | null
  dueAt: Date
  standardDays: number
  startedAt: Date
  officeMinutes: number
}

/** A batch of open cases whose clock runs over the day, in the order of their ids. */
async function touchedBy({ date }: DaysChanged, after?: string): Promise<Due[]> {
  const begins = new Date(`${date}T00:00:00+07:00`)
  const rows = await db.case.findMany({
    where: {
      ...{ decidedAt: null, closedAt: null, id: { gt: after } },
      ...{ since: { lt: new Date(begins.getTime() + day) }, dueAt: { gte: begins } },
    },
    orderBy: { id: 'asc' },
    take: batchSize,
    select: { id: true, reference: true, ...clockFacts },
  })
  return rows.map(({ id, reference, dueAt, ...row }) => ({ id, reference, dueAt: dueAt!, ...startOf(row) }))
}

type Days = { now: Calendar; before: Calendar }
type Clock = Pick<Due, 'dueAt' | 'standardDays' | 'startedAt' | 'officeMinutes'>

const clockFacts = {
  ...{ since: true, officeMinutes: true, dueAt: true, terms: true },
  stays: { orderBy: { id: 'asc' }, select: { waitsFor: true, enteredAt: true, workingMinutes: true } },
} as const

type Facts = {
  since: Date
  officeMinutes: number
  terms: unknown
  stays: { waitsFor: string; enteredAt: Date; workingMinutes: number | null }[]
}

/** When the clock that runs was started (again), and what the office had used by then: from there the due date counts. */
function startOf({ since, officeMinutes, terms, stays }: Facts): Omit<Clock, 'dueAt'> {
  const paused = stays.findLastIndex(({ waitsFor }) => !isOfficeTime(waitsFor as WaitsFor))
  const run = stays.slice(paused + 1)
  return {
    standardDays: (terms as CaseTerms | null)?.standardDays ?? 0,
    startedAt: run[0]?.enteredAt ?? since,
    officeMinutes: officeMinutes - run.reduce((sum, { workingMinutes }) => sum + (workingMinutes ?? 0), 0),
  }
}

/** The new due date, where the days have made one and it does not stand there yet. */
function moved(days: Days, { startedAt, officeMinutes, dueAt, standardDays }: Clock): Date | null {
  const [due, before] = [days.now, days.before].map((each) => dueAfter(each, startedAt, officeMinutes, standardDays))
  return due.getTime() === before.getTime() || due.getTime() === dueAt.getTime() ? null : due
}

async function move(caseId: string, days: Days, changed: DaysChanged, at: Date) {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    // It may have taken a step, or have been decided, since the batch was read.
    const { dueAt, decidedAt, closedAt, ...row } = await tx.case.findUniqueOrThrow({
      where: { id: caseId },
      select: { decidedAt: true, closedAt: true, ...clockFacts },
    })
    if (!dueAt || decidedAt || closedAt) return
    const to = moved(days, { dueAt, ...startOf(row) })
    if (!to) return
    const { date, became } = changed
    const event = { type: 'dueDateMoved' as const, from: dueAt.toISOString(), to: to.toISOString(), day: date, became }
    await record(tx, caseId, event, { by: 'system', at, change: { dueAt: to } })
  })
}

function toggled(days: Calendar, date: string, isOff: boolean): Calendar {
  const holidays = new Set(days.holidays)
  if (isOff) holidays.add(date)
  else holidays.delete(date)
  return { ...days, holidays }
}
