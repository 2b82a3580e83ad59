import { calendar } from '#app/domain/calendar.server.ts'
import { type Calendar, minutesPerDay, workingMinutes } from '#workflows/calendar.ts'
import { isDecision, isOfficeTime } from '#workflows/clock.ts'
import type { WaitsFor } from '#workflows/kit.ts'
import { recorded } from './record.server.ts'

/** Whose time it was. */
export type Side = 'office' | 'applicant' | 'payment'

/** A stretch of time on one side, from its first moment to its last. */
export type ClockLine = {
  side: Side
  from: string
  /** null while it lasts. */
  until: string | null
  /** The event with which it began, and the one that ended it; a deadline that passed is `deadline`. */
  began: string
  ended: string | null
  /** Working minutes in Phnom Penh. */
  minutes: number
  /** The same in tenths of working days, rounded so that the lines of a side add up to its sum. */
  days: number
  /** Correction requests that came too late to stop the office's clock: it ran while the applicant answered. */
  ranOn: { from: string; until: string | null }[]
}

export type ClockLines = { lines: ClockLine[]; minutes: Record<Side, number>; days: Record<Side, number> }

type Told = {
  events: readonly { seq: number; type: string }[]
  stays: readonly {
    id: bigint
    status: string
    waitsFor: string
    enteredAt: Date
    leftAt: Date | null
    workingMinutes: number | null
  }[]
}

/**
 * Every start and stop of the clock from the submission to the decision, oldest first, with what caused it. The office's
 * lines add up to `Case.officeMinutes` and what it has used of the present stay.
 */
export async function clockLines(told: Told, at: Date): Promise<ClockLines> {
  return clockLinesBy(await calendar(), told, at)
}

function clockLinesBy(days: Calendar, { events, stays }: Told, at: Date): ClockLines {
  // The first event opened the first stay, and each further step one more: what is only written into a file opens none.
  const steps = events.filter(({ type }) => !(recorded as readonly string[]).includes(type)).map(({ type }) => type)
  const visits = [...stays].sort((a, b) => (a.id < b.id ? -1 : 1))
  const perDay = minutesPerDay(days)
  const minutes: Record<Side, number> = { office: 0, applicant: 0, payment: 0 }
  const lines: ClockLine[] = []
  for (const [index, { status, waitsFor, enteredAt, leftAt, workingMinutes: counted }] of visits.entries()) {
    // The draft is before the clock, the printing of the certificate after it.
    if (status === 'draft' || isDecision(status)) continue
    const side = sideOf(waitsFor as WaitsFor)
    const spent = counted ?? workingMinutes(days, enteredAt, at)
    const before = tenths(minutes[side], perDay)
    minutes[side] += spent
    const grown = tenths(minutes[side], perDay) - before
    const until = leftAt?.toISOString() ?? null
    const ended = leftAt ? causeOf(steps[index + 1]) : null
    const from = enteredAt.toISOString()
    const ranOn = status === 'correction' && side === 'office' ? [{ from, until }] : []
    const last = lines.at(-1)
    if (last?.side === side) {
      last.ranOn.push(...ranOn)
      Object.assign(last, { until, ended, minutes: last.minutes + spent, days: last.days + grown })
    } else {
      const began = causeOf(steps[index])
      lines.push({ side, from, until, began, ended, minutes: spent, days: grown, ranOn })
    }
  }
  return {
    lines: lines.map((line) => ({ ...line, days: line.days / 10 })),
    minutes,
    days: {
      office: tenths(minutes.office, perDay) / 10,
      applicant: tenths(minutes.applicant, perDay) / 10,
      payment: tenths(minutes.payment, perDay) / 10,
    },
  }
}

function sideOf(waits: WaitsFor): Side {
  if (isOfficeTime(waits)) return 'office'
  return waits === 'payment' ? 'payment' : 'applicant'
}

const tenths = (minutes: number, perDay: number) => Math.round((minutes / perDay) * 10)
const causeOf = (type: string) => (type.startsWith('xstate.') ? 'deadline' : type)
