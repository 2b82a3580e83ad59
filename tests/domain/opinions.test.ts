import { expect, test } from 'vitest'
import { withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { findAsked, findChosenDocument, opinionsAskedOf } from '#app/domain/cases/asked-opinions.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { firstBrokenLink } from '#app/domain/cases/chain.server.ts'
import { clockLines } from '#app/domain/cases/clock-lines.server.ts'
import { findDocument } from '#app/domain/cases/documents.server.ts'
import { answerOpinion, askOpinion, type NewOpinion, withdrawOpinion } from '#app/domain/cases/opinions.server.ts'
import { countAsked } from '#app/domain/cases/opinions-of.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import { worklistOf } from '#app/domain/cases/worklist.server.ts'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import { sendMessage } from '#app/domain/notices/outgoing.server.ts'
import { remind } from '#app/domain/notices/reminders.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { giveRoleAlone } from '#app/domain/people/staff.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, bring, monday, pdf, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

async function inReview() {
  const people = await office()
  const applicant = await person('Sokha')
  const id = await submitted('operating-certificate', applicant)
  await bring(id, 'review', people)
  const adviser = await person('Sovann', ['adviser'], 'MOE')
  const documents = await db.document.findMany({ where: { caseId: id }, orderBy: { slot: 'asc' } })
  return { ...people, applicant, adviser, documents, id }
}

const at = after(5)
const question = (more: Partial<NewOpinion> = {}): NewOpinion => ({
  ...{ officeCode: 'MOE', question: 'Is the waste water treated well enough?' },
  ...{ pages: ['staff'], documents: [], workingDays: 5, ...more },
})

/** Asks, and gives the id of the opinion. */
async function asked(caseId: string, by: Person, more: Partial<NewOpinion> = {}) {
  expect(await askOpinion(caseId, question(more), { by, at })).toBeNull()
  return (await db.opinion.findFirstOrThrow({ where: { caseId }, orderBy: { id: 'desc' } })).id
}

const favourable = { answer: 'favourable', words: 'The plant is sufficient.' } as const

test('an adviser sees the question, the pages and documents that were chosen, and nothing else', async () => {
  const { id, officer, adviser, documents } = await inReview()
  const [chosen, other] = documents
  const opinion = await asked(id, officer, { documents: [chosen.id] })
  expect(await countAsked(adviser)).toBe(1)
  const found = (await findAsked(opinion, adviser))!
  expect(Object.keys(found.answers)).toEqual(['staff'])
  expect(found.documents.map((each) => each.id)).toEqual([chosen.id])
  expect(await findChosenDocument(opinion, chosen.id, adviser)).not.toBeNull()
  expect(await findChosenDocument(opinion, other.id, adviser)).toBeNull()
  expect(await findDocument(chosen.id, adviser)).toBeNull()
  expect(await findCase(id, adviser)).toBeNull()
  const list = await worklistOf(adviser, worklistQuery(new URLSearchParams('view=office'), adviser), at)
  expect([list.rows, list.counts.office]).toEqual([[], 0])
})

test('what is shown is what had been sent when the question was asked, whatever is written since', async () => {
  const { id, officer, adviser } = await inReview()
  const opinion = await asked(id, officer)
  await db.case.update({ where: { id }, data: { answers: { staff: {} } } })
  const sent = await db.submission.findFirstOrThrow({ where: { caseId: id } })
  const { answers } = (await findAsked(opinion, adviser))!
  expect(answers.staff).toEqual((sent.answers as Record<string, unknown>).staff)
})

test('nobody else finds the question: other agencies, other people where one was named, those whose case it is', async () => {
  const { id, officer, adviser, applicant } = await inReview()
  const second = await person('Chanthy', ['adviser'], 'MOE')
  const opinion = await asked(id, officer, { askedId: adviser.id })
  expect(await findAsked(opinion, adviser)).not.toBeNull()
  const others = [
    second,
    await person('Pisey', ['adviser'], 'MOH'),
    await person('Rithy', ['officer'], '12'),
    await person('Virak', ['administrator'], '00'),
    officer,
    applicant,
  ]
  for (const who of others) {
    expect(await findAsked(opinion, who)).toBeNull()
    expect(await answerOpinion(opinion, favourable, { by: who, at })).toBe('gone')
  }
  const both = { ...adviser, involved: [(await db.case.findUniqueOrThrow({ where: { id } })).enterpriseId!] }
  expect(await findAsked(opinion, both)).toBeNull()
})

test('only who examines, endorses or decides the case asks, while it is open, and never the own office', async () => {
  const { id, officer, reception, inspector, applicant, adviser, documents } = await inReview()
  const ask = (by: Person, more: Partial<NewOpinion> = {}) => askOpinion(id, question(more), { by, at })
  for (const who of [reception, inspector, applicant, adviser, await person('Rithy', ['chief'], '12')])
    expect(await ask(who)).toBe('notYours')
  expect(await ask(officer, { officeCode: '02' })).toBe('office')
  expect(await ask(officer, { officeCode: 'XYZ' })).toBe('office')
  expect(await ask(officer, { officeCode: 'MLVT' })).toBe('office')
  expect(await ask(officer, { askedId: officer.id })).toBe('office')
  expect(await ask(officer, { pages: ['secrets'] })).toBe('shown')
  expect(await ask(officer, { pages: ['constructor'] })).toBe('shown')
  const foreign = await submitted('sme-registration', await person('Sokha'))
  const [theirs] = await db.document.findMany({ where: { caseId: foreign } })
  expect(await ask(officer, { documents: [theirs.id] })).toBe('shown')
  await db.document.update({ where: { id: documents[0].id }, data: { scan: 'infected' } })
  expect(await ask(officer, { documents: [documents[0].id] })).toBe('shown')
  expect(await db.opinion.count({ where: { caseId: id } })).toBe(0)
  await withdrawApplication(id, applicant, after(6))
  expect(await ask(officer)).toBe('closed')
})

test('it is answered once: of two at the same moment one is told that it is gone', async () => {
  const { id, officer, adviser } = await inReview()
  const second = await person('Chanthy', ['adviser'], 'MOE')
  const opinion = await asked(id, officer)
  const results = await Promise.all(
    [adviser, second].map((by) => answerOpinion(opinion, favourable, { by, at: after(6) })),
  )
  expect(results.sort()).toEqual(['gone', null].sort())
  const row = await db.opinion.findUniqueOrThrow({ where: { id: opinion } })
  expect(row).toMatchObject({ answer: 'favourable', words: 'The plant is sufficient.' })
  const told = await db.delivery.findFirstOrThrow({ where: { notice: 'opinionAnswered', personId: officer.id } })
  expect(told.facts).toMatchObject({ path: `/desk/${id}` })
  const winner = row.answeredById === adviser.id ? adviser : second
  const found = (await findAsked(opinion, winner))!
  expect([found.isOpen, found.answers, found.documents]).toEqual([false, {}, []])
  expect((await opinionsAskedOf(winner, at)).given.map((each) => each.id)).toEqual([opinion])
})

test('a file may come with the answer, looked at like any other', async () => {
  const { id, officer, adviser } = await inReview()
  const opinion = await asked(id, officer)
  const file = { name: '../advice.pdf', type: 'application/pdf', bytes: pdf, sniffed: 'application/pdf' }
  const bad = { ...file, bytes: new Uint8Array([1, 2, 3]), sniffed: null }
  expect(await answerOpinion(opinion, { ...favourable, file: bad }, { by: adviser, at })).toBe('type')
  expect(await answerOpinion(opinion, { ...favourable, file }, { by: adviser, at })).toBeNull()
  const row = await db.opinion.findUniqueOrThrow({ where: { id: opinion } })
  expect(row).toMatchObject({ fileName: 'advice.pdf', fileType: 'application/pdf', fileSize: pdf.length })
})

test('only who asked takes it back, and then nobody can answer', async () => {
  const { id, officer, chief, adviser } = await inReview()
  const opinion = await asked(id, officer)
  expect(await withdrawOpinion(opinion, { by: chief, at })).toBe('gone')
  expect(await withdrawOpinion(opinion, { by: adviser, at })).toBe('gone')
  expect(await withdrawOpinion(opinion, { by: officer, at })).toBeNull()
  expect(await withdrawOpinion(opinion, { by: officer, at })).toBe('gone')
  expect(await answerOpinion(opinion, favourable, { by: adviser, at })).toBe('gone')
  expect(await findAsked(opinion, adviser)).toBeNull()
  expect(await db.delivery.count({ where: { notice: 'opinionWithdrawn', personId: adviser.id } })).toBeGreaterThan(0)
})

test('the clock goes on, the chain holds, and the applicant is told nothing of it', async () => {
  const { id, officer, adviser } = await inReview()
  const before = await db.case.findUniqueOrThrow({ where: { id } })
  const opinion = await asked(id, officer)
  await answerOpinion(opinion, favourable, { by: adviser, at: after(6) })
  const row = await db.case.findUniqueOrThrow({
    where: { id },
    include: { events: { orderBy: { seq: 'asc' } }, stays: true },
  })
  const { waitsFor, since, dueAt, officeMinutes, status } = row
  expect({ waitsFor, since, dueAt, officeMinutes, status }).toEqual({
    ...{ waitsFor: before.waitsFor, since: before.since, dueAt: before.dueAt },
    ...{ officeMinutes: before.officeMinutes, status: before.status },
  })
  expect(await firstBrokenLink(id)).toBeNull()
  const { lines } = await clockLines(row, after(7))
  expect(lines.at(-1)).toMatchObject({ side: 'office', until: null })
  const types = timelineOf(row, 'office').map(({ type }) => type)
  expect(types.slice(0, 2)).toEqual(['opinionAnswered', 'opinionAsked'])
  expect(timelineOf(row, 'applicant').some(({ type }) => type.startsWith('opinion'))).toBe(false)
})

test('those asked are reminded before the day and once after it, and so is who asked; never after the answer', async () => {
  const { id, officer, adviser } = await inReview()
  const opinion = await asked(id, officer)
  const { dueAt } = await db.opinion.findUniqueOrThrow({ where: { id: opinion } })
  const told = async () =>
    (
      await db.delivery.findMany({
        where: {
          key: { startsWith: `opinion:${opinion}` },
          channel: 'site',
          personId: { in: [adviser.id, officer.id] },
        },
      })
    )
      .map(({ notice, personId }) => `${notice} ${personId === adviser.id ? 'adviser' : 'officer'}`)
      .sort()
  await remind(after(1, at))
  expect(await told()).toEqual(['opinionAsked adviser'])
  const dayBefore = new Date(dueAt.getTime() - 26 * 3_600_000)
  for (let times = 0; times < 2; times++) await remind(dayBefore)
  expect(await told()).toEqual(['opinionAsked adviser', 'opinionDue adviser'])
  for (const later of [1, 30, 60]) await remind(after(later, dueAt))
  expect(await told()).toEqual([
    'opinionAsked adviser',
    'opinionDue adviser',
    'opinionOverdue adviser',
    'opinionOverdue officer',
  ])
  expect(await answerOpinion(opinion, favourable, { by: adviser, at: after(61, dueAt) })).toBeNull()
  const late = await db.delivery.findFirstOrThrow({
    where: { key: { startsWith: `opinion:${opinion}:overdue` }, personId: adviser.id, outside: true },
  })
  await sendMessage(late.id, after(62, dueAt))
  expect(await db.delivery.findUniqueOrThrow({ where: { id: late.id } })).toMatchObject({ sentAt: null })
})

test('an agency has advisers and nobody else, and only agencies have them', async () => {
  const administrator = await person('Virak', ['administrator'], '00')
  const someone = await person('Sovann')
  const give = (role: 'adviser' | 'officer', officeCode: string) =>
    giveRoleAlone({ personId: someone.id, role, officeCode }, { by: administrator, at: monday })
  expect(await give('officer', 'MOE')).toBe('onlyAdvisers')
  expect(await give('adviser', '02')).toBe('onlyAdvisers')
  expect(await give('adviser', 'MOE')).toBeNull()
})

test('an adviser by mistake at an office sees none of its cases', async () => {
  const { id } = await inReview()
  expect(await findCase(id, await person('Sovann', ['adviser'], '02'))).toBeNull()
})

test('the application cannot rewrite what was asked', async () => {
  await expect(db.$executeRaw`update "Opinion" set question = 'other'`).rejects.toThrow('permission denied')
  await expect(db.$executeRaw`delete from "Opinion"`).rejects.toThrow('permission denied')
})
