import { calendar } from '#app/domain/calendar.server.ts'
import { type Calendar, minutesPerDay, workingDaysLeft, workingMinutes } from '#workflows/calendar.ts'
import type { WaitsFor } from '#workflows/kit.ts'
import type { CaseTerms } from './case-terms.server.ts'
import { isRunning } from './consequences.server.ts'

type Timed = {
  terms: unknown
  waitsFor: string
  since: Date
  officeMinutes: number
  dueAt: Date | null
  decidedAt: Date | null
  inTime: boolean | null
}

/** The office's clock of a case, in working days; null before it is submitted. */
export async function clockOf(row: Timed, at: Date) {
  const terms = row.terms as CaseTerms | null
  return terms && clockBy(await calendar(), { ...row, standardDays: terms.standardDays }, at)
}

/** The same for many cases by one calendar. */
export function clockBy(days: Calendar, row: Omit<Timed, 'terms'> & { standardDays: number }, at: Date) {
  const perDay = minutesPerDay(days)
  const running = isRunning(row)
  const spent = row.officeMinutes + (running ? workingMinutes(days, row.since, at) : 0)
  const used = Math.round((spent / perDay) * 10) / 10
  return {
    standard: row.standardDays,
    used,
    left: running && row.dueAt ? workingDaysLeft(days, at, row.dueAt) : Math.ceil(row.standardDays - used),
    running,
    /** A correction was asked for so late that the clock runs while the applicant answers. */
    runsOn: running && row.waitsFor === 'applicant',
    started: spent > 0 || running,
    dueAt: row.dueAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    inTime: row.inTime,
    since: row.since.toISOString(),
  }
}

/** How long a case was in each state, in working days, oldest first; the present stay counts until now. */
export async function staysOf(
  stays: readonly {
    id: bigint
    status: string
    waitsFor: string
    enteredAt: Date
    leftAt: Date | null
    workingMinutes: number | null
  }[],
  at: Date,
) {
  const days = await calendar()
  return stays.map((stay) => ({
    id: String(stay.id),
    status: stay.status,
    waitsFor: stay.waitsFor as WaitsFor,
    enteredAt: stay.enteredAt.toISOString(),
    leftAt: stay.leftAt?.toISOString() ?? null,
    workingDays:
      Math.round(((stay.workingMinutes ?? workingMinutes(days, stay.enteredAt, at)) / minutesPerDay(days)) * 10) / 10,
  }))
}
