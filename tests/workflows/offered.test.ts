import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, deadlinesOf, eventTypes, moves, sokha } from '#tests/support/walks.ts'
import { offered, open, step, type TimerEvent } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { type Actor, type CaseEvent, roles } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

/** Anybody with any roles; the applicant may work at the office, and staff may be applicants elsewhere. */
const actors: fc.Arbitrary<Actor> = fc.record({
  id: fc.constantFrom(sokha.id, 'malis', 'veasna', 'dara', 'system'),
  roles: fc.subarray([...roles, 'system' as const]),
})

/** Half of the tries are things that are offered, so that cases get on; the other half is anything. */
const tries = fc.array(fc.record({ by: actors, follows: fc.boolean(), type: fc.nat(), brings: fc.nat() }), {
  maxLength: 40,
})

const everyService = test.for(services.map((service) => [`${service.id} v${service.version}`, service] as const))

everyService(
  '%s: whatever people try, what is offered is exactly what is accepted',
  { timeout: 30_000 },
  ([, service]) => {
    fc.assert(
      fc.property(tries, (all) => {
        let state = open(service, { applicantId: sokha.id })
        for (const { by, follows, type, brings } of all) {
          const choices = offered(service, state, by)
          const accepted = eventTypes.filter((each) =>
            moves[each].some((more) => step(service, state, { type: each, ...more, by, at } as CaseEvent)),
          )
          expect([...choices].sort()).toEqual([...accepted].sort())

          const from = follows && choices.length > 0 ? choices : eventTypes
          const chosen = from[type % from.length]
          const more = moves[chosen][brings % moves[chosen].length]
          const next = step(service, state, { type: chosen, ...more, by, at } as CaseEvent)
          expect(next !== null).toBe(choices.includes(chosen))
          state = next?.state ?? state
        }
      }),
      { numRuns: 300 },
    )
  },
)

everyService('%s: a step changes nothing of the state it began from', ([, service]) => {
  fc.assert(
    fc.property(tries, (all) => {
      for (const { state } of history(service, all)) {
        const before = structuredClone(state)
        for (const type of eventTypes) {
          for (const by of all.map((each) => each.by))
            step(service, state, { type, ...moves[type][0], by, at } as CaseEvent)
        }
        expect(state).toEqual(before)
      }
    }),
    { numRuns: 20 },
  )
})

everyService('%s: a state that went through the database steps on as if it never had', ([, service]) => {
  fc.assert(
    fc.property(tries, (all) => {
      for (const { state, event } of history(service, all)) {
        const stored = JSON.parse(JSON.stringify(state))
        expect(step(service, stored, JSON.parse(JSON.stringify(event)))).toEqual(step(service, state, event))
      }
    }),
    { numRuns: 100 },
  )
})

test('nobody is offered a deadline', () => {
  fc.assert(
    fc.property(tries, actors, (all, by) => {
      for (const service of services)
        for (const { state } of history(service, all))
          expect(offered(service, state, by).filter((type) => type.startsWith('xstate'))).toEqual([])
    }),
    { numRuns: 50 },
  )
})

type Tries = typeof tries extends fc.Arbitrary<infer Each> ? Each : never

/** Each state of a random case with the event that was accepted in it; now and then a deadline passes. */
function history(service: Service, all: Tries) {
  let state = open(service, { applicantId: sokha.id })
  return all.flatMap(({ by, type, brings }) => {
    const choices: string[] = [...offered(service, state, by), ...(brings % 20 === 0 ? deadlinesOf(service) : [])]
    if (choices.length === 0) return []
    const chosen = choices[type % choices.length]
    const more = chosen in moves ? moves[chosen as CaseEvent['type']] : []
    const event = (more.length > 0 ? { type: chosen, ...more[brings % more.length], by, at } : { type: chosen }) as
      | CaseEvent
      | TimerEvent
    const before = state
    const next = step(service, state, event)
    state = next?.state ?? state
    return next ? [{ state: before, event }] : []
  })
}
