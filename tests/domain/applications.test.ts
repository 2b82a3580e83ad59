import { expect, test } from 'vitest'
import {
  openDraft,
  quote,
  resubmitApplication,
  saveAnswers,
  submitApplication,
  withdrawApplication,
} from '#app/domain/cases/applications.server.ts'
import { type CaseTerms, termsFor } from '#app/domain/cases/case-terms.server.ts'
import { requestCorrection } from '#app/domain/cases/corrections.server.ts'
import { addDocument, removeDocument } from '#app/domain/cases/documents.server.ts'
import { findDraft, isSlotOpen, openFields } from '#app/domain/cases/draft.server.ts'
import { openRenewal } from '#app/domain/cases/renewals.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { after, attachRequired, bring, completeDraft, monday, pdf, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { dateOf } from '#workflows/calendar.ts'
import { pagesOf, type ServiceId, serviceIds } from '#workflows/service.ts'

const people = await office()
const ministry = await office('00')
const noon = (day: string) => new Date(`${day}T05:00:00.000Z`)

async function draftOf(id: string, applicant: Person) {
  return (await findDraft(id, applicant))!
}

async function termsOf(id: string) {
  return (await db.case.findUniqueOrThrow({ where: { id } })).terms as CaseTerms
}

async function quotedOn(on: string, id: string, applicant: Person) {
  return (await quote(await draftOf(id, applicant), noon(on))) as CaseTerms | null
}

async function submit(id: string, applicant: Person, at: Date) {
  return submitApplication(await draftOf(id, applicant), applicant, at)
}

/** A certificate in force; operating certificates end three years later. */
async function certified(service: ServiceId, applicant: Person, at = monday) {
  const id = await submitted(service, applicant, at)
  await bring(id, 'issued', people, at)
  return db.certificate.findUniqueOrThrow({ where: { caseId: id } })
}

/** A renewal in which nothing has changed, ready to be sent. */
async function readyRenewal(certificateId: string, applicant: Person, at: Date) {
  const id = (await openRenewal(certificateId, applicant, at))!
  await saveAnswers(await draftOf(id, applicant), 'changes', { changed: ['nothing'] }, at)
  await attachRequired(id, applicant, at)
  return id
}

const day = (date: Date | null) => date?.toISOString().slice(0, 10)

// What is sent

test.for(serviceIds)('%s: an application says which pages and which documents are missing', async (service) => {
  const sokha = await person('Sokha')
  const id = (await openDraft(service, sokha, monday))!
  const nothing = await submit(id, sokha, monday)
  expect(nothing).toMatchObject({ kind: 'pages' })
  const { applicant, ...rest } = completeAnswers(service)
  await db.case.update({ where: { id }, data: { answers: rest as object } })
  expect(await submit(id, sokha, monday)).toEqual({ kind: 'pages', pages: ['applicant'] })
  await db.case.update({ where: { id }, data: { answers: { ...rest, applicant } as object } })
  const missing = await submit(id, sokha, monday)
  expect(missing).toMatchObject({ kind: 'documents', slots: expect.arrayContaining(['photo', 'identity']) })
  await attachRequired(id, sokha)
  expect(await submit(id, sokha, monday)).toHaveProperty('reference')
})

test('an application that was saved in another window meanwhile is not sent', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  const stale = await draftOf(id, sokha)
  await saveAnswers(stale, 'enterprise', { ...stale.answers.enterprise, nameEn: 'Sokha Fine Noodles' }, after(1))
  expect(await submitApplication(stale, sokha, after(2))).toEqual({ kind: 'savedElsewhere' })
  expect(await saveAnswers(stale, 'enterprise', {}, after(2))).toBe(false)
  expect(await submit(id, sokha, after(3))).toHaveProperty('reference')
})

test('what is sent is kept as it was, whatever is corrected later', async () => {
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'intake', people)
  await ask(id, [field('enterprise.nameEn')], people.reception)
  const draft = await draftOf(id, sokha)
  await saveAnswers(draft, 'enterprise', { ...draft.answers.enterprise, nameEn: 'Sokha Rice Noodles' }, after(4))
  await resubmitApplication(await draftOf(id, sokha), sokha, after(5))
  const rounds = await db.submission.findMany({ where: { caseId: id }, orderBy: { round: 'asc' } })
  const names = rounds.map(({ answers }) => (answers as { enterprise: { nameEn: string } }).enterprise.nameEn)
  expect(names).toEqual(['Sokha Noodles', 'Sokha Rice Noodles'])
})

// Size, fee and who decides

test('an enterprise that is larger than the definition is told so, and nothing is sent', async () => {
  const sokha = await person('Sokha')
  const capital = { ...completeAnswers('sme-registration').capital, turnover: 9_000_000_000 }
  const id = await completeDraft('sme-registration', sokha, monday, { capital })
  expect(await submit(id, sokha, monday)).toEqual({ kind: 'notAnSme' })
  expect(await db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'draft', reference: null })
  expect(await db.enterprise.count({ where: { ownerId: sokha.id } })).toBe(0)
})

test.for([
  ['sme-registration', 'micro', 0, 'intake'],
  ['sme-registration', 'small', 40_000, 'awaitingPayment'],
  ['sme-registration', 'medium', 100_000, 'awaitingPayment'],
  ['operating-certificate', 'micro', 20_000, 'awaitingPayment'],
  ['renewal', 'medium', 200_000, 'awaitingPayment'],
] as const)('%s of a %s enterprise costs %d riel and then waits in %s', async ([service, size, fee, status]) => {
  const turnover = { micro: 100_000_000, small: 300_000_000, medium: 2_000_000_000 }[size]
  const sokha = await person('Sokha')
  const answers = completeAnswers(service)
  const few = { production: { total: 2, women: 1 }, service: { total: 0, women: 0 }, other: { total: 0, women: 0 } }
  const nobody = { womenNational: 0, menNational: 0, womenForeign: 0, menForeign: 0 }
  const staff = Object.fromEntries(
    Object.keys((answers.staff?.staff as object) ?? {}).map((each) => [each, { ...nobody }]),
  )
  const workforce =
    service === 'sme-registration'
      ? { workforce: { workers: few } }
      : { staff: { staff: { ...staff, manager: { ...nobody, womenNational: 2 } } } }
  const capital = { ...answers.capital, turnover }
  const id = await submitted(service, sokha, monday, { capital, ...workforce })
  expect(await termsOf(id)).toMatchObject({ sizeClass: size, total: fee })
  expect(await db.invoice.findUniqueOrThrow({ where: { caseId: id } })).toMatchObject({ total: fee })
  expect((await db.case.findUniqueOrThrow({ where: { id } })).status).toBe(status)
})

test.for([
  ['the province, up to 200 million riel of capital', 199_999_999, '1074', 'province', '02'],
  ['the ministry, from 200 million riel of capital', 200_000_000, '1074', 'ministry', '00'],
  ['the ministry, where the activity is risky', 1_000_000, '1511', 'ministry', '00'],
] as const)(
  'a case is decided by %s, and handed in at the counter of the province',
  async ([, capitalDomestic, activity, level, officeCode]) => {
    const sokha = await person('Sokha')
    const { capital, enterprise } = completeAnswers('sme-registration')
    const id = await submitted('sme-registration', sokha, monday, {
      capital: { ...capital, capitalDomestic },
      enterprise: { ...enterprise, activity },
    })
    const row = await db.case.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ level, officeCode, counterCode: '02', provinceCode: '02' })
    expect(row.terms).toMatchObject({ level, risky: activity === '1511', inspectionNeeded: activity === '1511' })
  },
)

test('a case of the ministry is paid at the counter of the province and decided at the ministry', async () => {
  const sokha = await person('Sokha')
  const capital = { ...completeAnswers('sme-registration').capital, capitalForeign: 300_000_000 }
  const id = await submitted('sme-registration', sokha, monday, { capital })
  await expect(bring(id, 'review', { ...people, cashier: ministry.officer })).rejects.toThrow('not possible')
  await bring(id, 'review', people)
  await expect(bring(id, 'endorsement', people)).rejects.toThrow('not possible')
  await bring(id, 'issued', ministry)
})

test('a day in force decides the fee: an exemption is a line of its own, and what is submitted is what was quoted', async () => {
  const half = { code: 'women', nameKm: 'ស្ត្រី', nameEn: 'Enterprises of women', percent: 50, until: '2028-06-30' }
  await setTerm('exemptions', 'sme-registration', '2028-01-01', [
    { ...half, from: '2028-02-01' },
    { ...half, code: 'medium', sizeClasses: ['medium'], from: '2028-01-01' },
  ])
  const sokha = await person('Sokha')
  const fee = async (on: string) => {
    const id = await completeDraft('sme-registration', sokha, noon(on))
    const quoted = await quotedOn(on, id, sokha)
    expect(await submit(id, sokha, noon(on))).toHaveProperty('reference')
    const terms = await termsOf(id)
    expect(terms).toEqual(quoted)
    return { lines: terms.fee.map(({ kind, amount }) => [kind, amount]), total: terms.total }
  }
  const whole = { lines: [['schedule', 40_000]], total: 40_000 }
  const exempted = {
    lines: [
      ['schedule', 40_000],
      ['exemption', -20_000],
    ],
    total: 20_000,
  }
  expect(await fee('2028-01-31')).toEqual(whole)
  expect(await fee('2028-02-01')).toEqual(exempted)
  expect(await fee('2028-06-30')).toEqual(exempted)
  expect(await fee('2028-07-01')).toEqual(whole)
})

test('what costs nothing has one line: a reduction that takes nothing off is not another', async () => {
  const all = { code: 'all', nameKm: 'ទាំងអស់', nameEn: 'Everybody', percent: 50, from: '2035-01-01', until: null }
  await setTerm('exemptions', 'sme-registration', '2035-01-01', [all])
  await setTerm('fee', 'sme-registration', '2035-01-01', { micro: 0, small: 1, medium: 80_000 })
  const bakery = { sector: 'industry', activity: '1071', capital: 1, turnover: 1, assets: 1 } as const
  const linesOf = async (employees: number) =>
    (await termsFor('sme-registration', { ...bakery, employees }, { on: '2035-01-01' })).fee.map(({ amount }) => amount)
  expect(await linesOf(1)).toEqual([0])
  expect(await linesOf(10)).toEqual([1])
  expect(await linesOf(60)).toEqual([80_000, -40_000])
})

test('nothing is quoted before the questions that decide the fee are answered', async () => {
  const sokha = await person('Sokha')
  const id = (await openDraft('sme-registration', sokha, monday))!
  expect(await quotedOn('2026-11-16', id, sokha)).toBeNull()
})

// Corrections

const field = (target: string) => ({ kind: 'field' as const, target, reason: 'incomplete', words: '' })
const document = (target: string) => ({ kind: 'document' as const, target, reason: 'illegible', words: '' })
const ask = (id: string, items: Parameters<typeof requestCorrection>[1], by = people.officer, at = after(3)) =>
  requestCorrection(id, items, { by, at })

async function askedOf(sokha: Person, ...items: Parameters<typeof ask>[1]) {
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  await ask(id, items)
  return id
}

test('a correction opens what was asked for, and nothing else can be changed', async () => {
  const sokha = await person('Sokha')
  const id = await askedOf(sokha, field('enterprise.nameEn'), document('floorPlan'))
  const sent = (await draftOf(id, sokha)).answers

  const { form, slots } = (await draftOf(id, sokha)).machine
  const asked = await draftOf(id, sokha)
  const open = Object.keys(form).filter((page) => openFields(asked, page).length > 0)
  expect(open.map((page) => [page, openFields(asked, page)])).toEqual([['enterprise', ['nameEn']]])
  expect(slots.filter((slot) => isSlotOpen(asked, slot))).toEqual(['floorPlan'])

  const forged = { ...sent.enterprise, nameEn: 'Sokha Rice Noodles', nameKm: 'ផ្សេង', activity: '1511' }
  await saveAnswers(await draftOf(id, sokha), 'enterprise', forged, after(4))
  for (const [page, answers] of Object.entries({ capital: { turnover: 1 }, owner: {}, changes: { changed: [] } }))
    expect(await saveAnswers(await draftOf(id, sokha), page, answers, after(4))).toBe(false)
  const now = (await draftOf(id, sokha)).answers
  expect(now).toEqual({ ...sent, enterprise: { ...sent.enterprise, nameEn: 'Sokha Rice Noodles' } })

  const draft = await draftOf(id, sokha)
  const file = { name: 'a.pdf', type: 'application/pdf', bytes: pdf, sniffed: 'application/pdf' }
  expect(await addDocument(draft, 'photo', file, { by: sokha, at: after(4) })).toBe('closed')
  expect(await addDocument(draft, 'floorPlan', file, { by: sokha, at: after(4) })).toBeNull()
  const photo = draft.documents.find(({ slot }) => slot === 'photo')!
  const plan = draft.documents.find(({ slot }) => slot === 'floorPlan')!
  expect(await removeDocument(draft, photo.id, after(4))).toBe(false)
  expect(await removeDocument(draft, plan.id, after(4))).toBe(true)
})

test('once a correction is answered, nothing can be changed any more, not even from an open window', async () => {
  const sokha = await person('Sokha')
  const id = await askedOf(sokha, field('enterprise.nameEn'), document('floorPlan'))
  const stale = await draftOf(id, sokha)
  await resubmitApplication(stale, sokha, after(4))
  expect(await findDraft(id, sokha)).toBeNull()
  expect(await saveAnswers(stale, 'enterprise', stale.answers.enterprise!, after(5))).toBe(false)
  const file = { name: 'b.pdf', type: 'application/pdf', bytes: pdf, sniffed: 'application/pdf' }
  expect(await addDocument(stale, 'floorPlan', file, { by: sokha, at: after(5) })).toBe('closed')
  const plan = stale.documents.find(({ slot }) => slot === 'floorPlan')!
  expect(await removeDocument(stale, plan.id, after(5))).toBe(false)
})

test('an answer that opens a further page opens all of it until the correction is answered', async () => {
  const sokha = await person('Sokha')
  const id = await askedOf(sokha, field('applicant.actsAs'))
  const first = await draftOf(id, sokha)
  await saveAnswers(first, 'applicant', { ...first.answers.applicant, actsAs: 'representative' }, after(4))
  expect(openFields(await draftOf(id, sokha), 'owner')).toBe('all')
  expect(await resubmitApplication(await draftOf(id, sokha), sokha, after(5))).toEqual({
    kind: 'pages',
    pages: ['owner'],
  })

  const owner = {
    ownerNameKm: 'បុប្ផា',
    ownerNameEn: 'Bopha Demo',
    ownerGender: 'female',
    ownerNationality: 'Khmer',
    idKind: 'nationalId',
    idNumber: '012345678',
    idIssuedOn: '2020-02-10',
    idExpiresOn: '2030-02-09',
  }
  await saveAnswers(await draftOf(id, sokha), 'owner', { ...owner, ownerNameEn: 'Bopa Demo' }, after(5))
  // A slip of the pen can be mended.
  await saveAnswers(await draftOf(id, sokha), 'owner', owner, after(5))
  expect((await draftOf(id, sokha)).answers.owner).toEqual(owner)
  expect(await resubmitApplication(await draftOf(id, sokha), sokha, after(6))).toHaveProperty('reference')
})

test('fee and decider stay those of the submission, whatever a correction changes', async () => {
  const sokha = await person('Sokha')
  const id = await askedOf(sokha, field('capital.capitalDomestic'), field('capital.turnover'))
  const before = await termsOf(id)
  const draft = await draftOf(id, sokha)
  const capital = { ...draft.answers.capital, capitalDomestic: 900_000_000, turnover: 2_000_000_000 }
  await saveAnswers(draft, 'capital', capital, after(4))
  expect((await draftOf(id, sokha)).answers.capital).toEqual(capital)
  await resubmitApplication(await draftOf(id, sokha), sokha, after(5))
  expect(await termsOf(id)).toEqual(before)
  expect(await db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({ officeCode: '02', sizeClass: 'small' })
})

test('every round of corrections has its own list', async () => {
  const sokha = await person('Sokha')
  const id = await askedOf(sokha, field('enterprise.nameEn'))
  await resubmitApplication(await draftOf(id, sokha), sokha, after(4))
  await ask(id, [field('capital.assets')], people.officer, after(5))
  const draft = await draftOf(id, sokha)
  expect(draft.corrections).toMatchObject({ round: 2, items: [{ target: 'capital.assets' }] })
  await saveAnswers(draft, 'enterprise', { ...draft.answers.enterprise, nameEn: 'Too Late' }, after(6))
  expect((await draftOf(id, sokha)).answers.enterprise).toEqual(draft.answers.enterprise)
})

test.for([
  ['nothing', []],
  ['a question that is not asked', [field('owner.ownerNameEn')]],
  ['a question that does not exist', [field('enterprise.nothing')]],
  ['a document that is not known', [document('passportPhoto')]],
  ['a reason that is not known', [{ ...field('enterprise.nameEn'), reason: 'whim' }]],
] as const)('a correction request that names %s is refused', async ([, items]) => {
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  await expect(ask(id, [...items])).rejects.toThrow()
  expect(await db.correction.count({ where: { caseId: id } })).toBe(0)
  expect((await db.case.findUniqueOrThrow({ where: { id } })).status).toBe('review')
})

// Renewals

test('a renewal begins with everything the certificate says, and asks only what has changed', async () => {
  const sokha = await person('Sokha')
  const certificate = await certified('operating-certificate', sokha)
  const id = (await openRenewal(certificate.id, sokha, noon('2029-10-01')))!
  const draft = await draftOf(id, sokha)
  const { form } = draft.machine
  const { certificate: _, ...known } = completeAnswers('renewal')
  expect(draft.answers).toMatchObject({ ...known, origin: { certificate: certificate.number } })
  expect(draft).toMatchObject({ nameEn: 'Sokha Noodles', enterpriseId: certificate.enterpriseId })
  expect(pagesOf(form, draft.answers)).toEqual(['changes'])

  await saveAnswers(draft, 'changes', { changed: ['capital', 'staff'] }, noon('2029-10-01'))
  const changed = await draftOf(id, sokha)
  expect(pagesOf(form, changed.answers)).toEqual(['changes', 'capital', 'staff'])
})

test('what is no longer said to have changed says again what the certificate says', async () => {
  const sokha = await person('Sokha')
  const certificate = await certified('operating-certificate', sokha)
  const id = (await openRenewal(certificate.id, sokha, noon('2029-10-01')))!
  const save = async (page: string, answers: Record<string, unknown>) =>
    saveAnswers(await draftOf(id, sokha), page, answers, noon('2029-10-01'))
  const { capital, applicant } = completeAnswers('renewal')
  await save('changes', { changed: ['capital', 'applicant'] })
  await save('capital', { ...capital, turnover: 1 })
  await save('applicant', { ...applicant, actsAs: 'representative' })
  await save('owner', { ownerNameEn: 'Bopha Demo' })
  await save('changes', { changed: ['applicant'] })
  const { answers } = await draftOf(id, sokha)
  expect(answers.capital).toEqual(capital)
  expect(answers.applicant).toEqual({ ...applicant, actsAs: 'representative' })
  expect(answers.owner).toEqual({ ownerNameEn: 'Bopha Demo' })
})

test('an owner who was asked about again keeps what was said, when something else is said to have changed too', async () => {
  const sokha = await person('Sokha')
  const certificate = await certified('operating-certificate', sokha)
  await db.enterprise.update({
    where: { id: certificate.enterpriseId },
    data: {
      particulars: { ...completeAnswers('operating-certificate'), owner: { ownerNameEn: 'Old Owner' } } as object,
    },
  })
  const id = (await openRenewal(certificate.id, sokha, noon('2029-10-01')))!
  const save = async (page: string, answers: Record<string, unknown>) =>
    saveAnswers(await draftOf(id, sokha), page, answers, noon('2029-10-01'))
  await save('changes', { changed: ['applicant'] })
  await save('applicant', { ...completeAnswers('renewal').applicant, actsAs: 'representative' })
  await save('owner', { ownerNameEn: 'New Owner' })
  await save('changes', { changed: ['applicant', 'capital'] })
  expect((await draftOf(id, sokha)).answers.owner).toEqual({ ownerNameEn: 'New Owner' })
})

test('under a correction the list of changes opens nothing', async () => {
  const sokha = await person('Sokha')
  const certificate = await certified('operating-certificate', sokha)
  const at = noon('2029-10-01')
  const id = (await openRenewal(certificate.id, sokha, at))!
  await saveAnswers(await draftOf(id, sokha), 'changes', { changed: ['capital'] }, at)
  const capital = { ...completeAnswers('renewal').capital, turnover: 400_000_000 }
  await saveAnswers(await draftOf(id, sokha), 'capital', capital, at)
  await attachRequired(id, sokha, at)
  await submit(id, sokha, at)
  await bring(id, 'review', people, at)
  await ask(id, [field('capital.assets')], people.officer, after(5, at))
  expect(await saveAnswers(await draftOf(id, sokha), 'changes', { changed: ['nothing'] }, after(6, at))).toBe(false)
  const { answers } = await draftOf(id, sokha)
  expect(answers.capital).toEqual(capital)
  expect(answers.changes).toEqual({ changed: ['capital'] })
})

test('a certificate can be renewed from sixty days before its end until thirty days after', async () => {
  const sokha = await person('Sokha')
  const certificate = await certified('operating-certificate', sokha)
  expect(day(certificate.validUntil)).toBe('2029-11-16')
  const id = await readyRenewal(certificate.id, sokha, noon('2029-09-01'))
  expect(await submit(id, sokha, noon('2029-09-16'))).toEqual({ kind: 'tooEarly', opensOn: '2029-09-17' })
  expect(await submit(id, sokha, noon('2029-12-17'))).toEqual({ kind: 'tooLate', closedOn: '2029-12-16' })
  expect(await submit(id, sokha, noon('2029-09-17'))).toHaveProperty('reference')

  const late = await person('Late')
  const ending = await certified('operating-certificate', late)
  const lateId = await readyRenewal(ending.id, late, noon('2029-12-16'))
  expect(await submit(lateId, late, noon('2029-12-16'))).toHaveProperty('reference')
})

test('a renewal after the end of the certificate pays the penalty, which no exemption lowers', async () => {
  await setTerm('renewal', 'renewal', '2029-01-01', { opensDaysBefore: 60, graceDaysAfter: 30, latePenalty: 50_000 })
  const all = { code: 'all', nameKm: 'ទាំងអស់', nameEn: 'Everybody', percent: 100, from: '2029-12-01', until: null }
  await setTerm('exemptions', 'renewal', '2029-01-01', [all])
  const fee = async (on: string) => {
    const sokha = await person('Sokha')
    const certificate = await certified('operating-certificate', sokha)
    const id = await readyRenewal(certificate.id, sokha, noon(on))
    await submit(id, sokha, noon(on))
    const terms = await termsOf(id)
    return [...terms.fee.map(({ kind, amount }) => `${kind} ${amount}`), terms.total]
  }
  expect(await fee('2029-11-16')).toEqual(['schedule 100000', 100_000])
  expect(await fee('2029-11-17')).toEqual(['schedule 100000', 'penalty 50000', 150_000])
  expect(await fee('2029-12-01')).toEqual(['schedule 100000', 'penalty 50000', 'exemption -100000', 50_000])
})

test('a renewal on the register is asked for once at a time, and again after it was withdrawn', async () => {
  const sokha = await person('Sokha')
  const certificate = await certified('operating-certificate', sokha)
  const at = noon('2029-10-01')
  const open = () => openRenewal(certificate.id, sokha, at)
  const [id, ...others] = await Promise.all([open(), open(), open()])
  expect(others).toEqual([id, id])
  await readyRenewal(certificate.id, sokha, at)
  await submit(id!, sokha, at)
  expect(await open()).toBe(id)
  await withdrawApplication(id!, sokha, after(1, at))
  expect(await open()).not.toBe(id)
})

test('a certificate is renewed by its owner only, and only while it is in force', async () => {
  const sokha = await person('Sokha')
  const certificate = await certified('operating-certificate', sokha)
  const registration = await certified('sme-registration', sokha)
  const at = noon('2029-10-01')
  expect(await openRenewal(certificate.id, await person('Pisey'), at)).toBeNull()
  expect(await openRenewal(registration.id, sokha, at)).toBeNull()
  const id = await readyRenewal(certificate.id, sokha, at)
  await db.certificate.update({ where: { id: certificate.id }, data: { status: 'suspended' } })
  expect(await submit(id, sokha, at)).toEqual({ kind: 'certificateEnded' })
  expect(await openRenewal(certificate.id, sokha, at)).toBeNull()
})

test('who types the number of a certificate on the register renews that certificate, with its window and its end', async () => {
  const sokha = await person('Sokha')
  const old = await certified('operating-certificate', sokha)
  const certificate = { previousNumber: old.number, previousDate: '2026-11-16', previousExpiry: '2029-11-16' }
  const typed = (at: Date) => completeDraft('renewal', sokha, at, { certificate })
  const id = await typed(noon('2029-09-01'))
  expect(await submit(id, sokha, noon('2029-09-16'))).toEqual({ kind: 'tooEarly', opensOn: '2029-09-17' })
  const sent = await submit(id, sokha, noon('2029-10-01'))
  expect(await db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({
    previousId: old.id,
    enterpriseId: old.enterpriseId,
  })
  const second = await typed(noon('2029-10-02'))
  expect(await submit(second, sokha, noon('2029-10-02'))).toEqual({ kind: 'alreadyContinued', ...sent })
  // Somebody else's number is only a number.
  const pisey = await person('Pisey')
  const other = await completeDraft('renewal', pisey, noon('2029-09-01'), { certificate })
  expect(await submit(other, pisey, noon('2029-09-01'))).toHaveProperty('reference')
  expect(await db.case.findUniqueOrThrow({ where: { id: other } })).toMatchObject({ previousId: null })
})

test('two renewals of one certificate sent at once: one is sent, the other is told of it', async () => {
  const sokha = await person('Sokha')
  const old = await certified('operating-certificate', sokha)
  const at = noon('2029-10-01')
  const certificate = { previousNumber: old.number, previousDate: '2026-11-16', previousExpiry: '2029-11-16' }
  const ids = [
    await readyRenewal(old.id, sokha, at),
    await completeDraft('renewal', sokha, at, { certificate }),
    await completeDraft('renewal', sokha, at, { certificate }),
  ]
  const drafts = await Promise.all(ids.map((id) => draftOf(id, sokha)))
  const answers = await Promise.all(drafts.map((draft) => submitApplication(draft, sokha, at)))
  const [sent, ...others] = answers.sort((one, other) => Number('kind' in one) - Number('kind' in other))
  const told = { kind: 'alreadyContinued', ...sent }
  expect(others).toEqual([told, told])
  expect(await db.case.count({ where: { id: { in: ids }, status: 'draft', reference: null } })).toBe(2)
})

test.for([
  ['continues from the old end when decided in time', '2029-10-01', '2032-11-16'],
  ['begins on the day of issue when the old one has ended', '2029-11-20', '2032-11-20'],
] as const)('a renewed certificate %s, and replaces the old one', async ([, on, end]) => {
  const sokha = await person('Sokha')
  const old = await certified('operating-certificate', sokha)
  const id = await readyRenewal(old.id, sokha, noon(on))
  await submit(id, sokha, noon(on))
  await bring(id, 'issued', people, noon(on))
  const renewed = await db.certificate.findUniqueOrThrow({ where: { caseId: id } })
  expect(day(renewed.validUntil)).toBe(end)
  expect(renewed.paper).toMatchObject({ previousNumber: old.number, validUntil: end })
  expect(await db.certificate.findUniqueOrThrow({ where: { id: old.id } })).toMatchObject({
    status: 'replaced',
    replacedById: renewed.id,
  })
  expect(await openRenewal(old.id, sokha, noon('2032-10-01'))).toBeNull()
  expect(await openRenewal(renewed.id, sokha, noon('2032-10-01'))).not.toBeNull()
})

test('a certificate issued on 29 February ends on 28 February', async () => {
  const sokha = await person('Sokha')
  const certificate = await certified('operating-certificate', sokha, new Date('2028-02-29T01:00:00.000Z'))
  expect(day(certificate.issuedOn)).toBe('2028-02-29')
  expect(day(certificate.validUntil)).toBe('2031-02-28')
})

test('an enterprise that was inspected within a year is not inspected again for its renewal, even if it is risky', async () => {
  const sokha = await person('Sokha')
  const enterprise = { ...completeAnswers('operating-certificate').enterprise, activity: '1511' }
  const id = await submitted('operating-certificate', sokha, monday, { enterprise })
  await bring(id, 'issued', ministry)
  const { id: certificateId } = await db.certificate.findUniqueOrThrow({ where: { caseId: id } })
  const renewal = await readyRenewal(certificateId, sokha, noon('2029-10-01'))
  const needed = async (on: string) => (await quotedOn(on, renewal, sokha))?.inspectionNeeded
  expect(await needed(dateOf(monday))).toBe(false)
  expect(await needed('2027-11-16')).toBe(false)
  expect(await needed('2027-11-17')).toBe(true)
})

async function setTerm(key: string, service: string, from: string, value: object) {
  await db.term.create({ data: { key, service, value, validFrom: new Date(from) } })
  forgetTerms()
}

test('a document that is taken away in the very moment of sending is there, or nothing is sent', async () => {
  for (let round = 0; round < 8; round++) {
    const sokha = await person('Sokha')
    const id = await completeDraft('sme-registration', sokha)
    const draft = (await findDraft(id, sokha))!
    const photo = draft.documents.find(({ slot }) => slot === 'photo')!
    const [sent, removed] = await Promise.all([
      submitApplication(draft, sokha, after(1)),
      removeDocument(draft, photo.id, after(1)),
    ])
    if (removed) expect(sent).toEqual({ kind: 'savedElsewhere' })
    else expect(sent).toHaveProperty('reference')
  }
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  const seen = (await findDraft(id, sokha))!
  expect(await removeDocument(seen, seen.documents.find(({ slot }) => slot === 'photo')!.id, after(1))).toBe(true)
  expect(await submitApplication(seen, sokha, after(2))).toEqual({ kind: 'savedElsewhere' })
})
