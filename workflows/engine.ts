import { getNextTransitions, initialTransition, transition } from 'xstate'
import type { Actor, CaseEvent, EventType, Facts, Notice, Opening, WaitsFor } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

/** XState behind a handful of functions: the domain knows states, events and effects, and nothing of actors. */

/** What is stored of a machine. */
export type State = { value: string; context: Facts }

/** A deadline's own event; it carries nobody, because no person sends it. */
export type TimerEvent = { type: `xstate.after.${string}` }

/** What a step asks the world to do; committed with the step or not at all. */
export type Effect =
  | { kind: 'notify'; notice: Notice }
  | { kind: 'issueCertificate' }
  | { kind: 'startTimer'; timer: TimerEvent['type']; delay: number }
  | { kind: 'stopTimer'; timer: string }

export function open(service: Service, opening: Opening): State {
  const [snapshot] = initialTransition(service.machine, opening)
  return stateOf(snapshot)
}

/** The state after an event and its effects, or null: not now, or not by this person. */
export function step(
  service: Service,
  state: State,
  event: CaseEvent | TimerEvent,
): { state: State; effects: Effect[] } | null {
  if (event.type === 'resubmit' && isTooLate(state, event.at)) return null
  const snapshot = service.machine.resolveState(state)
  if (!snapshot.can(event as CaseEvent)) return null
  const [next, actions] = transition(service.machine, snapshot, event as CaseEvent)
  return { state: stateOf(next), effects: actions.flatMap(effectOf) }
}

/**
 * Whether the time to answer the open correction request is over. The law ends with its date, not with the timer that
 * notices it: what comes afterwards is no answer, however late the timer runs.
 */
export function isTooLate({ context: { correction } }: State, at: string | Date): boolean {
  return correction !== null && new Date(at).getTime() > Date.parse(correction.answerBy)
}

/** The events this person may send at a moment: exactly those `step` accepts. */
export function offered(service: Service, state: State, by: Actor, now: Date = new Date(0)): EventType[] {
  const snapshot = service.machine.resolveState(state)
  const at = now.toISOString()
  const types = new Set(getNextTransitions(snapshot).map((each) => each.eventType))
  return [...types].filter(
    (type): type is EventType =>
      !type.startsWith('xstate.') &&
      snapshot.can({ type, by, at } as CaseEvent) &&
      !(type === 'resubmit' && isTooLate(state, now)),
  )
}

/** The deadlines that run in a state. */
export function deadlinesIn(service: Service, state: State): TimerEvent['type'][] {
  return getNextTransitions(service.machine.resolveState(state))
    .map(({ eventType }) => eventType as string)
    .filter((type): type is TimerEvent['type'] => type.startsWith('xstate.after.'))
}

export function waitsFor(service: Service, status: string): WaitsFor {
  const meta = service.machine.root.states[status]?.meta
  if (!meta) throw new Error(`${service.id} v${service.version} has no state ${status}`)
  return meta.waitsFor
}

export function isFinal(service: Service, status: string): boolean {
  return service.machine.root.states[status]?.type === 'final'
}

function stateOf(snapshot: { value: unknown; context: Facts }): State {
  return { value: snapshot.value as string, context: snapshot.context }
}

function effectOf(action: { type: string; params?: unknown }): Effect[] {
  const params = action.params as Record<string, never>
  switch (action.type) {
    case 'notify':
      return [{ kind: 'notify', notice: params.notice }]
    case 'issueCertificate':
      return [{ kind: 'issueCertificate' }]
    case 'xstate.raise':
      return [{ kind: 'startTimer', timer: (params.event as TimerEvent).type, delay: params.delay }]
    case 'xstate.cancel':
      return [{ kind: 'stopTimer', timer: params.sendId }]
    default:
      throw new Error(`A machine may not do ${action.type}: effects are named actions of the kit.`)
  }
}
