import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openDraft, submitApplication } from '#app/domain/cases/applications.server.ts'
import { termsFor } from '#app/domain/cases/case-terms.server.ts'
import {
  addDocument,
  findDocument,
  findThumbnail,
  infectedIn,
  removeDocument,
  restoreDocument,
} from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { progressOf } from '#app/domain/cases/progress.server.ts'
import { scanDocument } from '#app/domain/cases/scanning.server.ts'
import { documentsFor, slotsFor } from '#app/domain/cases/slots.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { deleteAccount } from '#app/domain/people/deletion.server.ts'
import { serviceCard } from '#app/domain/services.server.ts'
import { conditions, type DocumentSlot } from '#app/domain/term-values.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { keep, read } from '#app/platform/storage.server.ts'
import { loader as checkPage } from '#app/routes/apply/check.tsx'
import { loader as documentsPage } from '#app/routes/apply/documents.tsx'
import { loader as taskList } from '#app/routes/apply/task-list.tsx'
import { completeAnswers } from '#tests/support/answers.ts'
import { pdfOf, photo } from '#tests/support/attachments.ts'
import { after, bring, completeDraft, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'
import { eicar, scanner } from '#tests/support/scanner.ts'
import type { Answers } from '#workflows/service.ts'

const clamd = await scanner()
afterAll(clamd.stop)
afterEach(() => {
  Object.assign(env, { CLAMD_URL: undefined })
  clamd.mood = 'well'
})
const useScanner = (url = clamd.url) => Object.assign(env, { CLAMD_URL: url })

const draftOf = async (id: string, who: Person) => (await findDraft(id, who))!
const rowsOf = (caseId: string) => db.document.findMany({ where: { caseId }, orderBy: { addedAt: 'asc' } })
const stored = () => readdirSync(join(env.DATA_DIR, 'files'), { recursive: true }).length

async function emptyDraft() {
  const sokha = await person('Sokha')
  return { sokha, id: (await openDraft('sme-registration', sokha, monday))! }
}

async function add(id: string, who: Person, slot: string, bytes: Uint8Array, sniffed: string | null, name = 'a file') {
  return addDocument(await draftOf(id, who), slot, { name, type: '', bytes, sniffed }, { by: who, at: after(1) })
}

test('of a photograph only what can be seen is kept, with a small picture, under the hash of just that', async () => {
  const { sokha, id } = await emptyDraft()
  const sent = await photo({ width: 900, height: 600, place: true })
  expect(await add(id, sokha, 'photo', sent, 'image/jpeg')).toBeNull()
  const [row] = await rowsOf(id)
  expect(row).toMatchObject({ type: 'image/jpeg', scan: 'notScanned', byId: sokha.id })
  const bytes = await read(row.hash)
  expect(bytes.length).toBe(row.size)
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  expect(await sharp((await findThumbnail(row.id, sokha))!).metadata()).toMatchObject({ width: 240, height: 160 })
  for (const each of readdirSync(join(env.DATA_DIR, 'files'), { recursive: true, withFileTypes: true }))
    if (each.isFile())
      expect(Buffer.from(await read(`${each.parentPath.slice(-2)}${each.name}`)).includes('Secret')).toBe(false)
  expect((await draftOf(id, sokha)).changedAt).toEqual(after(1))
})

test('a picture that came in before there were small ones gets one when it is first asked for', async () => {
  const { sokha, id } = await emptyDraft()
  const kept = await keep(await photo())
  const old = { slot: 'photo', name: 'old.jpg', byId: sokha.id, addedAt: monday }
  const picture = await db.document.create({ data: { caseId: id, type: 'image/jpeg', ...kept, ...old } })
  const paper = await db.document.create({ data: { caseId: id, type: 'application/pdf', ...kept, ...old } })
  expect(await sharp((await findThumbnail(picture.id, sokha))!).metadata()).toMatchObject({ format: 'jpeg', width: 60 })
  expect((await db.document.findUniqueOrThrow({ where: { id: picture.id } })).thumbnail).toMatch(/^[0-9a-f]{64}$/)
  expect(await findThumbnail(paper.id, sokha)).toBeNull()
})

test('what is of no use to the office is refused with a reason, and nothing of it is kept', async () => {
  const { sokha, id } = await emptyDraft()
  const whole = await photo({ width: 600, height: 400 })
  const before = stored()
  expect(await add(id, sokha, 'photo', whole.subarray(0, whole.length / 2), 'image/jpeg')).toBe('unreadable')
  expect(await add(id, sokha, 'photo', whole, 'image/heic')).toBe('heic')
  expect(await add(id, sokha, 'photo', whole, 'image/gif')).toBe('type')
  expect(await add(id, sokha, 'photo', whole, null)).toBe('type')
  expect(await add(id, sokha, 'photo', Buffer.from('%PDF-1.4\n%%EOF\n'), 'application/pdf')).toBe('broken')
  expect(await rowsOf(id)).toEqual([])
  expect(stored()).toBe(before)
})

test('a removed file can be put back, until there is no more room or the application is sent', async () => {
  const { sokha, id } = await emptyDraft()
  await add(id, sokha, 'other', pdfOf('first'), 'application/pdf')
  const [first] = await rowsOf(id)
  expect(await removeDocument(await draftOf(id, sokha), first.id, after(2))).toBe(true)
  expect((await draftOf(id, sokha)).documents).toEqual([])
  expect(await restoreDocument(await draftOf(id, sokha), first.id, after(3))).toBeNull()
  expect((await draftOf(id, sokha)).documents).toHaveLength(1)
  expect(await restoreDocument(await draftOf(id, sokha), first.id, after(3))).toBe('closed')

  await removeDocument(await draftOf(id, sokha), first.id, after(4))
  for (const each of ['a', 'b', 'c', 'd', 'e']) await add(id, sokha, 'other', pdfOf(each), 'application/pdf')
  expect(await restoreDocument(await draftOf(id, sokha), first.id, after(5))).toBe('tooMany')
  const { sokha: other, id: foreign } = await emptyDraft()
  expect(await restoreDocument(await draftOf(foreign, other), first.id, after(5))).toBe('closed')
})

test('a clean file is marked as scanned, an infected one is refused and never stored', async () => {
  useScanner()
  const { sokha, id } = await emptyDraft()
  expect(await add(id, sokha, 'lease', pdfOf('clean'), 'application/pdf')).toBeNull()
  const before = stored()
  expect(await add(id, sokha, 'lease', pdfOf(eicar), 'application/pdf')).toBe('infected')
  expect(await rowsOf(id)).toMatchObject([{ scan: 'clean' }])
  expect(stored()).toBe(before)
})

test('where the scanner is away the file comes in unscanned, and a job looks at it until the scanner answers', async () => {
  useScanner('tcp://127.0.0.1:1')
  const { sokha, id } = await emptyDraft()
  expect(await add(id, sokha, 'lease', pdfOf('later'), 'application/pdf')).toBeNull()
  const [row] = await rowsOf(id)
  expect(row.scan).toBe('notScanned')
  const jobs = await db.$queryRaw`select payload from public.list_jobs() where task = 'scanDocument'`
  expect(jobs).toEqual([{ payload: { documentId: row.id } }])
  await expect(scanDocument(row.id, after(2))).rejects.toThrow()
  useScanner()
  await scanDocument(row.id, after(3))
  expect(await rowsOf(id)).toMatchObject([{ scan: 'clean' }])
})

test('a virus found later is thrown away: a draft asks for another file, an office sees that this one is gone', async () => {
  const { sokha, id } = await emptyDraft()
  const bytes = pdfOf(`${eicar} later`)
  await add(id, sokha, 'identity', bytes, 'application/pdf', 'identity.pdf')
  const people = await office()
  const srey = await person('Srey')
  const sent = await completeDraft('sme-registration', srey)
  await add(sent, srey, 'lease', bytes, 'application/pdf', 'lease.pdf')
  await submitApplication(await draftOf(sent, srey), srey, after(2))
  const [row] = await rowsOf(id)
  useScanner()
  await scanDocument(row.id, after(3))
  await scanDocument(row.id, after(3))

  const draft = await draftOf(id, sokha)
  expect(draft.documents).toEqual([])
  expect(await infectedIn(draft)).toEqual([{ slot: 'identity', name: 'identity.pdf' }])
  expect(await restoreDocument(draft, row.id, after(4))).toBe('closed')
  const { data } = await ask(documentsPage, sokha, '/', { caseId: id })
  expect(data.slots.find(({ code }: { code: string }) => code === 'identity').infected).toEqual(['identity.pdf'])
  const lease = (await rowsOf(sent)).find(({ slot }) => slot === 'lease')!
  expect(lease).toMatchObject({ scan: 'infected', removedAt: null })
  expect(await findDocument(lease.id, people.officer)).toBeNull()
  await expect(read(row.hash)).rejects.toThrow('ENOENT')
})

const slot = (code: string, rule: Partial<DocumentSlot> = {}): DocumentSlot => ({ code, required: true, ...rule })

/** The documents of registrations from now on. */
async function useSlots(slots: DocumentSlot[]) {
  await db.term.updateMany({ where: { key: 'documents', service: 'sme-registration' }, data: { value: { slots } } })
  forgetTerms()
}

const answersWith = ({ legal, handicraft, turnover, risky, capital }: Case): Answers => {
  const known = completeAnswers('sme-registration')
  return {
    ...known,
    applicant: { ...known.applicant, applicantType: legal ? 'legal' : 'physical' },
    ...(legal && { company: companyAnswers }),
    enterprise: {
      ...known.enterprise,
      kind: handicraft ? 'handicraft' : 'enterprise',
      activity: risky ? '2011' : '1074',
    },
    capital: { ...known.capital, turnover, capitalDomestic: capital },
  }
}
const companyAnswers = {
  companyNameKm: 'ក្រុមហ៊ុនសុខា',
  companyNameEn: 'Sokha Co., Ltd.',
  companyForm: 'privateLimited',
  commercialNumber: '00012345',
  commercialDate: '2024-01-10',
}
type Case = { legal: boolean; handicraft: boolean; turnover: number; risky: boolean; capital: number }
const anyCase: fc.Arbitrary<Case> = fc.record({
  legal: fc.boolean(),
  handicraft: fc.boolean(),
  turnover: fc.constantFrom(10_000_000, 300_000_000, 2_000_000_000),
  risky: fc.boolean(),
  capital: fc.constantFrom(1_000_000, 40_000_000, 20_000_000_000),
})
const anyRule = fc.record(
  Object.fromEntries(
    Object.entries(conditions).map(([key, options]) => [key, fc.subarray([...options] as string[], { minLength: 1 })]),
  ),
  { requiredKeys: [] },
)

test('what is required is the same on the card, in the guide, on every page and at submission, by the facts of the fee', async () => {
  const sokha = await person('Sokha')
  await db.activity.updateMany({ where: { code: '2011' }, data: { risky: true } })
  const on = '2026-11-16'
  const id = await completeDraft('sme-registration', sokha)
  await db.document.deleteMany({ where: { caseId: id } })
  const property = fc.asyncProperty(anyCase, anyRule, fc.boolean(), async (one, rule, required) => {
    const under = slot('lease', { ...(rule as Partial<DocumentSlot>), required })
    await useSlots([slot('photo', { required: false }), under])
    const answers = answersWith(one)
    await db.case.update({ where: { id }, data: { answers: answers as object } })
    const draft = await draftOf(id, sokha)

    // What the law of the test says, by the terms that also fix the fee.
    const terms = await termsFor('sme-registration', draft.machine.profile(answers), { on })
    const facts: Record<string, string> = {
      applicantTypes: one.legal ? 'legal' : 'physical',
      kinds: one.handicraft ? 'handicraft' : 'enterprise',
      sizeClasses: terms.sizeClass,
      risks: terms.risky ? 'risky' : 'ordinary',
      levels: terms.level,
    }
    const isAsked = Object.entries(rule).every(([key, options]) => (options as string[]).includes(facts[key]))
    const expected = { asked: isAsked ? 'yes' : 'no', required: required && isAsked }

    const leaseIn = (slots: { code: string }[]) => slots.find(({ code }) => code === 'lease')
    const guide = await documentsFor('sme-registration', draft.machine.profile(answers), on)
    expect(leaseIn(guide)).toMatchObject({ ...expected, rule: under })
    expect(leaseIn(await slotsFor(draft, monday))).toMatchObject(expected)
    expect(leaseIn((await progressOf(draft, monday)).slots)).toMatchObject(expected)
    const open = async (page: Parameters<typeof ask>[0]) => ask(page, sokha, '/', { caseId: id })
    expect(leaseIn((await open(taskList)).data.progress.slots)).toMatchObject(expected)
    expect(leaseIn((await open(documentsPage)).data.slots)).toMatchObject(expected)
    const check = await open(checkPage)
    if (expected.required) expect(check.location).toBe(`/apply/${id}`)
    else expect(leaseIn(check.data.progress.slots)).toMatchObject(expected)
    const card = leaseIn((await serviceCard('sme-registration', on))!.documents)
    expect(card).toMatchObject({ rule: under, asked: Object.keys(rule).length > 0 ? 'unknown' : 'yes' })
    if (expected.required)
      expect(await submitApplication(draft, sokha, monday)).toEqual({ kind: 'documents', slots: ['lease'] })
  })
  await fc.assert(property, { numRuns: 40 })
})

test('while answers are missing a paper is required only of nobody in particular, and excluded as soon as one answer does', async () => {
  const on = '2026-11-16'
  await useSlots([slot('lease', { applicantTypes: ['legal'], sizeClasses: ['medium'] }), slot('photo')])
  const asked = async (known: Parameters<typeof documentsFor>[1]) =>
    (await documentsFor('sme-registration', known, on)).map(({ asked, required }) => [asked, required])
  expect(await asked({})).toEqual([
    ['unknown', false],
    ['yes', true],
  ])
  expect((await asked({ applicantType: 'legal' }))[0]).toEqual(['unknown', false])
  expect((await asked({ applicantType: 'physical' }))[0]).toEqual(['no', false])
  const medium = { sector: 'industry', employees: 8, turnover: 3_000_000_000, assets: 0 } as const
  expect((await asked({ applicantType: 'legal', ...medium }))[0]).toEqual(['yes', true])
})

test('once submitted, a correction asks for no paper that nobody may add, whatever is corrected or changed in the terms', async () => {
  await useSlots([slot('photo'), slot('floorPlan'), slot('lease', { applicantTypes: ['legal'] })])
  const sokha = await person('Sokha')
  const people = await office()
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  const { requestCorrection } = await import('#app/domain/cases/corrections.server.ts')
  const item = { kind: 'field' as const, target: 'applicant.applicantType', reason: 'incomplete', words: '' }
  await requestCorrection(id, [item], { by: people.officer, at: after(8) })
  const { applicant } = (await draftOf(id, sokha)).answers
  const now = { ...(await draftOf(id, sokha)).answers, applicant: { ...applicant, applicantType: 'legal' } }
  await db.case.update({ where: { id }, data: { answers: now as object } })
  const { slots } = await progressOf(await draftOf(id, sokha), after(9))
  expect(slots.find(({ code }) => code === 'lease')).toMatchObject({ asked: 'yes', required: false, state: 'closed' })
})

test('a file that comes too late for its draft leaves nothing in the store', async () => {
  const { sokha, id } = await emptyDraft()
  const open = await draftOf(id, sokha)
  await deleteAccount(sokha, after(1))
  const bytes = pdfOf('too late')
  const file = { name: 'late.pdf', type: 'application/pdf', bytes, sniffed: 'application/pdf' }
  expect(await addDocument(open, 'identity', file, { by: sokha, at: after(2) })).toBe('closed')
  await expect(read(createHash('sha256').update(bytes).digest('hex'))).rejects.toThrow('ENOENT')
})
