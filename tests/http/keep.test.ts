import { expect, test } from 'vitest'
import { openDraft, submitApplication } from '#app/domain/cases/applications.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { progressOf } from '#app/domain/cases/progress.server.ts'
import { seenOf } from '#app/domain/cases/saving.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { action } from '#app/routes/apply/keep.tsx'
import { loader } from '#app/routes/apply/step.tsx'
import { after, askForCorrection, bring, completeDraft, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { type Answered, ask, send } from '#tests/support/requests.ts'

const capital = { capitalDomestic: '40000000', capitalForeign: '0', turnover: '300000000', assets: '60000000' }

const nowhere = '0190163d-8694-739b-aea5-966c26f8ad91'

async function seen(caseId: string, who: Person, page: string) {
  return seenOf((await findDraft(caseId, who))!, page)
}

async function keep(who: Person, caseId: string, page: string, fields: Record<string, string>) {
  return told(await send(action, who, '/', { caseId, page }, fields))
}

function told({ status, data }: Answered) {
  return { status, ...JSON.parse(data) }
}

test('what is being typed is kept whether it fits or not, and shown again as it was typed', async () => {
  const sokha = await person('Sokha')
  const caseId = (await openDraft('sme-registration', sokha, monday))!
  const half = { ...capital, turnover: 'about 300', seen: await seen(caseId, sokha, 'capital') }
  const kept = await keep(sokha, caseId, 'capital', half)
  expect(kept).toEqual({ status: 200, kept: true, at: expect.any(String), seen: await seen(caseId, sokha, 'capital') })
  const page = (await ask(loader, sokha, '/', { caseId, page: 'capital' })).data
  expect(page.values).toMatchObject({ capitalDomestic: '40000000', turnover: 'about 300' })
  expect(page.seen).toBe(kept.seen)

  const fits = await keep(sokha, caseId, 'capital', { ...capital, seen: kept.seen })
  expect(fits).toMatchObject({ status: 200, kept: true })
  const draft = (await findDraft(caseId, sokha))!
  expect(draft.typed).toEqual({})
  expect(draft.answers.capital).toMatchObject({ turnover: 300_000_000 })
})

test('the same page sent twice, because the answer was lost, is answered with the present mark', async () => {
  const sokha = await person('Sokha')
  const caseId = (await openDraft('sme-registration', sokha, monday))!
  for (const turnover of ['300000000', 'about 300']) {
    const sent = { ...capital, turnover, seen: await seen(caseId, sokha, 'capital') }
    const [first, second] = [await keep(sokha, caseId, 'capital', sent), await keep(sokha, caseId, 'capital', sent)]
    expect(second).toEqual(first)
  }
  expect((await findDraft(caseId, sokha))!.revision).toBe(2)
})

test('two windows on one page: the second is told; on two pages nobody is', async () => {
  const sokha = await person('Sokha')
  const caseId = (await openDraft('sme-registration', sokha, monday))!
  const mark = await seen(caseId, sokha, 'capital')
  const waste = { wasteNote: 'Husks', seen: await seen(caseId, sokha, 'waste') }
  expect(await keep(sokha, caseId, 'capital', { ...capital, seen: mark })).toMatchObject({ status: 200 })
  const at = (await findDraft(caseId, sokha))!.saved.capital!.at
  const late = await keep(sokha, caseId, 'capital', { ...capital, turnover: '1', seen: mark })
  expect(late).toEqual({ status: 409, problem: 'changed', at })
  expect(await keep(sokha, caseId, 'waste', waste)).toMatchObject({ status: 200 })
  expect((await findDraft(caseId, sokha))!.answers).toMatchObject({ capital: { turnover: 300_000_000 } })
})

test('a complete page that is changed into something unfit is to do again, and nothing is sent before it fits', async () => {
  const sokha = await person('Sokha')
  const caseId = await completeDraft('sme-registration', sokha)
  const unfit = { ...capital, turnover: 'much', seen: await seen(caseId, sokha, 'capital') }
  const { seen: now } = await keep(sokha, caseId, 'capital', unfit)
  const draft = (await findDraft(caseId, sokha))!
  expect(draft.answers.capital).toMatchObject({ turnover: 300_000_000 })
  expect((await progressOf(draft)).pages.find(({ id }) => id === 'capital')).toMatchObject({
    ...{ state: 'todo', complete: false, begun: true },
  })
  expect(await submitApplication(draft, sokha, after(1))).toEqual({ kind: 'pages', pages: ['capital'] })
  await keep(sokha, caseId, 'capital', { ...capital, seen: now })
  expect(await submitApplication((await findDraft(caseId, sokha))!, sokha, after(2))).toHaveProperty('reference')
})

test('what is in the way is said: not signed in, sent already, not theirs, no such page', async () => {
  const sokha = await person('Sokha')
  const caseId = await submitted('sme-registration', sokha)
  const params = { caseId, page: 'capital' }
  const nobody = await ask(action, null, '/', params, { method: 'POST', body: new URLSearchParams(capital) })
  expect(told(nobody)).toEqual({ status: 401, problem: 'signIn' })
  expect(await keep(sokha, caseId, 'capital', capital)).toEqual({ status: 409, problem: 'closed' })
  const vuthy = await person('Vuthy')
  const missing = { status: 404, problem: 'notFound' }
  expect(await keep(vuthy, caseId, 'capital', capital)).toEqual(missing)
  const draft = (await openDraft('sme-registration', sokha, monday))!
  for (const [id, page] of [
    [draft, 'nothing'],
    [draft, '__proto__'],
    [nowhere, 'capital'],
    ['x', 'capital'],
  ])
    expect(await keep(sokha, id, page, capital)).toEqual(missing)
})

test('letters that cannot be stored and pages too large for anybody are answered, not failed on', async () => {
  const sokha = await person('Sokha')
  const caseId = (await openDraft('sme-registration', sokha, monday))!
  const odd = { ...capital, turnover: 'a\0b', seen: await seen(caseId, sokha, 'capital') }
  expect(await keep(sokha, caseId, 'capital', odd)).toMatchObject({ status: 200 })
  expect((await findDraft(caseId, sokha))!.typed.capital).toMatchObject({ turnover: 'ab' })
  const huge = { wasteNote: 'x'.repeat(200_000), seen: await seen(caseId, sokha, 'waste') }
  expect(await keep(sokha, caseId, 'waste', huge)).toEqual({ status: 413, problem: 'tooLarge' })
})

test('under a correction request only what was asked for is kept', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const caseId = await submitted('sme-registration', sokha)
  await bring(caseId, 'review', people)
  await askForCorrection(caseId, people.officer, monday)
  const typed = { nameEn: '', nameKm: 'ផ្សេង', seen: await seen(caseId, sokha, 'enterprise') }
  expect(await keep(sokha, caseId, 'enterprise', typed)).toMatchObject({ status: 200, kept: true })
  const draft = (await findDraft(caseId, sokha))!
  expect(draft.typed.enterprise).toEqual({ ...draft.answers.enterprise, nameEn: '' })
  expect(await keep(sokha, caseId, 'capital', capital)).toEqual({ status: 409, problem: 'closed' })
})
