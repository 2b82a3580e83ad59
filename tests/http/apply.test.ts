import { expect, test } from 'vitest'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { requestCorrection } from '#app/domain/cases/corrections.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { seenOf } from '#app/domain/cases/saving.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { action, loader } from '#app/routes/apply/step.tsx'
import { loader as tasks } from '#app/routes/apply/task-list.tsx'
import { after, askForCorrection, bring, completeDraft, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const capital = { capitalDomestic: '៤០,០០០,០០០', capitalForeign: '0', turnover: '300000000', assets: '60000000' }

async function seen(caseId: string, who: Person, page: string) {
  return seenOf((await findDraft(caseId, who))!, page)
}

test('a page with a wrong answer comes back with 422, what is wrong and what was typed', async () => {
  const sokha = await person('Sokha')
  const caseId = (await openDraft('sme-registration', sokha, monday))!
  const params = { caseId, page: 'capital' }
  const typed = { ...capital, turnover: 'much', seen: await seen(caseId, sokha, 'capital') }
  const { status, data } = await send(action, sokha, '/', params, typed)
  expect(status).toBe(422)
  expect(Object.keys(data.errors)).toEqual(['turnover'])
  expect(data.values).toMatchObject({ capitalDomestic: '៤០,០០០,០០០', turnover: 'much' })
  const draft = (await findDraft(caseId, sokha))!
  expect(draft.answers.capital).toBeUndefined()
  expect(data.seen).toBe(seenOf(draft, 'capital'))
})

test('after a page comes the next one to do, or the list for those who want it', async () => {
  const sokha = await person('Sokha')
  const caseId = await completeDraft('sme-registration', sokha)
  const { answers } = (await findDraft(caseId, sokha))!
  const { workforce: _, ...partly } = answers
  await db.case.update({ where: { id: caseId }, data: { answers: partly as object } })
  const params = { caseId, page: 'capital' }
  const save = (seen: string, more = {}) => send(action, sokha, '/', params, { ...capital, seen, ...more })
  const first = await seen(caseId, sokha, 'capital')
  expect((await save(first)).location).toBe(`/apply/${caseId}/workforce`)
  // The same page sent again, because the first answer was lost, is saved once.
  expect((await save(first, { intent: 'list' })).location).toBe(`/apply/${caseId}`)
  await db.case.update({ where: { id: caseId }, data: { answers: answers as object } })
  const second = await seen(caseId, sokha, 'capital')
  expect((await save(second, { turnover: '1' })).location).toBe(`/apply/${caseId}/check`)
  expect((await save(second, { turnover: '2' })).status).toBe(409)
})

test('an address is asked level by level where the level below has a list', async () => {
  await db.division.createMany({
    data: [
      { code: '0203', level: 'district', parent: '02', nameKm: 'បាត់ដំបង', nameEn: 'Battambang' },
      { code: '0208', level: 'district', parent: '02', nameKm: 'សង្កែ', nameEn: 'Sangkae' },
    ],
  })
  const sokha = await person('Sokha')
  const caseId = (await openDraft('sme-registration', sokha, monday))!
  const place = async (form: Record<string, string>) =>
    send(action, sokha, '/', { caseId, page: 'place' }, { seen: await seen(caseId, sokha, 'place'), ...form })

  const blank = await place({ province: '' })
  expect([blank.status, Object.keys(blank.data.errors)]).toEqual([422, ['province']])
  const first = await place({ province: '02' })
  expect([first.status, first.data.errors]).toEqual([200, {}])
  expect(first.data.options.district.map((each: { value: string }) => each.value)).toEqual(['0203', '0208'])
  const second = await place({ province: '02', district: '0203' })
  expect([second.status, second.data.errors]).toEqual([200, {}])

  const rest = { commune: 'ស្វាយប៉ោ', village: 'ព្រែកមហាទេព', street: '', house: '', latitude: '', longitude: '' }
  const moved = await place({ province: '01', district: '0203', ...rest })
  expect([moved.status, Object.keys(moved.data.errors)]).toEqual([422, ['district']])
  expect(moved.data.values).toMatchObject({ province: '01', street: '' })
  expect(moved.data.values.district).toBeUndefined()
  expect((await place({ province: '02', district: '0203', ...rest })).status).toBe(303)
})

test('a street alone can be corrected, without the whole address', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const caseId = await submitted('sme-registration', sokha)
  await bring(caseId, 'review', people)
  const item = { kind: 'field' as const, target: 'place.street', reason: 'incomplete', words: '' }
  await requestCorrection(caseId, [item], { by: people.officer, at: after(8) })
  const form = { street: '271', seen: await seen(caseId, sokha, 'place') }
  const { location } = await send(action, sokha, '/', { caseId, page: 'place' }, form)
  expect(location).toBe(`/apply/${caseId}/check`)
})

test('under a correction request only what was asked for is open, each with its reason beside it', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const caseId = await submitted('sme-registration', sokha)
  await bring(caseId, 'review', people)
  await askForCorrection(caseId, people.officer, monday)

  const list = (await ask(tasks, sokha, '/', { caseId })).data
  expect(list.next).toBe('enterprise')
  expect(list.progress.pages.filter((each: { state: string }) => each.state !== 'closed')).toMatchObject([
    { id: 'enterprise', state: 'todo' },
  ])
  const page = (await ask(loader, sokha, '/', { caseId, page: 'enterprise' })).data
  expect(page.fields).toEqual(['nameEn'])
  expect(page.defects).toMatchObject([
    { target: 'enterprise.nameEn', reasonEn: 'Incomplete', words: 'Please write the whole name.' },
  ])
  expect((await ask(loader, sokha, '/', { caseId, page: 'capital' })).location).toBe(`/apply/${caseId}`)

  const form = { nameEn: 'Sokha Noodles and Rice', nameKm: 'ផ្សេង', seen: page.seen }
  const saved = await send(action, sokha, '/', { caseId, page: 'enterprise' }, form)
  expect(saved.location).toBe(`/apply/${caseId}/documents`)
  expect((await findDraft(caseId, sokha))!.answers.enterprise).toMatchObject({
    nameEn: 'Sokha Noodles and Rice',
    nameKm: 'សិប្បកម្មមីសុខា',
  })
})
