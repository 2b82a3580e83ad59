import fc from 'fast-check'
import type { EventType, Role } from '#workflows/kit.ts'

/** The roles that three people of an office pass around among them. */
export const desk: Role[] = ['reception', 'officer', 'inspector', 'chief', 'director']

// Between the counter and the certificate, withdrawals aside.
const types: EventType[] = [
  ...(['requestCorrection', 'scheduleInspection', 'recordInspection', 'recommend'] as const),
  ...(['endorse', 'sendBack', 'approve', 'refuse'] as const),
]

/** Somebody changes roles, or tries something: `pick` chooses among what is offered, `type` is tried anyway. */
export type Act = { who: number } & ({ roles: Role[] } | { pick: number } | { type: EventType })

const who = fc.nat(2)
export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ who, roles: fc.subarray(desk, { minLength: 1 }) }) },
    { weight: 8, arbitrary: fc.record({ who, pick: fc.nat(9) }) },
    { weight: 1, arbitrary: fc.record({ who, type: fc.constantFrom(...types) }) },
  ),
  { minLength: 20, maxLength: 40 },
)

type Past = { type: string; byId: string | null }

/** Decisions by somebody who had examined or endorsed the case, at whatever time. There must be none. */
export function decidedByReviewers(events: readonly Past[]): Past[] {
  const reviews = ['requestCorrection', 'recordInspection', 'recommend', 'endorse']
  const reviewers = new Set(events.filter(({ type }) => reviews.includes(type)).map(({ byId }) => byId))
  return decisionsIn(events).filter(({ byId }) => reviewers.has(byId))
}

export function decisionsIn(events: readonly Past[]): Past[] {
  return events.filter(({ type }) => type === 'approve' || type === 'refuse')
}
