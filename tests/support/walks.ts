import { getNextSnapshot } from 'xstate'
import { getShortestPaths, getSimplePaths } from 'xstate/graph'
import type { State, TimerEvent } from '#workflows/engine.ts'
import { type Actor, type CaseEvent, type EventType, roles, type Sent } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

const staff = roles.filter((role) => role !== 'applicant')
const actor = (id: string, ...held: Actor['roles']): Actor => ({ id, roles: held })

/** The applicant of every walk, who also works at the office that decides. */
export const sokha = actor('sokha', 'applicant', ...staff)
/** Two people of a small office who do everything. */
export const malis = actor('malis', ...staff)
export const veasna = actor('veasna', ...staff)
/** Somebody else who applies, too. */
export const stranger = actor('stranger', 'applicant')
export const system = actor('system', 'system')
/** One person a role, the applicant and the machine itself among them. */
export const colleagues = roles.map((role) => actor(role === 'applicant' ? sokha.id : role, role)).concat(system)

export const at = '2026-11-16T02:00:00.000Z'

type Moves = { [Type in EventType]: Omit<Extract<Sent, { type: Type }>, 'type'>[] }

/** What an event may bring, as far as it makes a difference to a machine. */
export const moves: Moves = {
  submit: [0, 40_000].flatMap((fee) =>
    [false, true].map((inspectionNeeded) => ({ filing: { fee, level: 'province' as const, inspectionNeeded } })),
  ),
  withdraw: [{}],
  recordPayment: [{}],
  acceptFile: [{}],
  requestCorrection: [{ answerBy: '2026-11-30T10:30:00.000Z' }],
  resubmit: [{}],
  scheduleInspection: [{ on: '2026-11-20' }],
  recordInspection: [{ passed: true }],
  recommend: [{ advice: 'approve' }],
  endorse: [{}],
  sendBack: [{}],
  approve: [{}],
  refuse: [{ reason: 'unsuitable' }],
  certificateIssued: [{ number: 'CR-2026-000001' }],
}
export const eventTypes = Object.keys(moves) as EventType[]

/** A file for which everything must be done: the fee is due and the premises are inspected. */
export const heavyFiling: Moves = { ...moves, submit: moves.submit.slice(-1) }

export type Snapshot = State & { status: 'active' | 'done'; can: (event: { type: string }) => boolean }
/** One step of a path: from where, by what, to where. */
export type Step = { before: Snapshot; event: CaseEvent; state: Snapshot }
export type Path = { state: Snapshot; steps: Step[] }

/** The shortest path to every state that people with these moves can reach. */
export function shortestPaths(service: Service, people: readonly Actor[], more: Bounds = {}): Path[] {
  return getShortestPaths(service.machine, bounded(service, people, more)).map(pathOf)
}

/** Every path that comes to no state twice. */
export function simplePaths(service: Service, people: readonly Actor[], more: Bounds = {}): Path[] {
  return getSimplePaths(service.machine, bounded(service, people, more)).map(pathOf)
}

/** Paths that together take every transition from every state these people can reach, none of them the beginning of another. */
export function everyTransition(service: Service, people: readonly Actor[]): Path[] {
  const paths = shortestPaths(service, people).flatMap(({ state: before, steps }) =>
    attempts(service, people)
      .filter((event) => before.can(event))
      .map((event) => {
        const state = getNextSnapshot(service.machine, before as never, event) as unknown as Snapshot
        return { state, steps: [...steps, { before, event, state }] }
      }),
  )
  const begun = new Set(paths.map(({ steps }) => signature(steps.slice(0, -1))))
  return paths.filter(({ steps }) => !begun.has(signature(steps)))
}

const signature = (steps: Step[]) => JSON.stringify(steps.map(({ event }) => event))

// The graph's first step is the opening, and each says where its event led.
function pathOf({ state, steps }: { state: unknown; steps: { state: unknown; event: unknown }[] }): Path {
  const taken = steps.slice(1).map((step, index) => ({ ...step, before: steps[index].state }))
  return { state, steps: taken } as Path
}

type Bounds = { moves?: Moves; fromState?: Snapshot; toState?: (snapshot: Snapshot) => boolean }

/**
 * Only what is accepted is walked. Two states are one where no guard can tell them apart: how often and when something
 * was asked does not count, nor in which order people reviewed.
 */
function bounded(service: Service, people: readonly Actor[], { moves: these = moves, ...more }: Bounds) {
  return {
    ...more,
    input: { applicantId: sokha.id },
    events: attempts(service, people, these),
    filterEvents: (snapshot: Snapshot, event: { type: string }) => snapshot.can(event),
    serializeState: ({ value, context: { rounds: _, correction, reviewers, ...facts } }: Snapshot) =>
      JSON.stringify([value, facts, correction !== null, [...reviewers].sort()]),
    limit: 50_000,
  }
}

/** Everything these people could try, and the deadlines of the machine. */
export function attempts(service: Service, people: readonly Actor[], these = moves): CaseEvent[] {
  const tried = eventTypes.flatMap((type) =>
    these[type].flatMap((more) => people.map((by) => ({ type, ...more, by, at }) as CaseEvent)),
  )
  return [...tried, ...(deadlinesOf(service).map((type) => ({ type })) as unknown as CaseEvent[])]
}

/** The events of its deadlines. */
export function deadlinesOf(service: Service): TimerEvent['type'][] {
  return eventsOf(service).filter((type) => type.startsWith('xstate.after.')) as TimerEvent['type'][]
}

export function eventsOf({ machine }: Service): string[] {
  return machine.events
}
