import { expect, test } from 'vitest'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { showCode } from '#app/domain/cases/hand-over.server.ts'
import { seenOf } from '#app/domain/cases/saving.server.ts'
import { loader as check } from '#app/routes/apply/check.tsx'
import { action as handOver } from '#app/routes/apply/hand-over.tsx'
import { action as save } from '#app/routes/apply/step.tsx'
import { loader as tasks } from '#app/routes/apply/task-list.tsx'
import { action as enter } from '#app/routes/cases/hand-over.tsx'
import { action as atCounter, loader as counter } from '#app/routes/desk/hand-over.tsx'
import { completeDraft, monday } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const capital = { capitalDomestic: '40000000', capitalForeign: '0', turnover: '300000000', assets: '60000000' }
const people = await office()
const rith = people.reception

test('of two who save one page, the second sees both side by side, keeps what was typed and may save it after all', async () => {
  const sokha = await person('Sokha')
  const id = (await openDraft('sme-registration', sokha, monday))!
  const params = { caseId: id, page: 'capital' }
  await letHelp(id, sokha)
  const seen = seenOf((await findDraft(id, sokha))!, 'capital')
  expect((await send(save, rith, '/', params, { ...capital, seen })).status).toBe(303)

  const mine = { ...capital, turnover: 'about 3', assets: '១', seen }
  const told = await send(save, sokha, '/', params, mine)
  expect(told.status).toBe(409)
  const { conflict, values } = told.data
  expect(conflict.by).toEqual({ nameKm: rith.nameKm, nameEn: rith.nameEn })
  expect(conflict.differences).toEqual([
    { name: 'turnover', saved: 300_000_000, yours: 'about 3' },
    { name: 'assets', saved: 60_000_000, yours: 1 },
  ])
  expect(values).toMatchObject({ turnover: 'about 3', assets: '១' })
  expect((await findDraft(id, sokha))!.answers.capital).toMatchObject({ assets: 60_000_000 })

  const again = await send(save, sokha, '/', params, { ...mine, turnover: '5', seen: told.data.seen })
  expect(again.status).toBe(303)
  expect((await findDraft(id, sokha))!.answers.capital).toMatchObject({ turnover: 5, assets: 1 })
})

/** Lets the officer help. */
async function letHelp(id: string, applicant: Awaited<ReturnType<typeof person>>) {
  const code = (await showCode(id, applicant, new Date()))!.code
  return send(atCounter, rith, '/desk/hand-over', {}, { code })
}

test('what was typed into lists and tables can be compared too, whatever a browser sent', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  const odd = { seen: 'x', 'production[1]': 'odd', 'production[0].product': 'Noodles', 'production[0].unit[0]': 'odd' }
  const list = await send(save, sokha, '/', { caseId: id, page: 'production' }, odd)
  expect([list.status, list.data.conflict.differences[0].yours]).toEqual([409, [{ product: 'Noodles' }, {}]])
  const table = { seen: 'x', workers: 'odd', 'workers.production.total': 'many' }
  expect((await send(save, sokha, '/', { caseId: id, page: 'workforce' }, table)).status).toBe(409)
})

test('a draft goes to the counter and back over the pages, and the officer never reaches the sending', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  const shown = await send(handOver, sokha, '/', { caseId: id }, {})
  expect(shown.data.code).toMatch(/^\w{4} \w{4}$/)
  const begun = await send(atCounter, rith, '/desk/hand-over', {}, { code: shown.data.code })
  expect([begun.status, begun.location]).toEqual([303, `/apply/${id}`])
  expect((await ask(counter, rith, '/desk/hand-over', {})).data.drafts).toContainEqual(expect.objectContaining({ id }))
  expect((await ask(tasks, rith, '/', { caseId: id })).data.help).toMatchObject({ part: 'helper' })
  expect((await ask(check, rith, '/', { caseId: id })).location).toBe(`/apply/${id}/hand-over`)
  const list = (await ask(tasks, sokha, '/', { caseId: id })).data
  expect(list.help).toMatchObject({
    part: 'applicant',
    helper: { nameEn: 'Rith' },
    helperOffice: { nameEn: expect.any(String) },
  })

  const back = await send(handOver, rith, '/', { caseId: id }, { intent: 'end' })
  expect(back.location).toBe('/desk/hand-over?done=givenBack')
  expect((await ask(tasks, rith, '/', { caseId: id })).status).toBe(404)
})

test('a walk-in’s draft is opened at the counter and taken over by its applicant', async () => {
  const opened = await send(atCounter, rith, '/desk/hand-over', {}, { intent: 'open', service: 'sme-registration' })
  const id = opened.location!.replace('/apply/', '')
  expect((await ask(tasks, rith, '/', { caseId: id })).data.help.part).toBe('opener')
  const { code } = (await send(handOver, rith, '/', { caseId: id }, {})).data
  const bopha = await person('Bopha')
  expect((await send(enter, bopha, '/cases/hand-over', {}, { code: 'ABCD EFGH' })).status).toBe(422)
  const taken = await send(enter, bopha, '/cases/hand-over', {}, { code: code.toLowerCase() })
  expect([taken.status, taken.location]).toEqual([303, `/apply/${id}?done=takenOver`])
  expect((await ask(tasks, bopha, `/?done=takenOver`, { caseId: id })).data.isTakenOver).toBe(true)
})

test('the counter is for receptions, and a service must be chosen', async () => {
  expect((await ask(counter, people.officer, '/desk/hand-over', {})).status).toBe(403)
  const forms: Record<string, string>[] = [
    { intent: 'open' },
    { intent: 'open', service: 'x' },
    { code: '' },
    { code: '\0' },
  ]
  for (const form of forms) expect((await send(atCounter, rith, '/desk/hand-over', {}, form)).status).toBe(422)
})

test('a list that lacks what it should say, and a choice that is none, are compared without failing', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  const odd = { seen: 'x', 'otherActivities[0].name': 'x', kind: '__proto__' }
  expect((await send(save, sokha, '/', { caseId: id, page: 'enterprise' }, odd)).status).toBe(409)
})
