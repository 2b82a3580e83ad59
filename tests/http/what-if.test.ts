import { expect, test } from 'vitest'
import { answer } from '#app/domain/reports/simulation/answer.server.ts'
import { lastYear, monthsOf } from '#app/domain/reports/simulation/simulations.server.ts'
import { db } from '#app/platform/db.server.ts'
import { action as askReplay, loader as replayPage } from '#app/routes/management/replay.tsx'
import { loader as resultPage } from '#app/routes/management/simulation.tsx'
import { action as askYear, loader as yearPage } from '#app/routes/management/what-if.tsx'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const manager = await person('Malis', ['manager'], '00')
const now = new Date()
const year = lastYear(now)
// In the middle of the last whole month, whenever that is.
const then = new Date(`${year.until.slice(0, 8)}15T02:00:00Z`)
const id = await submitted('sme-registration', await person('Sokha'), then)
await bring(id, 'issuing', await office(), then)

const tryYear = (fields: Record<string, string>) => send(askYear, manager, '/management/what-if', {}, fields)
const tryRules = (fields: Record<string, string>) =>
  send(askReplay, manager, '/management/what-if/replay', {}, { ...year, ...fields })
const idIn = (location: string | null) => location!.split('/').at(-1)!
const open = (simulationId: string, query = '') =>
  ask(resultPage, manager, `/management/what-if/${simulationId}${query}`, { simulationId })

test('a manager asks, waits, and reads the answer', async () => {
  const [month] = monthsOf(year).slice(-1)
  const sent = await tryYear({ office: '02', more: '2', peakMonth: month, sparedUpTo: 'small', standardDays: '5' })
  expect(sent.status).toBe(303)
  const simulationId = idIn(sent.location)
  expect((await db.simulation.findUniqueOrThrow({ where: { id: simulationId } })).question).toEqual({
    ...year,
    ...{ officers: { office: '02', more: 2 }, standard: { days: 5 }, peak: { month, times: 4 } },
    spared: { sizes: ['micro', 'small'], fewerThan: 0 },
  })
  const waiting = await open(simulationId)
  expect(waiting.data.found).toMatchObject({ state: 'running', answer: null })
  await answer(simulationId, now)
  const { found } = (await open(simulationId)).data
  expect(found).toMatchObject({ state: 'done', answer: { applications: 1, agreement: { isClose: true } } })
  expect((await ask(yearPage, manager, '/management/what-if', {})).data.simulations[0].id).toBe(simulationId)
})

test('while it is worked out the page asks again by itself', async () => {
  const sent = await tryYear({})
  const simulationId = idIn(sent.location)
  const headers = async () => {
    const { beginSession } = await import('#app/domain/people/sessions.server.ts')
    const { token } = await beginSession(manager.id, 'test', new Date())
    const request = new Request('http://localhost/', { headers: { Cookie: `session=${token}` } })
    const { init } = await resultPage({ request, params: { simulationId }, context: {} as never })
    return new Headers(init?.headers)
  }
  expect((await headers()).get('Refresh')).toBe('2')
  await answer(simulationId, now)
  expect((await headers()).get('Refresh')).toBeNull()
})

test('past cases are counted again, and each that differs is shown before and after', async () => {
  const sent = await tryRules({ provinceUpToRiel: '0', added: '15/11/2001, 2001-11-16' })
  const simulationId = idIn(sent.location)
  await answer(simulationId, now)
  const { found, differing } = (await open(simulationId, '?aspect=level&page=1')).data
  expect(found.answer).toMatchObject({ cases: 1, differing: 1, by: { level: 1, dueAt: 0 } })
  expect(differing.cases).toMatchObject([
    { caseId: id, differs: ['level'], before: { level: 'province' }, after: { level: 'ministry' } },
  ])
  expect((await open(simulationId, '?aspect=fee')).data.differing.cases).toEqual([])
  expect((await open(simulationId, '?aspect=%00&page=0')).data).toMatchObject({ aspect: null, page: 1 })
})

test.each([
  ['an office that is none', { office: 'XX' }, 'office'],
  ['officers without an office', { more: '2' }, 'office'],
  ['a service without a standard', { standardService: 'renewal' }, 'standardDays'],
  ['a month of another year', { peakMonth: '1999-01' }, 'peakMonth'],
  ['a standard of no days', { standardDays: '0' }, 'standardDays'],
  ['a size that is none', { sparedUpTo: 'huge' }, 'sparedUpTo'],
])('%s is told with words', async (_, fields, name) => {
  const { status, data } = await tryYear(fields)
  expect([status, Object.keys(data.errors)]).toEqual([422, [name]])
})

test.each([
  ['a day that is none', { added: '2026-02-30' }, 'added'],
  ['an end before the beginning', { from: '2026-03-01', until: '2026-02-01' }, 'until'],
  ['a fee without a size', { feeRiel: '1000' }, 'feeSize'],
  ['a size without workers', { sizeClass: 'small' }, 'sizeEmployees'],
  ['a service without a rule', { inspectionService: 'renewal' }, 'inspectionRule'],
])('among the rules %s is told with words', async (_, fields, name) => {
  const { status, data } = await tryRules(fields)
  expect([status, Object.keys(data.errors)]).toEqual([422, [name]])
})

test('it is for managers of the country alone', async () => {
  const simulationId = idIn((await tryYear({})).location)
  const provincial = await person('Nary', ['manager'], '02')
  const director = await person('Bopha', ['director'], '02')
  for (const [who, status] of [
    [provincial, 404],
    [director, 403],
  ] as const) {
    expect((await ask(yearPage, who, '/management/what-if', {})).status).toBe(status)
    expect((await ask(replayPage, who, '/management/what-if/replay', {})).status).toBe(status)
    expect((await ask(resultPage, who, '/management/what-if/x', { simulationId })).status).toBe(status)
    expect((await send(askYear, who, '/management/what-if', {}, {})).status).toBe(status)
    expect((await send(askReplay, who, '/management/what-if/replay', {}, { ...year })).status).toBe(status)
  }
  expect((await open('nonsense')).status).toBe(404)
})
