import type { Calendar } from '#workflows/calendar.ts'
import type { Step } from '#workflows/clock.ts'
import { waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { ServiceId } from '#workflows/service.ts'
import type { SizeClass } from '#workflows/size.ts'
import { type Outcome, outcomes } from './transitions.ts'

/** One application of the year as it came in, and what became of it. Moments are milliseconds since 1970. */
export type Arrival = {
  at: number
  service: ServiceId
  version: number
  /** Where it was handed in, and the office that decides. */
  counter: string
  office: string
  feeIsDue: boolean
  inspectionNeeded: boolean
  risky: boolean
  sizeClass: SizeClass
  employees: number
  /** Working days. */
  standardDays: number
  correctionDays: number
  maxRounds: number
  clockStopsUntilDay: number | null
  actual: Actual
}

/** `decidedAt` and `endedAt` null: not yet. Working minutes of the office up to the decision. */
export type Actual = { decidedAt: number | null; endedAt: number | null; dueAt: number | null; officeMinutes: number }

/** A visit to a state that is over: where, in which phase of its case, how long, how it ended and who ended it. */
export type Visit = {
  service: ServiceId
  /** The office whose people act in this state. */
  place: string
  status: string
  phase: number
  enteredAt: number
  leftAt: number
  outcome: Outcome
  byId: string | null
}

/** The log of a year: what came in and all visits, from a run-up before `from` on. Dates in Phnom Penh, both included. */
export type History = { from: string; until: string; calendar: Calendar; arrivals: Arrival[]; visits: Visit[] }

/** Returns are more likely at a first look, and a file is looked at otherwise before an inspection than after it. */
export function phaseOf({ toInspect, rounds }: { toInspect: boolean; rounds: number }): number {
  return (toInspect ? 1 : 0) + (rounds > 0 ? 2 : 0)
}
export const phases = 4

/** Reception works at the counter where the file was handed in; everybody else at the office that decides. */
export function placeOf({ counter, office }: Pick<Arrival, 'counter' | 'office'>, status: string): string {
  return status === 'intake' || status === 'awaitingPayment' ? counter : office
}

/** The visits of one case from its submission to its decision, from its steps alone. */
export function visitsOf(arrival: Arrival, steps: readonly Step[]): Visit[] {
  const visits: Visit[] = []
  const facts = { toInspect: arrival.inspectionNeeded, rounds: 0 }
  let present: { status: string; at: number } | undefined
  for (const { type, status, at, byId } of steps) {
    const outcome = type.startsWith('xstate.after') ? 'deadline' : outcomes.find((each) => each === type)
    const known = present && outcome
    if (known)
      visits.push({
        ...{ service: arrival.service, place: placeOf(arrival, present!.status), status: present!.status },
        ...{ phase: phaseOf(facts), enteredAt: present!.at, leftAt: at.getTime(), outcome: known, byId },
      })
    if (type === 'recordInspection') facts.toInspect = false
    if (type === 'requestCorrection') facts.rounds++
    const waits = waitsFor(serviceOf(arrival.service, arrival.version), status)
    // What comes before the submission and after the decision is not simulated.
    const isSimulated = status !== 'draft' && status !== 'issuing' && waits !== 'nobody'
    present = isSimulated ? { status, at: at.getTime() } : undefined
  }
  return visits
}
