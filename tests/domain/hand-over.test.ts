import { expect, test } from 'vitest'
import { openDraft, saveAnswers, submitApplication } from '#app/domain/cases/applications.server.ts'
import { addDocument, findDocument, removeDocument } from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import {
  beginHelping,
  endHelping,
  helpedBy,
  openForVisitor,
  showCode,
  takeOver,
} from '#app/domain/cases/hand-over.server.ts'
import { casesOf } from '#app/domain/cases/my-cases.server.ts'
import { perform } from '#app/domain/cases/perform.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { triesAllowed } from '#app/domain/people/tries.server.ts'
import { db } from '#app/platform/db.server.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { audit } from '#tests/support/audit.ts'
import { after, attachRequired, bring, completeDraft, monday, pdf } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const people = await office()
const rith = people.reception
const minutes = (count: number) => new Date(monday.getTime() + count * 60_000)
const by = (who: Person, code: string) => ({ code, person: who, address: '192.0.2.1' })

async function shown(caseId: string, who: Person, at = monday) {
  return (await showCode(caseId, who, at))!.code
}

/** A walk-in's draft, filled in by the officer. */
async function filledAtTheCounter() {
  const id = (await openForVisitor('sme-registration', rith, monday))!
  await db.case.update({ where: { id }, data: { answers: completeAnswers('sme-registration') as object } })
  await attachRequired(id, rith)
  return id
}

test('an officer helps by the code the entrepreneur shows, fills in, and can never send', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  expect(await findDraft(id, rith)).toBeNull()
  const code = await shown(id, sokha)
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4}$/)
  // Typed as people type: small letters, no space.
  expect(await beginHelping(by(rith, code.toLowerCase().replace(' ', '-')), minutes(1))).toEqual({ caseId: id })

  const draft = (await findDraft(id, rith))!
  expect(draft).toMatchObject({ helperId: rith.id, helperOfficeCode: '02', applicantId: sokha.id })
  expect(await saveAnswers(draft, 'waste', { waste: [], wasteNote: 'Husks' }, after(1))).toBe(true)
  expect(await findDocument(draft.documents[0].id, rith)).not.toBeNull()
  expect(await submitApplication(draft, rith, after(1))).toEqual({ kind: 'notByHelper' })
  await expect(perform(id, { type: 'withdraw' }, { by: rith, at: after(1) })).rejects.toThrow('not possible')

  expect(await submitApplication((await findDraft(id, sokha))!, sokha, after(2))).toHaveProperty('reference')
  // The help was for filling in; at reception the officer handles the case like any other.
  expect(await db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({ helperId: null, helperOfficeCode: null })
  await bring(id, 'review', people, after(3))
  const events = await db.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type).slice(0, 3)).toEqual(['open', 'handOver', 'submit'])
  await audit(id, { jobs: false })
})

test('what an officer fills in for somebody at the counter becomes theirs by a code, and only they can send it', async () => {
  const id = await filledAtTheCounter()
  expect(await submitApplication((await findDraft(id, rith))!, rith, after(1))).toEqual({ kind: 'notByHelper' })
  expect(await casesOf(rith)).toEqual([])
  expect(await endHelping(id, rith, after(1))).toBe(false)

  const bopha = await person('Bopha')
  const code = await shown(id, rith)
  expect(await takeOver(by(rith, code), minutes(1))).toBe('own')
  expect(await takeOver(by(bopha, code), minutes(2))).toEqual({ caseId: id })
  expect((await casesOf(bopha)).map((each) => each.id)).toEqual([id])
  expect((await helpedBy(rith)).map((each) => each.id)).toContain(id)
  const draft = (await findDraft(id, bopha))!
  expect(draft.state.context.applicantId).toBe(bopha.id)
  expect(await submitApplication((await findDraft(id, rith))!, rith, after(1))).toEqual({ kind: 'notByHelper' })

  expect(await endHelping(id, rith, after(1))).toBe(true)
  expect(await findDraft(id, rith)).toBeNull()
  expect(await submitApplication((await findDraft(id, bopha))!, bopha, after(2))).toHaveProperty('reference')
  await bring(id, 'issuing', people, after(3))
  await audit(id, { jobs: false })
})

test('the applicant ends the help, and the officer gives it back; nobody else can', async () => {
  const sokha = await person('Sokha')
  const id = (await openDraft('sme-registration', sokha, monday))!
  for (const ender of [sokha, rith]) {
    await beginHelping(by(rith, await shown(id, sokha)), minutes(1))
    expect(await endHelping(id, await person('Vuthy'), minutes(2))).toBe(false)
    expect(await endHelping(id, ender, minutes(3))).toBe(true)
    expect(await findDraft(id, rith)).toBeNull()
    expect(await endHelping(id, ender, minutes(4))).toBe(false)
  }
})

test('a code works once, for half an hour, in its own direction, and until a new one is shown', async () => {
  const sokha = await person('Sokha')
  const vuthy = await person('Vuthy')
  const id = (await openDraft('sme-registration', sokha, monday))!
  const first = await shown(id, sokha)
  const second = await shown(id, sokha)
  expect(await beginHelping(by(rith, first), minutes(1))).toBe('unknown')
  expect(await takeOver(by(vuthy, second), minutes(1))).toBe('unknown')
  expect(await beginHelping(by(rith, second), minutes(30))).toBe('unknown')
  expect(await beginHelping(by(rith, second), minutes(29))).toEqual({ caseId: id })
  expect(await beginHelping(by(people.officer, second), minutes(29))).toBe('unknown')
  const row = await db.handOverCode.findMany({ where: { caseId: id } })
  expect(JSON.stringify(row)).not.toContain(second.replace(' ', ''))
})

test('two officers who type one code at once: one helps', async () => {
  const sokha = await person('Sokha')
  const id = (await openDraft('sme-registration', sokha, monday))!
  const code = await shown(id, sokha)
  const others = await Promise.all(['Dany', 'Chea', 'Mony'].map((name) => person(name, ['reception'])))
  const done = await Promise.all(others.map((each) => beginHelping(by(each, code), minutes(1))))
  expect(done.filter((each) => typeof each !== 'string')).toHaveLength(1)
  expect(done.filter((each) => each === 'unknown')).toHaveLength(2)
})

test('codes cannot be guessed without end, and a code shown by somebody else is not theirs to show', async () => {
  const guesser = await person('Guesser', ['reception'])
  const sokha = await person('Sokha')
  const id = (await openDraft('sme-registration', sokha, monday))!
  expect(await showCode(id, guesser, monday)).toBeNull()
  for (let tries = 0; tries < triesAllowed.account; tries++)
    expect(await beginHelping(by(guesser, 'ABCD EFGH'), minutes(1))).toBe('unknown')
  expect(await beginHelping(by(guesser, await shown(id, sokha)), minutes(2))).toBe('tooMany')
})

const plan = { name: 'plan.pdf', type: 'application/pdf', bytes: pdf, sniffed: 'application/pdf' }

test('what a helper has open when the help ends is not kept: neither a page nor a file, nor is one taken away', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  await beginHelping(by(rith, await shown(id, sokha)), minutes(1))
  const open = (await findDraft(id, rith))!
  const own = (await findDraft(id, sokha))!
  await endHelping(id, sokha, minutes(2))
  expect(await saveAnswers(open, 'waste', { waste: [], wasteNote: 'Husks' }, minutes(3))).toBe(false)
  expect(await addDocument(open, 'other', plan, { by: rith, at: minutes(3) })).toBe('closed')
  expect(await removeDocument(open, open.documents[0].id, minutes(3))).toBe(false)
  // The applicant works on.
  expect(await addDocument(own, 'other', plan, { by: sokha, at: minutes(3) })).toBeNull()
})

test('an officer who has left the reception sees the drafts of its visitors no more', async () => {
  const sokha = await person('Sokha')
  const chan = await person('Chan', ['reception'])
  const id = await completeDraft('sme-registration', sokha)
  await beginHelping(by(chan, await shown(id, sokha)), minutes(1))
  const [{ id: fileId }] = (await findDraft(id, chan))!.documents
  for (const roles of [
    [],
    [{ role: 'officer' as const, officeCode: '02' }],
    [{ role: 'reception' as const, officeCode: '04' }],
  ]) {
    const elsewhere = { ...chan, roles }
    expect(await findDraft(id, elsewhere)).toBeNull()
    expect(await findDocument(fileId, elsewhere)).toBeNull()
  }
  expect(await findDraft(id, chan)).not.toBeNull()
})
