import { expect, test } from 'vitest'
import { openDraft, saveAnswers, submitApplication } from '#app/domain/cases/applications.server.ts'
import { addDocument, findDocument, findThumbnail } from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { expireDrafts, keeping } from '#app/domain/cases/expiry.server.ts'
import { showCode } from '#app/domain/cases/hand-over.server.ts'
import { casesOf } from '#app/domain/cases/my-cases.server.ts'
import { openRenewal } from '#app/domain/cases/renewals.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { read } from '#app/platform/storage.server.ts'
import { loader as tasks } from '#app/routes/apply/task-list.tsx'
import { pdfOf } from '#tests/support/attachments.ts'
import { audit } from '#tests/support/audit.ts'
import { after, attachRequired, bring, completeDraft, monday, pdf, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'

const day = 24
const end = after(28 * day)
const almost = new Date(end.getTime() - 1)

async function attach(id: string, who: Person, text: string, at = monday) {
  const bytes = pdfOf(text)
  const file = { name: 'plan.pdf', type: 'application/pdf', sniffed: 'application/pdf', bytes }
  expect(await addDocument((await findDraft(id, who))!, 'floorPlan', file, { by: who, at })).toBeNull()
  return (await db.document.findFirstOrThrow({ where: { caseId: id }, orderBy: { id: 'desc' } })).hash
}

test('a draft that nobody touched for its time is cleared away: that it was there stays, what was in it goes', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  const own = await attach(id, sokha, 'only here')
  const other = await submitted('sme-registration', await person('Vuthy'))
  await showCode(id, sokha, monday)
  expect((await keeping(monday, monday)).until).toEqual(end)

  await expireDrafts(almost)
  expect(await findDraft(id, sokha)).not.toBeNull()
  expect(await expireDrafts(end)).toBe(1)
  expect(await expireDrafts(end)).toBe(0)

  expect(await findDraft(id, sokha)).toBeNull()
  const row = await db.case.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({
    answers: {},
    typed: {},
    saved: {},
    nameKm: '',
    nameEn: '',
    status: 'draft',
    expiredAt: end,
  })
  // Names of files are words of people too.
  expect(await db.document.count({ where: { caseId: id } })).toBe(0)
  await expect(read(own)).rejects.toThrow('ENOENT')
  // The same bytes belong to a case that is still there.
  const [shared] = await db.document.findMany({ where: { caseId: other } })
  expect(await read(shared.hash)).toHaveLength(pdf.length)
  expect((await db.caseEvent.findMany({ where: { caseId: id } })).map(({ type }) => type)).toEqual(['open', 'expire'])
  await audit(id, { jobs: false })
})

test('a cleared draft is in no list, its old link says so kindly, and the person begins anew', async () => {
  const sokha = await person('Sokha')
  const id = (await openDraft('sme-registration', sokha, monday))!
  const draft = (await findDraft(id, sokha))!
  await expireDrafts(end)
  expect(await casesOf(sokha)).toEqual([])
  const gone = await ask(tasks, sokha, '/', { caseId: id })
  expect([gone.status, gone.data]).toEqual([410, { again: '/services/sme-registration' }])
  expect((await ask(tasks, await person('Vuthy'), '/', { caseId: id })).status).toBe(404)
  expect(await saveAnswers(draft, 'waste', { waste: [] }, end)).toBe(false)
  expect(await openDraft('sme-registration', sokha, end)).not.toBe(id)
  expect(await submitApplication(draft, sokha, end)).not.toHaveProperty('reference')
})

test('saving, adding a document or taking one away begins the time anew; sent cases have none', async () => {
  const sokha = await person('Sokha')
  const sent = await submitted('sme-registration', sokha)
  const saved = (await openDraft('sme-registration', sokha, monday))!
  await saveAnswers((await findDraft(saved, sokha))!, 'waste', { waste: [] }, after(1))
  const added = (await openDraft('sme-registration', sokha, monday))!
  await attach(added, sokha, 'plan', after(1))
  await expireDrafts(end)
  const rows = await db.case.findMany({ where: { id: { in: [saved, added, sent] } } })
  expect(rows.map(({ expiredAt }) => expiredAt)).toEqual([null, null, null])
})

test('a draft that is saved in the very moment of the clearing is either saved or cleared, never both', async () => {
  const sokha = await person('Sokha')
  for (let round = 0; round < 8; round++) {
    const id = await completeDraft('sme-registration', sokha)
    const draft = (await findDraft(id, sokha))!
    const save = () => saveAnswers(draft, 'waste', { waste: [], wasteNote: 'Husks' }, end)
    const [kept] =
      round % 2 ? await Promise.all([save(), expireDrafts(end)]) : await both(save, () => expireDrafts(end))
    const row = await db.case.findUniqueOrThrow({ where: { id } })
    expect(kept).toBe(row.expiredAt === null)
    expect(row.answers).toEqual(kept ? expect.objectContaining({ waste: { waste: [], wasteNote: 'Husks' } }) : {})
    await db.case.update({ where: { id }, data: { expiredAt: end } })
  }
})

async function both<A, B>(second: () => Promise<A>, first: () => Promise<B>): Promise<[A, B]> {
  const begun = first()
  const [b, a] = [begun, second()]
  return [await a, await b]
}

test('a renewal whose draft was cleared away can be begun again', async () => {
  const people = await office()
  const sokha = await person('Sokha')
  const licensed = await submitted('operating-certificate', sokha)
  await bring(licensed, 'issued', people)
  const { id: certificate } = await db.certificate.findUniqueOrThrow({ where: { caseId: licensed } })
  const first = (await openRenewal(certificate, sokha, monday))!
  await attachRequired(first, sokha)
  await expireDrafts(end)
  const second = await openRenewal(certificate, sokha, end)
  expect(second).not.toBe(first)
  expect(await findDraft(second!, sokha)).not.toBeNull()
})

test('a document of a cleared draft is not there any more, even where somebody else has attached the same', async () => {
  const [sokha, vuthy] = [await person('Sokha'), await person('Vuthy')]
  const [id, other] = [await completeDraft('sme-registration', sokha), await submitted('sme-registration', vuthy)]
  await attach(id, sokha, 'shared by nobody')
  const documents = await db.document.findMany({ where: { caseId: id } })
  await expireDrafts(end)
  for (const each of documents) {
    expect(await findDocument(each.id, sokha)).toBeNull()
    expect(await findThumbnail(each.id, sokha)).toBeNull()
  }
  const kept = await db.document.findFirstOrThrow({ where: { caseId: other } })
  expect(await findDocument(kept.id, vuthy)).not.toBeNull()
})
