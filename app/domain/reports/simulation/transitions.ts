import { deadlinesIn, open, type State, step, type TimerEvent, waitsFor } from '#workflows/engine.ts'
import { type CaseEvent, roles, type WaitsFor } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

/** How a visit to a state ends: by an event of a person, or because the time to answer was over. */
export const outcomes = [
  'recordPayment',
  'acceptFile',
  'requestCorrection',
  'resubmit',
  'scheduleInspection',
  'recordInspection',
  'recommend',
  'endorse',
  'sendBack',
  'approve',
  'refuse',
  'withdraw',
  'deadline',
] as const
export type Outcome = (typeof outcomes)[number]

/** A state with the facts that guards read: cases alike in both go on alike. */
export type Place = {
  status: string
  waitsFor: WaitsFor
  /** What is stored of a case here, but for the names of people, the fee's amount, the rounds and the dates. */
  state: State
  /** Where each outcome leads; null: not from here. */
  after: (outcome: Outcome) => Place | null
}

export type Begin = { feeIsDue: boolean; inspectionNeeded: boolean }

const moment = new Date(0).toISOString()
const answerBy = new Date(86_400_000).toISOString()
const applicantId = 'applicant'

/**
 * The machine of a service as a map: each step is asked of the engine once, for each state with the facts that its guards
 * read, and remembered. So a year is simulated by the law itself and not by a copy of it. In each role acts one person,
 * in no two the same: who may decide after having examined is settled by that.
 */
export function transitionsOf(service: Service): (begin: Begin) => Place {
  const places = new Map<string, Place>()
  const draft = open(service, { applicantId })

  const placeOf = (state: State): Place => {
    const known = alike(state)
    const key = JSON.stringify(known)
    const found = places.get(key)
    if (found) return found
    const next = new Map<Outcome, Place | null>()
    const place: Place = {
      status: known.value,
      waitsFor: waitsFor(service, known.value),
      state: known,
      after: (outcome) => {
        const before = next.get(outcome)
        if (before !== undefined) return before
        const leadsTo = asked(known, outcome)
        next.set(outcome, leadsTo)
        return leadsTo
      },
    }
    places.set(key, place)
    return place
  }
  const asked = (state: State, outcome: Outcome): Place | null => {
    for (const event of eventsOf(service, state, outcome)) {
      const stepped = step(service, state, event)
      if (stepped) return placeOf(stepped.state)
    }
    return null
  }
  return ({ feeIsDue, inspectionNeeded }) => {
    const filing = { fee: feeIsDue ? 1 : 0, level: 'province', inspectionNeeded } as const
    const by = { id: applicantId, roles: ['applicant'] } as const
    return placeOf(step(service, draft, { type: 'submit', filing, by, at: moment })!.state)
  }
}

/** The state with everything forgotten that no guard reads. Of a correction request only that there is one. */
export function alike({ value, context }: State): State {
  const { paid, inspected, inspectionNeeded, reviewers, endorsedBy, correction } = context
  return {
    value,
    context: {
      ...{ applicantId: context.applicantId, fee: Math.min(1, context.fee), level: 'province', rounds: 0 },
      ...{ paid, inspected, inspectionNeeded, endorsedBy },
      reviewers: [...reviewers].sort(),
      correction: correction && { askedAt: moment, answerBy },
    },
  }
}

/** The event of an outcome as each role would send it. */
function eventsOf(service: Service, state: State, outcome: Outcome): (CaseEvent | TimerEvent)[] {
  if (outcome === 'deadline') return deadlinesIn(service, state).map((type) => ({ type }))
  const more = {
    ...(outcome === 'requestCorrection' && { answerBy }),
    ...(outcome === 'scheduleInspection' && { on: moment.slice(0, 10) }),
    ...(outcome === 'recordInspection' && { passed: true }),
    ...(outcome === 'recommend' && { advice: 'approve' }),
    ...(outcome === 'refuse' && { reason: 'reason' }),
  }
  return roles.map((role) => ({ ...more, type: outcome, by: { id: role, roles: [role] }, at: moment }) as CaseEvent)
}
