import { expect, test } from 'vitest'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { processOf } from '#app/domain/reports/process.server.ts'
import { shownOf } from '#app/domain/reports/process-graph.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { keepTallies } from '#app/domain/reports/tallies.server.ts'
import { loader } from '#app/routes/management/process.tsx'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import type { Role } from '#workflows/kit.ts'

async function as(role: Role, officeCode: string, query = '') {
  const { id } = await person('Malis', [role], officeCode)
  const { token } = await beginSession(id, 'test', new Date())
  const request = new Request(`http://localhost/management/process?${query}`, {
    headers: { Cookie: `session=${token}` },
  })
  return { request, params: {}, context: {} as never }
}

const november = 'from=2026-11&until=2026-11'
const sokha = await person('Sokha')
const people = await office()
await bring(await submitted('operating-certificate', sokha), 'issued', people)
await submitted('renewal', sokha)
await keepTallies(new Date())

test('the map is for those who read figures', async () => {
  await expect(loader(await as('officer', '02'))).rejects.toMatchObject({ init: { status: 403 } })
  await expect(loader(await as('applicant', '02'))).rejects.toMatchObject({ init: { status: 403 } })
})

test('chiefs and directors see the cases of their own office', async () => {
  const query = `${november}&service=operating-certificate`
  for (const role of ['manager', 'director', 'chief'] as const)
    expect((await loader(await as(role, role === 'manager' ? '00' : '02', query))).markup).toContain('<svg')
  expect((await loader(await as('chief', '17', query))).markup).not.toContain('<svg')
})

test('the slider goes from the main path to everything', async () => {
  const query = `${november}&service=operating-certificate`
  const page = async (share: number) => (await loader(await as('manager', '00', `${query}&share=${share}`))).markup
  expect((await page(0)).length).toBeLessThan((await page(100)).length)
  const manager = await person('Malis', ['manager'], '00')
  const { arrows } = await processOf(manager, filterOf(new URLSearchParams(query), new Date()), new Date())
  const [least, most] = [shownOf(arrows, 0), shownOf(arrows, 1)]
  // Without the visit, which leads back to the examination.
  expect(least.states).toEqual(
    ['draft', 'awaitingPayment', 'intake', 'review', 'endorsement', 'decision', 'issuing', 'issued'].filter((each) =>
      most.states.includes(each),
    ),
  )
  expect(least.arrows.some(({ isReturn }) => isReturn)).toBe(false)
  expect(most.arrows.filter(({ isReturn }) => isReturn)).toMatchObject([
    { from: 'inspection', to: 'review', events: ['recordInspection'] },
  ])
})

test('bad values in the address give the map of the defaults', async () => {
  for (const share of ['', '-1', '101', '1e2', '%00', "'", '50.5']) {
    const answer = await loader(await as('manager', '00', `share=${share}&service=nothing&from=x&province=%27`))
    expect(answer).toMatchObject({ share: 90, filter: { province: '' } })
    expect(answer.filter.service).not.toBe('')
  }
  expect((await loader(await as('manager', '00', 'share=5'))).share).toBe(5)
})

test('a period in which nothing came in shows what went on', async () => {
  const id = await submitted('renewal', sokha, new Date('2026-08-03T02:00:00Z'))
  await bring(id, 'intake', people, new Date('2026-10-01T02:00:00Z'))
  await keepTallies(new Date())
  const query = 'from=2026-10&until=2026-10&service=renewal'
  expect((await loader(await as('manager', '00', query))).markup).toContain('<svg')
  const manager = await person('Malis', ['manager'], '00')
  const { arrows } = await processOf(manager, filterOf(new URLSearchParams(query), new Date()), new Date())
  expect(shownOf(arrows, 0.9).arrows).toMatchObject([{ from: 'awaitingPayment', to: 'intake' }])
})
