import { expect, test } from 'vitest'
import { colleagues, deadlinesOf, type Snapshot, shortestPaths } from '#tests/support/walks.ts'
import { offered } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import type { Actor } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

// A change of rights is a changed line in tests/workflows/permissions: look at it, then `vitest -u` keeps it.
test.for(services.map((service) => [`${service.id}.v${service.version}`, service] as const))(
  '%s: who may do what in which state is what was reviewed',
  async ([name, service]) => {
    await expect(matrix(service)).toMatchFileSnapshot(`./permissions/${name}.txt`)
  },
)

/** state | role | what somebody with that role, who has not touched the case yet, is offered there in some situation. */
function matrix(service: Service): string {
  const situations = shortestPaths(service, colleagues).map(({ state }) => state)
  const lines = Object.keys(service.machine.root.states).flatMap((value) => {
    const here = situations.filter((state) => state.value === value)
    const deadlines = deadlinesOf(service).filter((type) => here.some((state) => state.can({ type })))
    return [
      ...colleagues.map((by) => ({ value, who: by.roles[0], events: rights(service, here, by) })),
      // xstate.after.<name of the deadline>.<where>
      { value, who: 'time', events: deadlines.map((type) => type.split('.')[2]) },
    ]
  })
  return lines
    .filter(({ events }) => events.length > 0)
    .map(({ value, who, events }) => `${value} | ${who} | ${events.join(', ')}\n`)
    .join('')
}

function rights(service: Service, situations: Snapshot[], by: Actor): string[] {
  const untouched = situations.map(({ value, context }) => ({
    value,
    context: { ...context, reviewers: [], endorsedBy: null },
  }))
  return [...new Set(untouched.flatMap((state) => offered(service, state, by)))].sort()
}
