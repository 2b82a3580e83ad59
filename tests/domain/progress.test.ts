import { expect, test } from 'vitest'
import { quote, saveAnswers, submitApplication } from '#app/domain/cases/applications.server.ts'
import { requestCorrection } from '#app/domain/cases/corrections.server.ts'
import { findDraft, openFields } from '#app/domain/cases/draft.server.ts'
import { nextTask, progressOf } from '#app/domain/cases/progress.server.ts'
import { openRenewal } from '#app/domain/cases/renewals.server.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, attachRequired, bring, completeDraft, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

async function correctionOf(target: string) {
  const sokha = await person('Sokha')
  const people = await office()
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  const items = [{ kind: 'field' as const, target, reason: 'incomplete', words: '' }]
  await requestCorrection(id, items, { by: people.officer, at: after(8) })
  return { id, sokha, draft: (await findDraft(id, sokha))! }
}

test('answers that are checked against each other are corrected together', async () => {
  const { draft } = await correctionOf('place.district')
  expect(openFields(draft, 'place')).toEqual(['province', 'district', 'commune', 'village'])
  expect(openFields(draft, 'capital')).toEqual([])
})

test('an answer that opens a further page opens all of that page, until it is sent', async () => {
  const { id, sokha, draft } = await correctionOf('applicant.applicantType')
  await saveAnswers(draft, 'applicant', { ...draft.answers.applicant, applicantType: 'legal' }, after(9))
  const opened = (await findDraft(id, sokha))!
  expect(openFields(opened, 'company')).toBe('all')
  const company = {
    companyNameKm: 'ក្រុមហ៊ុនសុខា',
    companyNameEn: 'Sokha Company',
    commercialNumber: '00012345',
    commercialDate: '2024-01-15',
  }
  await saveAnswers(opened, 'company', company, after(9))
  expect(openFields((await findDraft(id, sokha))!, 'company')).toBe('all')
})

async function renewal() {
  const sokha = await person('Sokha')
  const people = await office()
  const old = await submitted('operating-certificate', sokha)
  await bring(old, 'issued', people)
  const { id: certificateId } = await db.certificate.findUniqueOrThrow({ where: { caseId: old } })
  const at = new Date('2029-11-01T02:00:00.000Z')
  const id = (await openRenewal(certificateId, sokha, at))!
  await attachRequired(id, sokha, at)
  const draft = async () => (await findDraft(id, sokha))!
  return {
    id,
    sokha,
    at,
    draft,
    save: async (page: string, answers: object) => saveAnswers(await draft(), page, { ...answers }, at),
  }
}

const pagesOf = async (draft: Parameters<typeof progressOf>[0]) =>
  Object.fromEntries((await progressOf(draft)).pages.map(({ id, state }) => [id, state]))

test('a renewal asks what has changed, and then only that', async () => {
  const { draft, save, sokha, at } = await renewal()
  expect(await pagesOf(await draft())).toEqual({ changes: 'todo' })
  await save('changes', { changed: ['capital'] })
  expect(await pagesOf(await draft())).toEqual({ changes: 'done', capital: 'todo' })
  expect(nextTask(await progressOf(await draft()), 'changes')).toBe('capital')
  expect(await submitApplication(await draft(), sokha, at)).toEqual({ kind: 'pages', pages: ['capital'] })

  await save('capital', { capitalDomestic: 50_000_000, capitalForeign: 0, turnover: 320_000_000, assets: 60_000_000 })
  expect(await pagesOf(await draft())).toEqual({ changes: 'done', capital: 'done' })
  expect(nextTask(await progressOf(await draft()), 'capital')).toBe('check')
  expect(await submitApplication(await draft(), sokha, at)).toHaveProperty('reference')
})

test('a changed owner stays when the list of changes is saved once more', async () => {
  const { draft, save } = await renewal()
  await save('changes', { changed: ['applicant'] })
  await save('applicant', { ...(await draft()).answers.applicant, actsAs: 'representative' })
  await save('owner', { ownerNameEn: 'Chan Dara' })
  await save('changes', { changed: ['applicant', 'staff'] })
  expect((await draft()).answers.owner).toEqual({ ownerNameEn: 'Chan Dara' })
  await save('changes', { changed: ['nothing'] })
  expect((await draft()).answers.applicant).toMatchObject({ actsAs: 'owner' })
})

test('nothing is quoted before the figures are known, and then by the day it is in Phnom Penh', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  const draft = (await findDraft(id, sokha))!
  const { capital: _, ...early } = draft.answers
  expect(await quote({ ...draft, answers: early }, monday)).toBeNull()

  const value = { micro: 0, small: 50_000, medium: 100_000 }
  const from = new Date('2027-01-01')
  await db.term.create({ data: { key: 'fee', service: 'sme-registration', value, validFrom: from } })
  forgetTerms()
  // Six in the evening of 31 December in Greenwich is one in the morning of 1 January in Phnom Penh.
  expect(await quote(draft, new Date('2026-12-31T16:59:00.000Z'))).toMatchObject({ total: 40_000 })
  expect(await quote(draft, new Date('2026-12-31T18:00:00.000Z'))).toMatchObject({ total: 50_000 })

  const { capital, ...answers } = draft.answers
  const large = { ...capital, turnover: 900_000_000_000, assets: 900_000_000_000 }
  expect(await quote({ ...draft, answers: { ...answers, capital: large } }, monday)).toBe('notAnSme')
})
