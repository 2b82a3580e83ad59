import { type Calendar, deadline, minutesPerDay, workingMinutes } from './calendar.ts'
import type { WaitsFor } from './kit.ts'

/**
 * The office's clock. Pure: what happened, the terms of the case and the calendar come in, whose time it was comes out. A
 * step counts by it when it is taken, and every night all steps are counted by it again.
 */

/** A state that the decision itself leads to: approved (and being printed) or refused. */
export function isDecision(status: string): boolean {
  return status === 'issuing' || status === 'refused'
}

/** Inspection is the office's time too: an inspector of the ministry holds the case. */
export function isOfficeTime(waits: WaitsFor): boolean {
  return waits === 'office' || waits === 'inspection'
}

/**
 * By when the standard asks for a decision, for a case whose clock starts (again) at a moment. It stands until the clock
 * stops: no step inside the office gives it another day, and what is overdue stays so.
 */
export function dueAfter(days: Calendar, since: Date, officeMinutes: number, standardDays: number): Date {
  const perDay = minutesPerDay(days)
  const left = standardDays * perDay - officeMinutes
  return left > 0 ? deadline(days, since, Math.ceil(left / perDay)) : since
}

/** What the terms of a case say of its clock; days are working days. */
export type ClockTerms = {
  standardDays: number
  /** The last working day of the office's time on which a correction request stops the clock; absent or null: always. */
  clockStopsUntilDay?: number | null
}

/**
 * Whether a request stops the clock of the office, which has used these working minutes: up to the end of working day N
 * of its time. Cases submitted before there was such a day have none: there every request stops it.
 */
export function stopsClock(
  terms: Pick<ClockTerms, 'clockStopsUntilDay'> | null,
  officeMinutes: number,
  days: Calendar,
): boolean {
  const until = terms?.clockStopsUntilDay ?? null
  return until === null || officeMinutes <= until * minutesPerDay(days)
}

/** A step as its event tells it; `status` is the state it led to, `byId` who took it (null: nobody, a deadline). */
export type Step = { type: string; status: string; at: Date; byId: string | null }

/** A due date that a changed calendar has moved, as its event tells it. */
export type DueDateMoved = { type: 'dueDateMoved'; at: Date; to: Date }

/** One visit to one state: whose time it was, from which step to which. `minutes` are working minutes, null while it lasts. */
export type LedgerStay = {
  status: string
  waitsFor: WaitsFor
  enteredAt: Date
  leftAt: Date | null
  minutes: number | null
  began: Step
  ended: Step | null
}

export type Ledger = {
  stays: LedgerStay[]
  /** Working minutes of the office up to the last step; what has passed of a present stay is not among them. */
  officeMinutes: number
  dueAt: Date | null
  decidedAt: Date | null
  inTime: boolean | null
}

type Rules = {
  terms: ClockTerms | null
  /** Whom the machine lets a state wait for. */
  waitsFor: (status: string) => WaitsFor
  /** The calendar as it was known at a moment: what was added later has moved no step before it. */
  daysAt: (moment: Date) => Calendar
}

/** The clock of a case from its steps alone, the opening of the draft first. */
export function ledger(events: readonly (Step | DueDateMoved)[], { terms, waitsFor, daysAt }: Rules): Ledger {
  const stays: LedgerStay[] = []
  let present: LedgerStay | undefined
  const clock: Omit<Ledger, 'stays'> = { officeMinutes: 0, dueAt: null, decidedAt: null, inTime: null }
  for (const event of events) {
    if (!('status' in event)) {
      clock.dueAt = event.to
      continue
    }
    const { type, status, at } = event
    const days = daysAt(at)
    const running = clock.dueAt !== null && clock.decidedAt === null
    if (present) {
      const minutes = workingMinutes(days, present.enteredAt, at)
      Object.assign(present, { leftAt: at, minutes, ended: event })
      if (running) clock.officeMinutes += minutes
    }
    const waits = waitsFor(status)
    const runsOn = type === 'requestCorrection' && !stopsClock(terms, clock.officeMinutes, days)
    const whose = runsOn ? 'office' : waits
    present =
      waits === 'nobody'
        ? undefined
        : { status, waitsFor: whose, enteredAt: at, leftAt: null, minutes: null, began: event, ended: null }
    if (present) stays.push(present)
    if (isDecision(status)) {
      Object.assign(clock, { decidedAt: at, inTime: clock.dueAt === null || at <= clock.dueAt })
    } else if (!isOfficeTime(whose)) {
      clock.dueAt = null
    } else if (!running) {
      clock.dueAt = dueAfter(days, at, clock.officeMinutes, terms?.standardDays ?? 0)
    }
  }
  return { stays, ...clock }
}
