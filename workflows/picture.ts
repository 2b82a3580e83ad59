import type { AnyStateNode } from 'xstate'
import type { WaitsFor } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

/** A machine as plain data, to be drawn: its states and the events that lead from one to another. */
export type Picture = {
  states: { id: string; waitsFor: WaitsFor; final: boolean }[]
  transitions: { from: string; to: string; event: string }[]
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
          event: each.eventType.startsWith('xstate.after') ? 'deadline' : each.eventType,
        })),
      ),
    ),
  }
}
