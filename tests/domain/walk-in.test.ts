import { expect, test } from 'vitest'
import { resubmitApplication, submitApplication } from '#app/domain/cases/applications.server.ts'
import { consentsGiven, consentsOf, withdrawConsent } from '#app/domain/cases/consent.server.ts'
import { decide, decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { beginHelping, openForVisitor, showCode } from '#app/domain/cases/hand-over.server.ts'
import { perform } from '#app/domain/cases/perform.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import { answerAtCounter, findVisitor, openForWalkIn } from '#app/domain/cases/walk-in.server.ts'
import { worklistOf } from '#app/domain/cases/worklist.server.ts'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import { recordPayment } from '#app/domain/money/payments.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { audit } from '#tests/support/audit.ts'
import { after, askForCorrection, attachRequired, bring, completeDraft, monday } from '#tests/support/cases.ts'
import { office, person, personWith } from '#tests/support/people.ts'

const people = await office()
const rith = people.reception
const spoken = { how: 'spoken' as const, proof: 'Chantha', drawing: '' }
const visitor = { nameKm: 'យាយ ម៉ៅ', nameEn: 'Mao' }
const draftOf = async (id: string, who: Person) => (await findDraft(id, who))!

/** An application of somebody without telephone and account, filled in by the officer. */
async function filledIn(officer = rith, whose: Parameters<typeof openForWalkIn>[0]['visitor'] = visitor) {
  const id = (await openForWalkIn({ service: 'sme-registration', visitor: whose }, officer, monday))!
  const { nameKm, nameEn } = completeAnswers('sme-registration').enterprise as Record<string, string>
  await db.case.update({
    where: { id },
    data: { answers: completeAnswers('sme-registration') as object, nameKm, nameEn, revision: { increment: 1 } },
  })
  await attachRequired(id, officer)
  return id
}

test('somebody without telephone and account files at the counter, and the consent says who, how and before whom', async () => {
  const id = await filledIn()
  expect(await submitApplication(await draftOf(id, rith), rith, after(1))).toEqual({ kind: 'notByHelper' })
  expect(await submitApplication(await draftOf(id, rith), rith, after(2), spoken)).toHaveProperty('reference')

  const row = await db.case.findUniqueOrThrow({ where: { id }, include: { applicant: true, submissions: true } })
  expect(row.applicant).toMatchObject({ ...visitor, phone: null, email: null, passwordHash: null })
  expect(row).toMatchObject({ helperId: null, filedBy: [rith.id], status: 'awaitingPayment' })
  const submit = await db.caseEvent.findFirstOrThrow({ where: { caseId: id, type: 'submit' } })
  expect(submit.event).toMatchObject({ by: { id: rith.id, roles: ['applicant'], for: row.applicantId } })
  expect(await consentsOf(id)).toMatchObject([
    { round: 0, personId: row.applicantId, officerId: rith.id, officeCode: '02', ...spoken, at: after(2) },
  ])
  const events = await db.caseEvent.findMany({ where: { caseId: id } })
  expect(timelineOf({ ...row, events }, 'office')[0]).toMatchObject({ byId: rith.id, forId: row.applicantId })
  await audit(id)
})

test('a consent is kept with the step or not at all, and can be neither changed nor taken away', async () => {
  const id = await filledIn()
  const draft = await draftOf(id, rith)
  await db.case.update({ where: { id }, data: { revision: { increment: 1 } } })
  expect(await submitApplication(draft, rith, after(1), spoken)).toEqual({ kind: 'savedElsewhere' })
  expect(await consentsOf(id)).toEqual([])
  const twice = await draftOf(id, rith)
  const sent = await Promise.all([1, 2].map(() => submitApplication(twice, rith, after(2), spoken)))
  expect(sent[0]).toEqual(sent[1])
  expect(await db.consent.count({ where: { caseId: id } })).toBe(1)
  await expect(db.consent.updateMany({ where: { caseId: id }, data: { proof: 'x' } })).rejects.toThrow('denied')
  await expect(db.consent.deleteMany({ where: { caseId: id } })).rejects.toThrow('denied')
})

test('only the officer who has it open at the counter, and only what was opened there, can be sent with a consent', async () => {
  const id = await filledIn()
  const draft = await draftOf(id, rith)
  const sreymom = await person('Sreymom', ['reception'])
  const moved = { ...rith, roles: [{ role: 'reception' as const, officeCode: '12' }] }
  for (const other of [sreymom, people.officer, moved])
    expect(await submitApplication(draft, other, after(1), spoken)).toEqual({ kind: 'savedElsewhere' })
  await expect(perform(id, { type: 'withdraw' }, { by: rith, at: after(1), consent: spoken })).rejects.toThrow(
    'not possible',
  )

  // Who helps by a code has promised never to send.
  const sokha = await person('Sokha')
  const helped = await completeDraft('sme-registration', sokha)
  const { code } = (await showCode(helped, sokha, monday))!
  await beginHelping({ code, person: rith, address: '192.0.2.1' }, monday)
  expect(await submitApplication(await draftOf(helped, rith), rith, after(1), spoken)).toEqual({
    kind: 'savedElsewhere',
  })
  // Nor is what an officer opened as a stand-in anybody's yet.
  const nobodys = (await openForVisitor('sme-registration', rith, monday))!
  expect((await db.case.findUniqueOrThrow({ where: { id: nobodys } })).atCounter).toBe(false)
})

test('who has filed a case takes it in and takes the money, and neither examines nor decides it', async () => {
  const dara = await personWith('Dara', [
    { role: 'reception', officeCode: '02' },
    { role: 'cashier', officeCode: '02' },
    { role: 'officer', officeCode: '02' },
    { role: 'director', officeCode: '02' },
  ])
  const id = await filledIn(dara)
  await submitApplication(await draftOf(id, dara), dara, after(1), spoken)
  await recordPayment(id, { by: dara, at: after(2) })
  await decide(id, { type: 'acceptFile' }, { by: dara, at: after(3) })
  const at = async () => db.case.findUniqueOrThrow({ where: { id } })
  expect(decisionsFor(await at(), dara)).toEqual([])
  const mine = async () => {
    const query = worklistQuery(new URLSearchParams({ view: 'mine' }), dara)
    return (await worklistOf(dara, query, after(4))).rows.some((each) => each.id === id)
  }
  expect(await mine()).toBe(false)
  await bring(id, 'decision', people, after(3))
  expect(decisionsFor(await at(), dara)).toEqual([])
  await expect(decide(id, { type: 'approve' }, { by: dara, at: after(9) })).rejects.toThrow('not possible')
  expect(await mine()).toBe(false)
  await bring(id, 'issuing', people, after(9))
})

test('what the office asks is answered at the counter too, with a consent of its own', async () => {
  const id = await filledIn()
  await submitApplication(await draftOf(id, rith), rith, after(1), spoken)
  await bring(id, 'review', people, after(1))
  expect(await answerAtCounter(id, rith, after(5))).toBe(false)
  await askForCorrection(id, people.officer, after(5))
  const sreymom = await person('Sreymom', ['reception'])
  const elsewhere = await person('Sreyleak', ['reception'], '12')
  expect(await answerAtCounter(id, elsewhere, after(6))).toBe(false)
  expect(await findDraft(id, sreymom)).toBeNull()
  expect(await answerAtCounter(id, sreymom, after(6))).toBe(true)
  const draft = await draftOf(id, sreymom)
  expect(await resubmitApplication(draft, sreymom, after(7))).toEqual({ kind: 'onlyOwner' })
  const paper = { how: 'paper' as const, proof: '12/26', drawing: '' }
  expect(await resubmitApplication(draft, sreymom, after(7), paper)).toHaveProperty('reference')
  expect((await consentsOf(id)).map(({ round, how }) => [round, how])).toEqual([
    [1, 'paper'],
    [0, 'spoken'],
  ])
  const row = await db.case.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({ status: 'review', helperId: null, filedBy: [rith.id, sreymom.id] })
  await audit(id, { jobs: false })
})

test('a visitor is found by the whole number, address or reference, and nobody files for oneself', async () => {
  const { id } = await db.person.create({ data: { nameKm: 'វណ្ណា', nameEn: 'Vanna', phone: '+85512345671' } })
  expect(await findVisitor('០១២ ៣៤៥ ៦៧១', rith)).toMatchObject({ id, nameEn: 'Vanna', hasAccount: false })
  for (const typed of ['0123456', 'Vanna', '%', '', 'REG-2026-999999'])
    expect(await findVisitor(typed, rith)).toBeNull()
  const caseId = await filledIn(rith, { id })
  const sent = await submitApplication(await draftOf(caseId, rith), rith, after(1), spoken)
  const { reference } = sent as { reference: string }
  expect(await findVisitor(reference.toLowerCase(), rith)).toMatchObject({ id })
  expect(await findVisitor(reference, await person('Sreyleak', ['reception'], '12'))).toBeNull()

  const { email } = await db.person.findUniqueOrThrow({ where: { id: rith.id } })
  expect(await findVisitor(email!, rith)).toBeNull()
  const opening = { service: 'sme-registration', visitor: { id: rith.id } }
  expect(await openForWalkIn(opening, rith, monday)).toBeNull()
})

test('one number is one person: of two officers who write the same one down, one is told', async () => {
  const again = { service: 'sme-registration', visitor: { ...visitor, phone: '+85512345672' } }
  const opened = await Promise.all([openForWalkIn(again, rith, monday), openForWalkIn(again, rith, monday)])
  expect(opened.filter((each) => each === 'taken')).toHaveLength(1)
  expect(await db.person.count({ where: { phone: '+85512345672' } })).toBe(1)
  expect(await openForWalkIn({ service: 'nothing', visitor }, rith, monday)).toBeNull()
  expect(await openForWalkIn({ service: 'renewal', visitor }, people.officer, monday)).toBeNull()
})

test('who filed at the counter takes the consent back: what was sent stays, and nobody there acts for him or her any more', async () => {
  const id = await filledIn()
  await submitApplication(await draftOf(id, rith), rith, after(1), spoken)
  await bring(id, 'review', people, after(1))
  await askForCorrection(id, people.officer, after(5))
  expect(await answerAtCounter(id, rith, after(6))).toBe(true)
  const draft = await draftOf(id, rith)
  const row = () => db.case.findUniqueOrThrow({ where: { id } })
  const mao: Person = { id: (await row()).applicantId, ...visitor, language: 'km', roles: [] }
  expect(await consentsGiven(await row(), mao)).toMatchObject({ stands: true, rows: [{ officerId: rith.id }] })
  expect(await withdrawConsent(id, { by: rith, at: after(7) })).toBe(false)
  expect(await withdrawConsent(id, { by: await person('Sokha'), at: after(7) })).toBe(false)

  const both = await Promise.all([1, 2].map(() => withdrawConsent(id, { by: mao, at: after(7) })))
  expect(both.sort()).toEqual([false, true])
  expect(await consentsGiven(await row(), mao)).toMatchObject({ stands: false, rows: [{ round: 0 }] })
  const paper = { how: 'paper' as const, proof: '12/26', drawing: '' }
  expect(await resubmitApplication(draft, rith, after(8), paper)).toEqual({ kind: 'savedElsewhere' })
  expect(await findDraft(id, rith)).toBeNull()
  expect(await answerAtCounter(id, rith, after(8))).toBe(false)
  expect(await resubmitApplication(await draftOf(id, mao), mao, after(9))).toHaveProperty('reference')
  const events = await db.caseEvent.findMany({ where: { caseId: id, type: 'consentWithdrawn' } })
  expect(events).toMatchObject([{ byId: mao.id }])
  await audit(id, { jobs: false })
})
