import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import {
  openDraft,
  resubmitApplication,
  saveAnswers,
  submitApplication,
  withdrawApplication,
} from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { decide, decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { addDocument, findDocument } from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { casesOf, certificatesOf, messagesOf } from '#app/domain/cases/my-cases.server.ts'
import { NotPossible } from '#app/domain/cases/perform.server.ts'
import { openRenewal } from '#app/domain/cases/renewals.server.ts'
import { worklistOf } from '#app/domain/cases/worklist.server.ts'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import { findPayable } from '#app/domain/money/payable.server.ts'
import { deliver } from '#app/domain/notices/notices.server.ts'
import { register } from '#app/domain/people/accounts.server.ts'
import { actingLog } from '#app/domain/people/acting-log.server.ts'
import { deleteAccount } from '#app/domain/people/deletion.server.ts'
import {
  acceptInvitation,
  declineInvitation,
  endMandate,
  findInvitation,
  invitationsTo,
  invite,
  peopleOf,
} from '#app/domain/people/mandates.server.ts'
import { ownArchive } from '#app/domain/people/own-data.server.ts'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { pdfOf } from '#tests/support/attachments.ts'
import { audit } from '#tests/support/audit.ts'
import { after, askForCorrection, bring, monday, pdf, submitted } from '#tests/support/cases.ts'
import { anew, contactOf, enterpriseOf, invited, mandated } from '#tests/support/mandates.ts'
import { office, person } from '#tests/support/people.ts'

const days = (count: number) => after(24 * count)

/** Sokha's registered enterprise and Vanna, who may act for it. */
async function world(role: 'fill' | 'pay' | 'everything', name = 'Vanna') {
  const sokha = await person('Sokha')
  const vanna = await person(name)
  const caseId = await submitted('sme-registration', sokha)
  const enterpriseId = await enterpriseOf(caseId)
  const mandateId = await mandated(enterpriseId, sokha, vanna, role)
  return { sokha, vanna: await anew(vanna), stale: vanna, caseId, enterpriseId, mandateId }
}

test('nobody acts for an enterprise before having accepted', async () => {
  const [sokha, vanna] = [await person('Sokha'), await person('Vanna')]
  const caseId = await submitted('sme-registration', sokha)
  const enterpriseId = await enterpriseOf(caseId)
  const id = await invited(enterpriseId, sokha, vanna, 'everything')
  expect(await findCase(caseId, await anew(vanna))).toBeNull()
  expect((await invitationsTo(vanna, monday)).map((each) => each.id)).toEqual([id])
  expect(await acceptInvitation(id, vanna, monday)).toBe('accepted')
  expect(await findCase(caseId, await anew(vanna))).not.toBeNull()
  expect(await invitationsTo(vanna, monday)).toEqual([])
})

test('only the owner invites; the one invited and the agents do not', async () => {
  const { vanna, enterpriseId } = await world('everything')
  const offer = { role: 'fill' as const, contact: 'dara@example.org' }
  expect(await invite(enterpriseId, offer, { by: vanna, at: monday })).toBeNull()
  expect(await invite(enterpriseId, offer, { by: await person('Rithy'), at: monday })).toBeNull()
})

test('an invitation names a real address that is not the owner’s own, and is made once', async () => {
  const { sokha, vanna, enterpriseId } = await world('fill')
  const by = { by: sokha, at: monday }
  expect(await invite(enterpriseId, { role: 'fill', contact: 'nothing' }, by)).toBe('contact')
  expect(await invite(enterpriseId, { role: 'fill', contact: await contactOf(sokha) }, by)).toBe('yourself')
  expect(await invite(enterpriseId, { role: 'fill', contact: await contactOf(vanna) }, by)).toBe('already')
  const offer = { role: 'pay' as const, contact: 'Rithy@Example.org ' }
  const first = await invite(enterpriseId, offer, by)
  expect(await invite(enterpriseId, { ...offer, contact: 'rithy@example.org' }, by)).toEqual(first)
  expect(await db.delivery.count({ where: { address: 'rithy@example.org' } })).toBe(1)
  const other = (await invite(enterpriseId, { ...offer, role: 'fill' }, by)) as { id: string }
  const open = (await peopleOf(enterpriseId, monday)).filter(({ acceptedAt }) => !acceptedAt)
  expect(open.map(({ id }) => id)).toEqual([other.id])
})

test('invitations cannot be sent without end', async () => {
  const { sokha, enterpriseId } = await world('fill')
  const results = []
  for (let index = 0; index < 12; index++)
    results.push(
      await invite(enterpriseId, { role: 'pay', contact: `p${index}@example.org` }, { by: sokha, at: monday }),
    )
  expect(results.filter((each) => each === 'tooMany')).toHaveLength(2)
})

test('somebody without an account gets a letter, opens an account with that address, and accepts', async () => {
  const { sokha, enterpriseId } = await world('fill')
  const { id } = (await invite(enterpriseId, { role: 'fill', contact: '012 345 987' }, { by: sokha, at: monday })) as {
    id: string
  }
  expect(await db.delivery.findMany({ where: { key: `mandate:${id}` } })).toMatchObject([
    {
      address: '+85512345987',
      notice: 'invitation',
      facts: { path: `/enterprises/invitations/${id}`, language: 'en' },
    },
  ])
  const account = { contact: '+85512345987', password: 'rice noodles at dawn', nameKm: 'គំរូ', nameEn: 'Rithy' }
  const { personId } = (await register({ ...account, language: 'km' }, monday)) as { personId: string }
  const rithy = await anew({ ...sokha, id: personId })
  // Whoever opens an account with a number has not shown yet that it is theirs.
  expect(await acceptInvitation(id, rithy, monday)).toBeNull()
  await db.person.update({ where: { id: personId }, data: { phoneConfirmedAt: monday } })
  expect(await acceptInvitation(id, rithy, monday)).toBe('accepted')
})

test('an invitation is only for the account with the invited address, whoever knows its link', async () => {
  const { sokha, enterpriseId, vanna } = await world('fill')
  const rithy = await person('Rithy')
  const id = await invited(enterpriseId, sokha, rithy, 'everything')
  for (const stranger of [vanna, sokha, await person('Dara')]) {
    expect(await findInvitation(id, stranger)).toBeNull()
    expect(await acceptInvitation(id, stranger, monday)).toBeNull()
    expect(await declineInvitation(id, stranger, monday)).toBeNull()
  }
  expect(await acceptInvitation(id, rithy, monday)).toBe('accepted')
})

test('an invitation ends after fourteen days, when it was declined, when it was taken back and when it was used', async () => {
  const { sokha, enterpriseId } = await world('fill')
  const invite = async () => {
    const rithy = await person('Rithy')
    return { rithy, id: await invited(enterpriseId, sokha, rithy, 'fill') }
  }
  const late = await invite()
  expect(await acceptInvitation(late.id, late.rithy, days(14))).toBe('closed')
  expect(await acceptInvitation(late.id, late.rithy, after(-1, days(14)))).toBe('accepted')
  const declined = await invite()
  expect(await declineInvitation(declined.id, declined.rithy, monday)).toBe(true)
  expect(await acceptInvitation(declined.id, declined.rithy, monday)).toBe('closed')
  const back = await invite()
  expect(await endMandate(back.id, sokha, monday)).toBe(true)
  expect(await acceptInvitation(back.id, back.rithy, monday)).toBe('closed')
  expect(await declineInvitation(back.id, back.rithy, monday)).toBe(false)
  const used = await invite()
  for (const _ of ['click', 'double click'])
    expect(await acceptInvitation(used.id, used.rithy, monday)).toBe('accepted')
  expect(await endMandate(used.id, sokha, monday)).toBe(true)
  expect(await acceptInvitation(used.id, used.rithy, monday)).toBe('closed')
  expect((await anew(used.rithy)).mandates).toEqual([])
})

test('somebody has one role at an enterprise: the one accepted last', async () => {
  const { sokha, vanna, enterpriseId } = await world('pay')
  await mandated(enterpriseId, sokha, vanna, 'everything')
  expect((await anew(vanna)).mandates).toEqual([{ enterpriseId, ownerId: sokha.id, role: 'everything' }])
})

test('taking back counts at once, in sessions that are open', async () => {
  const { sokha, vanna, caseId, mandateId } = await world('everything')
  const { token } = await beginSession(vanna.id, 'phone', monday)
  expect((await findVisit(token, monday))!.person.mandates).toHaveLength(1)
  expect(await endMandate(mandateId, sokha, monday)).toBe(true)
  expect(await endMandate(mandateId, sokha, monday)).toBe(false)
  const now = (await findVisit(token, monday))!.person
  expect(now.mandates).toEqual([])
  expect(await findCase(caseId, now)).toBeNull()
  // Even whoever was let in before the door was closed does nothing any more.
  await expect(withdrawApplication(caseId, vanna, monday)).rejects.toThrow(NotPossible)
})

test('what is on its way when it is taken back is not kept: neither a page nor a file nor a submission', async () => {
  const { sokha, vanna, enterpriseId, mandateId } = await world('everything')
  const id = (await openDraft('sme-registration', vanna, monday, { enterpriseId }))!
  const draft = (await findDraft(id, vanna))!
  await endMandate(mandateId, sokha, monday)
  expect(await saveAnswers(draft, 'capital', { ...draft.answers.capital, turnover: 1 }, monday)).toBe(false)
  const file = { name: 'a.pdf', type: '', bytes: pdf, sniffed: 'application/pdf' }
  expect(await addDocument(draft, 'photo', file, { by: vanna, at: monday })).toBe('closed')
  const kept = (await findDraft(id, sokha))!
  expect([kept.revision, kept.documents]).toEqual([draft.revision, []])
  expect(await findDraft(id, await anew(vanna))).toBeNull()
})

test('a draft for an enterprise is the owner’s, opened by the agent, with what is known filled in', async () => {
  const { sokha, vanna, enterpriseId, caseId } = await world('fill')
  const people = await office()
  await bring(caseId, 'issued', people)
  const id = (await openDraft('operating-certificate', vanna, monday, { enterpriseId }))!
  expect(await openDraft('operating-certificate', vanna, monday, { enterpriseId })).toBe(id)
  expect(await openDraft('operating-certificate', sokha, monday, { enterpriseId })).toBe(id)
  const row = await db.case.findUniqueOrThrow({ where: { id }, include: { events: true, certificate: true } })
  expect(row).toMatchObject({ applicantId: sokha.id, enterpriseId, nameEn: 'Sokha Noodles' })
  expect(row.events).toMatchObject([{ type: 'open', byId: vanna.id, event: { by: { for: sokha.id } } }])
  const { answers } = (await findDraft(id, vanna))!
  const { number } = await db.certificate.findUniqueOrThrow({ where: { caseId } })
  expect(Object.keys(answers).sort()).toEqual(['applicant', 'capital', 'enterprise', 'place', 'registration'])
  expect(answers.registration).toMatchObject({ registrationNumber: number })
  await audit(id)
})

test('nobody opens a draft for an enterprise of others, nor pays by opening one', async () => {
  const { vanna, enterpriseId } = await world('pay')
  expect(await openDraft('sme-registration', vanna, monday, { enterpriseId })).toBeNull()
  expect(await openDraft('sme-registration', await person('Rithy'), monday, { enterpriseId })).toBeNull()
})

test('who fills in prepares everything and sends nothing', async () => {
  const { sokha, vanna, caseId, enterpriseId } = await world('fill')
  const people = await office()
  await bring(caseId, 'review', people)
  await askForCorrection(caseId, people.officer, after(9))
  const draft = (await findDraft(caseId, vanna))!
  expect(await saveAnswers(draft, 'enterprise', { nameEn: 'Sokha Fresh Noodles' }, after(10))).toBe(true)
  const file = {
    name: 'plan.pdf',
    type: '',
    bytes: pdfOf('new'),
    sniffed: 'application/pdf',
  }
  expect(
    await addDocument((await findDraft(caseId, vanna))!, 'floorPlan', file, { by: vanna, at: after(10.5) }),
  ).toBeNull()
  expect(await resubmitApplication((await findDraft(caseId, vanna))!, vanna, after(11))).toEqual({ kind: 'onlyOwner' })
  await expect(withdrawApplication(caseId, vanna, after(11))).rejects.toThrow(NotPossible)
  const row = (await findCase(caseId, vanna))!
  expect(decisionsFor(row, vanna)).toEqual([])
  expect(await resubmitApplication((await findDraft(caseId, sokha))!, sokha, after(12))).toMatchObject({
    reference: /REG/,
  })
  const log = await actingLog(enterpriseId)
  expect(log.map(({ what, by, for: whom, target }) => [what, by?.nameEn, whom?.nameEn, target])).toEqual([
    ['document', 'Vanna', 'Sokha', 'floorPlan'],
    ['page', 'Vanna', 'Sokha', 'enterprise'],
    ['accepted', 'Vanna', undefined, null],
    ['invited', 'Sokha', undefined, null],
  ])
})

test('who does everything answers a correction in the owner’s name, and the chain says by whom for whom', async () => {
  const { sokha, vanna, caseId, enterpriseId } = await world('everything')
  const people = await office()
  await bring(caseId, 'review', people)
  await askForCorrection(caseId, people.officer, after(9))
  await saveAnswers((await findDraft(caseId, vanna))!, 'enterprise', { nameEn: 'Sokha Fresh Noodles' }, after(10))
  const file = {
    name: 'plan.pdf',
    type: '',
    bytes: pdfOf('new'),
    sniffed: 'application/pdf',
  }
  await addDocument((await findDraft(caseId, vanna))!, 'floorPlan', file, { by: vanna, at: after(10) })
  await resubmitApplication((await findDraft(caseId, vanna))!, vanna, after(11))
  const last = await db.caseEvent.findFirstOrThrow({ where: { caseId }, orderBy: { seq: 'desc' } })
  expect(last).toMatchObject({ type: 'resubmit', byId: vanna.id, event: { by: { id: vanna.id, for: sokha.id } } })
  expect((await db.submission.findFirstOrThrow({ where: { caseId, round: 1 } })).byId).toBe(vanna.id)
  expect((await actingLog(enterpriseId))[0]).toMatchObject({
    what: 'resubmit',
    by: { nameEn: 'Vanna' },
    for: { nameEn: 'Sokha' },
  })
  await audit(caseId)
})

test('who pays sees fee, state and receipts, and nothing of what was answered or attached', async () => {
  const { vanna, caseId, enterpriseId } = await world('pay')
  expect(await findPayable(caseId, vanna)).toMatchObject({ status: 'awaitingPayment', fee: 40_000, paidAt: null })
  expect(
    Object.keys((await findPayable(caseId, vanna))!).filter((key) => /answers|documents|events|state/.test(key)),
  ).toEqual([])
  expect(await findCase(caseId, vanna)).toBeNull()
  expect(await findDraft(caseId, vanna)).toBeNull()
  expect([await casesOf(vanna), await certificatesOf(vanna, monday)]).toEqual([[], []])
  const [document] = await db.document.findMany({ where: { caseId } })
  expect(await findDocument(document.id, vanna)).toBeNull()
  expect(await findPayable(caseId, await person('Rithy'))).toBeNull()
  expect(enterpriseId).toBeTruthy()
})

test('a renewal is opened for the owner, and by nobody whose enterprise it is not', async () => {
  const sokha = await person('Sokha')
  const caseId = await submitted('operating-certificate', sokha)
  await bring(caseId, 'issued', await office())
  const enterpriseId = await enterpriseOf(caseId)
  const { id } = await db.certificate.findUniqueOrThrow({ where: { caseId } })
  const [vanna, rithy] = [await person('Vanna'), await person('Rithy')]
  await mandated(enterpriseId, sokha, vanna, 'fill')
  await mandated(enterpriseId, sokha, rithy, 'pay')
  expect(await openRenewal(id, await anew(rithy), monday)).toBeNull()
  const draft = (await openRenewal(id, await anew(vanna), monday))!
  expect(await db.case.findUniqueOrThrow({ where: { id: draft } })).toMatchObject({
    applicantId: sokha.id,
    enterpriseId,
  })
  expect(await openRenewal(id, sokha, monday)).toBe(draft)
})

test('an agent of one enterprise does not reach another of the same owner by typing its number', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const noodles = await submitted('operating-certificate', sokha)
  const bakery = await submitted('operating-certificate', sokha)
  for (const each of [noodles, bakery]) await bring(each, 'issued', people)
  const vanna = await person('Vanna')
  await mandated(await enterpriseOf(noodles), sokha, vanna, 'everything')
  const acting = await anew(vanna)
  expect(await findCase(bakery, acting)).toBeNull()
  const id = (await openDraft('renewal', acting, monday, { enterpriseId: await enterpriseOf(noodles) }))!
  const { number } = await db.certificate.findUniqueOrThrow({ where: { caseId: bakery } })
  const draft = (await findDraft(id, acting))!
  await saveAnswers(draft, 'certificate', { previousNumber: number, previousDate: '2024-05-02' }, monday)
  const file = { name: 'a.pdf', type: '', bytes: pdf, sniffed: 'application/pdf' }
  for (const slot of ['photo', 'identity', 'operatingCertificate', 'floorPlan', 'productionReport'])
    await addDocument((await findDraft(id, acting))!, slot, file, { by: acting, at: monday })
  const sent = await submitApplication((await findDraft(id, acting))!, acting, monday)
  expect(sent).toHaveProperty('reference')
  expect(await db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({
    enterpriseId: await enterpriseOf(noodles),
    previousId: null,
  })
})

for (const role of ['fill', 'pay', 'everything'] as const)
  test(`an officer who acts for an enterprise (${role}) is never staff in its cases, not even afterwards`, async () => {
    const sokha = await person('Sokha')
    const people = await office()
    const dara = await person('Dara', ['reception', 'officer', 'chief', 'director', 'cashier', 'inspector'])
    const caseId = await submitted('sme-registration', sokha)
    const other = await submitted('sme-registration', await person('Rithy'))
    const mandateId = await mandated(await enterpriseOf(caseId), sokha, dara, role)
    const isMine = async () => {
      const now = await anew(dara)
      const { rows } = await worklistOf(now, worklistQuery(new URLSearchParams({ view: 'mine' }), now), after(20))
      return rows.map(({ id }) => id).filter((id) => [caseId, other].includes(id))
    }
    for (const milestone of ['intake', 'review', 'endorsement', 'decision'] as const) {
      await bring(caseId, milestone, people)
      await bring(other, milestone, people)
      const row = await db.case.findUniqueOrThrow({ where: { id: caseId } })
      const own = role === 'everything' ? ['withdraw'] : []
      expect(decisionsFor(row, await anew(dara))).toEqual(own)
      expect(await isMine()).toEqual([other])
    }
    await endMandate(mandateId, sokha, after(20))
    const now = await anew(dara)
    expect(decisionsFor(await db.case.findUniqueOrThrow({ where: { id: caseId } }), now)).toEqual([])
    await expect(decide(caseId, { type: 'approve' }, { by: now, at: after(21) })).rejects.toThrow(NotPossible)
    expect(await isMine()).toEqual([other])
  })

test('who has examined an open case does not change sides before it has ended', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const caseId = await submitted('sme-registration', sokha)
  await bring(caseId, 'endorsement', people)
  const enterpriseId = await enterpriseOf(caseId)
  for (const role of ['pay', 'owner'] as const) {
    const id = await invited(enterpriseId, sokha, people.officer, role)
    expect(await acceptInvitation(id, people.officer, monday)).toBe('handled')
  }
  await bring(caseId, 'issued', people)
  const id = await invited(enterpriseId, sokha, people.officer, 'pay')
  expect(await acceptInvitation(id, people.officer, monday)).toBe('accepted')
})

test('letters about a case go to those who act for the enterprise too; who pays hears of payments only', async () => {
  const { sokha, vanna, caseId, enterpriseId } = await world('fill')
  const rithy = await person('Rithy')
  await mandated(enterpriseId, sokha, rithy, 'pay')
  const told = async (notice: 'paymentDue' | 'inReview') => {
    await deliver({ caseId, seq: 1, notice }, monday)
    await deliver({ caseId, seq: 1, notice }, monday)
    const rows = await db.delivery.findMany({ where: { caseId, notice, channel: 'site' } })
    return rows.map(({ personId }) => personId).sort()
  }
  expect(await told('paymentDue')).toEqual([sokha.id, vanna.id, rithy.id].sort())
  expect(await told('inReview')).toEqual([sokha.id, vanna.id].sort())
})

test('a message stays with whom it was told, and leads to the case only while that may be opened', async () => {
  const { sokha, vanna, caseId, mandateId } = await world('pay')
  await deliver({ caseId, seq: 1, notice: 'paymentDue' }, monday)
  const paths = async () => (await messagesOf(await anew(vanna), 'en', { caseId })).map(({ path }) => path)
  expect(await paths()).toEqual([`/cases/${caseId}`])
  await endMandate(mandateId, sokha, monday)
  expect(await paths()).toEqual([null])
})

test('the history of mandates cannot be deleted, nor what was done under them rewritten', async () => {
  const { enterpriseId } = await world('fill')
  await expect(db.mandate.deleteMany({ where: { enterpriseId } })).rejects.toThrow()
  await expect(db.deed.updateMany({ data: { target: 'x' } })).rejects.toThrow()
})

test('an invitation to an address is told to whoever reads there, not to an account that has never confirmed it', async () => {
  const sokha = await person('Sokha')
  const enterpriseId = await enterpriseOf(await submitted('sme-registration', sokha))
  const squatter = await person('Squatter')
  const contact = await contactOf(squatter)
  await db.person.update({ where: { id: squatter.id }, data: { emailConfirmedAt: null } })
  const made = (await invite(enterpriseId, { role: 'fill', contact }, { by: sokha, at: monday })) as { id: string }
  expect(await db.delivery.findMany({ where: { key: `mandate:${made.id}` } })).toMatchObject([
    { personId: null, address: contact },
  ])
  const files = unzipSync(await new Response(ownArchive(squatter.id, monday)).bytes())
  expect(JSON.parse(strFromU8(files['mandates.json']))).toEqual([])
  // And who leaves with an address that was never shown to be theirs takes nothing from its owner.
  expect(await deleteAccount(squatter, monday)).toBeNull()
  expect(await db.mandate.findUniqueOrThrow({ where: { id: made.id } })).toMatchObject({ endedAt: null, contact })
  expect(await db.delivery.findFirst({ where: { key: `mandate:${made.id}` } })).toMatchObject({
    address: contact,
    givenUpAt: null,
  })
})
