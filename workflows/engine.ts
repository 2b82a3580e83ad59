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
  const snapshot = service.machine.resolveState(state)
  if (!snapshot.can(event as CaseEvent)) return null
  const [next, actions] = transition(service.machine, snapshot, event as CaseEvent)
  return { state: stateOf(next), effects: actions.flatMap(effectOf) }
}

/** The events this person may send now: exactly those `step` accepts. */
export function offered(service: Service, state: State, by: Actor): EventType[] {
  const snapshot = service.machine.resolveState(state)
  const at = new Date(0).toISOString()
  const types = new Set(getNextTransitions(snapshot).map((each) => each.eventType))
  return [...types].filter(
    (type): type is EventType => !type.startsWith('xstate.') && snapshot.can({ type, by, at } as CaseEvent),
  )
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
