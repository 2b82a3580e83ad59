import { expect, test, vi } from 'vitest'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { processOf } from '#app/domain/reports/process.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { keepTallies } from '#app/domain/reports/tallies.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

// A second version in which a chief sends nothing back.
vi.mock('#workflows/index.ts', async (original) => {
  const first = await original<typeof import('#workflows/index.ts')>()
  const { licensing } = await import('#workflows/kit.ts')
  const service = first.serviceOf('sme-registration', 1)
  const config = service.machine.config as Parameters<typeof licensing.createMachine>[0]
  const { endorsement } = config.states!
  const { sendBack: _, ...on } = endorsement.on as Record<string, never>
  const machine = licensing.createMachine({
    ...config,
    states: { ...config.states, endorsement: { ...endorsement, on } },
  } as typeof config)
  const second = { ...service, version: 2, machine }
  return { ...first, services: [...first.services, second] }
})

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const november = filterOf(new URLSearchParams('from=2026-11&until=2026-11&service=sme-registration'), monday)

test('a step is held against the machine of the case’s own version', async () => {
  const sokha = await person('Sokha')
  const [old, recent] = [await submitted('sme-registration', sokha), await submitted('sme-registration', sokha)]
  for (const id of [old, recent]) {
    await bring(id, 'endorsement', people)
    await decide(id, { type: 'sendBack', remark: 'Look again.' }, { by: people.chief, at: after(30) })
  }
  const read = async () => {
    await keepTallies(after(2_000))
    return (await processOf(manager, november, after(2_000))).differences
  }
  expect(await read()).toEqual([])
  const { reference } = await db.case.update({ where: { id: recent }, data: { serviceVersion: 2 } })
  expect(await read()).toEqual([
    {
      ...{ from: 'endorsement', event: 'sendBack', to: 'review', count: 1 },
      cases: [{ id: recent, reference, version: 2 }],
    },
  ])
})
