import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isKeptFrom } from '#app/domain/cases/four-eyes.ts'
import { type Act, acts, decidedByReviewers, decisionsIn, desk } from '#tests/support/changing-roles.ts'
import { at, colleagues, moves, shortestPaths, sokha } from '#tests/support/walks.ts'
import { offered, type State, step } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import type { Actor, CaseEvent, EventType } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

test.for(services.map((service) => [`${service.id} v${service.version}`, service] as const))(
  '%s: in whatever order three people change roles and act, nobody decides a case that he or she has examined or endorsed',
  ([, service]) => {
    const review = inReview(service)
    let decided = 0
    fc.assert(
      fc.property(acts, (all) => {
        const events = play(service, review, all)
        decided += decisionsIn(events).length
        expect(decidedByReviewers(events)).toEqual([])
      }),
      { numRuns: 500 },
    )
    // Otherwise nothing would have been shown.
    expect(decided).toBeGreaterThan(5)
  },
)

/** The case as the officer gets it, inspected where it must be by somebody else. */
function inReview(service: Service): State {
  return shortestPaths(service, colleagues, { moves }).find(({ state }) => state.value === 'review')!.state
}

function play(service: Service, from: State, all: readonly Act[]) {
  const people: Actor[] = ['malis', 'veasna', 'sophea'].map((id) => ({ id, roles: desk }))
  const events: { type: string; byId: string }[] = []
  let state = from
  for (const act of all) {
    const by = people[act.who]
    if ('roles' in act) people[act.who] = { ...by, roles: act.roles }
    else take(typeOf(act, by), by)
    if (state.value === 'correction') take('resubmit', sokha)
  }
  return events

  function typeOf(act: Exclude<Act, { roles: unknown }>, by: Actor): EventType | undefined {
    if ('type' in act) return act.type
    const open = offered(service, state, by)
    return open[act.pick % open.length]
  }

  function take(type: EventType | undefined, by: Actor) {
    if (!type || isKeptFrom(type, by.id, events)) return
    const next = step(service, state, { ...moves[type].at(-1), type, by, at } as CaseEvent)
    if (!next) return
    state = next.state
    events.push({ type, byId: by.id })
  }
}
