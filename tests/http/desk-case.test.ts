import { expect, test } from 'vitest'
import { resubmitApplication, saveAnswers } from '#app/domain/cases/applications.server.ts'
import { reviewOf } from '#app/domain/cases/checklist.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { duplicatesOf } from '#app/domain/register/duplicates.server.ts'
import { findLikenesses } from '#app/domain/register/likenesses.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loader as applicantsPage } from '#app/routes/cases/case.tsx'
import { loader as document } from '#app/routes/cases/document.tsx'
import { action as decide, loader as open } from '#app/routes/desk/case.tsx'
import { action as answerChecklist, loader as checklist } from '#app/routes/desk/checklist.tsx'
import { action as decideDuplicate, loader as duplicate } from '#app/routes/desk/duplicate.tsx'
import { loader as looking } from '#app/routes/desk/looking.tsx'
import { action as addNote, loader as notes } from '#app/routes/desk/notes.tsx'
import { after, askForCorrection, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const nobody = '01a21044-ec17-7158-88fd-b764f571d769'
const page = async (id: string, who: Person, query = '') => ask(open, who, `/desk/${id}${query}`, { caseId: id })
const note = (id: string, who: Person, words: string) =>
  send(addNote, who, `/desk/${id}/notes`, { caseId: id }, { note: words })

async function inReview() {
  const people = await office()
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  return { id, people, sokha }
}

async function answers(id: string, given: Record<string, string>) {
  return { seen: (await reviewOf(id)).seen, ...given }
}
const allYes = async (id: string) =>
  Object.fromEntries((await reviewOf(id)).questions.map(({ code }) => [`checklist.${code}.answer`, 'yes']))

test('the page says what a recommendation still needs, and a forged one is refused with how much is left', async () => {
  const { id, people } = await inReview()
  const { one } = (await page(id, people.officer)).data
  const total = one.review.questions.length
  expect(one.ready).toEqual(['requestCorrection'])
  expect(one.waiting).toEqual([{ type: 'recommend', needs: [{ kind: 'checklist', left: total, total }] }])
  const forged = { decision: 'recommend', 'recommend.advice': 'approve', 'recommend.remark': 'Quick.' }
  const refused = await send(decide, people.officer, `/desk/${id}`, { caseId: id }, forged)
  expect(refused).toMatchObject({ status: 409, data: { open: { left: total, total }, values: {} } })

  const answer = (fields: Record<string, string>, who = people.officer) =>
    send(answerChecklist, who, `/desk/${id}/checklist`, { caseId: id }, fields)
  const saved = await answer(await answers(id, await allYes(id)))
  expect([saved.status, saved.location]).toEqual([303, `/desk/${id}?done=checklist`])
  expect((await page(id, people.officer)).data.one).toMatchObject({
    waiting: [],
    ready: ['requestCorrection', 'recommend'],
  })
  expect((await send(decide, people.officer, `/desk/${id}`, { caseId: id }, forged)).status).toBe(303)
})

test('a checklist is saved as far as it goes; what is not “yes” is explained; an old page and other people change nothing', async () => {
  const { id, people } = await inReview()
  const answer = async (fields: Record<string, string>, who = people.officer) =>
    send(answerChecklist, who, `/desk/${id}/checklist`, { caseId: id }, fields)
  const no = { 'checklist.identity.answer': 'no' }
  expect((await answer(await answers(id, no))).data.errors).toHaveProperty(['checklist.identity.remark'])
  expect((await answer(await answers(id, { 'checklist.identity.remark': 'x' }))).status).toBe(422)
  expect((await answer(await answers(id, { 'checklist.identity.answer': 'perhaps' }))).status).toBe(422)
  const first = await answers(id, { ...no, 'checklist.identity.remark': 'Ran out in May.' })
  const saved = await answer(first)
  expect([saved.status, saved.location]).toEqual([303, `/desk/${id}?done=checklist&open=checklist`])
  expect((await answer(first)).status).toBe(409)
  expect((await answer({ 'checklist.name.answer': 'yes' })).status).toBe(409)
  expect((await answer(await answers(id, { 'checklist.name.answer': 'yes' }), people.chief)).status).toBe(409)
  expect((await answer(await answers(id, {}), await person('Rithy', ['officer'], '12'))).status).toBe(404)
  expect(await db.reviewAnswer.findMany({ where: { caseId: id } })).toMatchObject([
    { question: 'identity', answer: 'no', remark: 'Ran out in May.', byId: people.officer.id },
  ])
  expect((await ask(checklist, people.officer, `/desk/${id}/checklist`, { caseId: id })).status).toBe(200)
  expect((await ask(checklist, people.chief, `/desk/${id}/checklist`, { caseId: id })).location).toContain(
    `/desk/${id}?`,
  )
})

test('notes are for colleagues: an empty one is refused, and neither the applicant nor another office gets at them', async () => {
  const { id, people, sokha } = await inReview()
  for (const empty of ['', '   ', '\u200b']) expect((await note(id, people.officer, empty)).status).toBe(422)
  expect((await note(id, people.officer, 'x'.repeat(5000))).status).toBe(422)
  expect((await note(id, people.officer, 'The neighbour says it is empty.')).status).toBe(303)
  expect((await note(id, people.cashier, 'He has paid in small notes.')).status).toBe(303)
  expect((await note(id, await person('Rithy', ['officer'], '12'), 'Hello')).status).toBe(404)
  expect((await note(id, sokha, 'Please hurry')).status).toBe(403)
  const { data } = await ask(notes, people.director, `/desk/${id}/notes`, { caseId: id })
  expect(data.notes).toHaveLength(2)

  const own = await submitted('sme-registration', people.officer)
  expect((await note(own, people.officer, 'It is mine.')).location).toBe(`/cases/${own}`)
  const hers = await ask(applicantsPage, sokha, `/cases/${id}`, { caseId: id })
  expect(JSON.stringify(hers.data)).not.toContain('neighbour')
})

test('who else has the case open is said at load and by the endpoint, and only to those who see the case', async () => {
  const { id, people, sokha } = await inReview()
  await page(id, people.chief)
  expect((await page(id, people.officer)).data.one.looking).toMatchObject([{ nameEn: 'Sophea' }])
  const asked = (who: Person | null) => ask(looking, who, `/desk/${id}/looking`, { caseId: id })
  expect((await asked(people.chief)).data).toContain('Dara')
  expect((await asked(people.officer)).data).toContain('Sophea')
  expect((await asked(await person('Rithy', ['officer'], '12'))).status).toBe(404)
  expect((await asked(sokha)).status).toBe(403)
  expect((await asked(null)).location).toContain('/sign-in')
  const own = await submitted('sme-registration', people.officer)
  expect((await ask(looking, people.officer, `/desk/${own}/looking`, { caseId: own })).status).toBe(404)
  expect(await db.look.count({ where: { caseId: own } })).toBe(0)
})

test('each round is marked with what stood before it, and what was replaced can still be read', async () => {
  const { id, people, sokha } = await inReview()
  const names = ['Sokha Noodle House', 'Sokha Noodles and Rice']
  for (const [index, nameEn] of names.entries()) {
    await askForCorrection(id, people.officer, after(10 * index + 5))
    const draft = (await findDraft(id, sokha))!
    await saveAnswers(draft, 'enterprise', { ...draft.answers.enterprise, nameEn }, after(10 * index + 6))
    const again = await resubmitApplication((await findDraft(id, sokha))!, sokha, after(10 * index + 7))
    expect(again).toHaveProperty('reference')
  }
  const { one } = (await page(id, people.officer)).data
  expect(one.answers.enterprise.nameEn).toBe('Sokha Noodles and Rice')
  expect(one.changes.answers['enterprise.nameEn'].map(({ value }: { value: unknown }) => value)).toEqual([
    'Sokha Noodle House',
    'Sokha Noodles',
  ])
  expect(Object.keys(one.changes.answers)).toEqual(['enterprise.nameEn'])
})

test('the document in view is kept in the address; a PDF may stand in a frame of our own pages, a picture in none', async () => {
  const { id, people } = await inReview()
  const { one } = (await page(id, people.officer)).data
  const [{ id: documentId }] = one.documents
  const chosen = await page(id, people.officer, `?document=${documentId}`)
  expect(chosen.data.query.document).toBe(documentId)
  for (const strange of [nobody, '../../etc', '%00', "' or 1=1"])
    expect((await page(id, people.officer, `?document=${strange}`)).status).toBe(200)

  const answer = (await document({
    request: new Request(`http://localhost/documents/${documentId}`, { headers: await signedIn(people.officer) }),
    params: { id: documentId },
    context: {} as never,
  })) as Response
  expect(answer.headers.get('X-Frame-Options')).toBe('SAMEORIGIN')
  expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'self'")
})

test('two enterprises are compared and the answer is kept with its reason; what may not be known is not there', async () => {
  const { id, people } = await inReview()
  await submitted('sme-registration', await person('Kosal'))
  await findLikenesses(id, after(1))
  const { enterpriseId } = await db.case.findUniqueOrThrow({ where: { id } })
  const [{ id: otherId }] = await duplicatesOf(enterpriseId, people.officer)
  const at = (other: string, caseId = id) =>
    [`/desk/${caseId}/duplicates/${other}`, { caseId, enterpriseId: other }] as const
  const say = (fields: Record<string, string>, who = people.officer, other = otherId) =>
    send(decideDuplicate, who, ...at(other), fields)

  const shown = await ask(duplicate, people.officer, ...at(otherId))
  expect(shown.data).toMatchObject({ verdict: null, mayDecide: true })
  expect(shown.data.rows.find(({ key }: { key: string }) => key === 'nameEn').agrees).toBe(true)
  for (const fields of [{}, { verdict: 'same' }, { verdict: 'perhaps', words: 'x' }, { words: 'x' }])
    expect((await say(fields as Record<string, string>)).status).toBe(422)
  expect((await say({ verdict: 'same', words: 'One workshop.' })).status).toBe(303)

  for (const other of [nobody, enterpriseId!, 'nonsense'])
    expect((await ask(duplicate, people.officer, ...at(other))).status).toBe(404)
  const elsewhere = await person('Rithy', ['officer'], '12')
  expect((await say({ verdict: 'different', words: 'No.' }, elsewhere)).status).toBe(404)

  const { one } = (await page(id, people.officer)).data
  expect(one.duplicates[0]).toMatchObject({ id: otherId, verdict: { same: true, words: 'One workshop.' } })
  await bring(id, 'issued', people)
  expect((await say({ verdict: 'different', words: 'Two.' })).status).toBe(409)
})

async function signedIn(who: Person) {
  const { beginSession } = await import('#app/domain/people/sessions.server.ts')
  return { Cookie: `session=${(await beginSession(who.id, 'test', new Date())).token}` }
}
