import type { AnyStateNode } from 'xstate'
import type { WaitsFor } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

/** A machine as plain data, to be drawn: its states and the events that lead from one to another. */
export type Picture = {
  states: { id: string; waitsFor: WaitsFor; final: boolean }[]
  transitions: { from: string; to: string; event: string }[]
}

/** How an event is called in figures and pictures: every deadline by the same word. */
export function nameOfEvent(type: string): string {
  return type.startsWith('xstate.after') ? 'deadline' : type
}

/** Every step that a machine can take: "from event to", the same state twice where it stays. */
export function stepsOf(service: Service): Set<string> {
  const nodes: AnyStateNode[] = Object.values(service.machine.root.states)
  return new Set(
    nodes.flatMap((node) =>
      [...node.transitions.values()]
        .flat()
        .flatMap((each) =>
          (each.target ?? [node]).map((target) => `${node.key} ${nameOfEvent(each.eventType)} ${target.key}`),
        ),
    ),
  )
}

export function pictureOf(service: Service): Picture {
  const nodes: AnyStateNode[] = Object.values(service.machine.root.states)
  return {
    states: nodes.map((node) => ({ id: node.key, waitsFor: node.meta!.waitsFor, final: node.type === 'final' })),
    transitions: nodes.flatMap((node) =>
      [...node.transitions.values()].flat().flatMap((each) =>
        (each.target ?? []).map((target) => ({
          from: node.key,
          to: target.key,
          event: nameOfEvent(each.eventType),
        })),
      ),
    ),
  }
}
