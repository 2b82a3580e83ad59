import { expect, test } from 'vitest'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { answer } from '#app/domain/reports/simulation/answer.server.ts'
import { historyOf } from '#app/domain/reports/simulation/history.server.ts'
import type { ReplayQuestion } from '#app/domain/reports/simulation/question.ts'
import {
  ask,
  differingCases,
  findSimulation,
  lastYear,
  listSimulations,
} from '#app/domain/reports/simulation/simulations.server.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { listJobs } from '#app/platform/jobs.server.ts'
import { after, askForCorrection, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const november = { from: '2026-11-01', until: '2026-11-30' }
const now = new Date('2026-12-02T02:00:00.000Z')

// An hour a step from Monday 16 November 2026, nine o'clock.
const applicants = await Promise.all([1, 2, 3, 4].map(() => person('Sokha')))
const [first, second, third] = await Promise.all([
  submitted('sme-registration', applicants[0]),
  submitted('sme-registration', applicants[1], after(24)),
  submitted('operating-certificate', applicants[2], after(2)),
])
await bring(first, 'issuing', people)
await bring(second, 'issuing', people, after(24))
await bring(third, 'issuing', people, after(2))
const asked = await submitted('sme-registration', applicants[3], after(3))
await bring(asked, 'review', people, after(3))
await askForCorrection(asked, people.officer, after(30))

const replayed = async (question: Partial<ReplayQuestion>) => {
  const id = (await ask({ kind: 'replay', question: { ...november, ...question } }, manager, now))!
  await answer(id, now)
  const found = (await findSimulation(id, manager))!
  if (found.kind !== 'replay') throw new Error(found.kind)
  return { ...found.answer!, ...(await differingCases(id, null, 1)) }
}

test('a question waits for the worker, and its answer stays with it', async () => {
  const id = (await ask(
    { kind: 'whatIf', question: { ...november, officers: { office: '02', more: 1 } } },
    manager,
    now,
  ))!
  expect(await findSimulation(id, manager)).toMatchObject({
    kind: 'whatIf',
    state: 'running',
    total: 200,
    answer: null,
  })
  expect((await listJobs(db)).find(({ key }) => key === `simulation:${id}`)).toMatchObject({ task: 'simulate' })
  await answer(id, now)
  const found = (await findSimulation(id, manager))!
  expect(found).toMatchObject({ state: 'done', done: 200, answer: { runs: 200, applications: 4 } })
  expect((await listSimulations(manager))!.map((each) => each.id)).toContain(id)
})

test('the same question over the same data has the same answer', async () => {
  const question = { ...november, peak: { month: '2026-11', times: 4 } }
  const ids = await Promise.all([0, 1].map(() => ask({ kind: 'whatIf', question }, manager, now)))
  for (const id of ids) await answer(id!, now)
  const [one, other] = await Promise.all(ids.map((id) => db.simulation.findUniqueOrThrow({ where: { id: id! } })))
  expect(one.result).not.toBeNull()
  expect(other.result).toEqual(one.result)
  expect(other.dataHash).toBe(one.dataHash)
})

test('the log is what the events say', async () => {
  const { arrivals, visits } = await historyOf(november.from, november.until)
  expect(arrivals).toHaveLength(4)
  const decided = await db.case.count({ where: { decidedAt: { not: null } } })
  expect(arrivals.filter(({ actual }) => actual.decidedAt !== null)).toHaveLength(decided)
  const endorsed = visits.filter(({ status }) => status === 'endorsement')
  expect(endorsed.map(({ outcome, byId }) => [outcome, byId])).toEqual(
    Array.from({ length: 3 }, () => ['endorse', people.chief.id]),
  )
  expect(visits.filter(({ outcome }) => outcome === 'requestCorrection')).toHaveLength(1)
})

test('only managers of the country try things on the past', async () => {
  const others = await Promise.all([
    person('Bopha', ['director'], '00'),
    person('Nary', ['manager'], '02'),
    person('Sovann', ['administrator'], '00'),
  ])
  const id = (await ask({ kind: 'whatIf', question: november }, manager, now))!
  for (const other of others) {
    expect(await ask({ kind: 'whatIf', question: november }, other, now)).toBeNull()
    expect(await findSimulation(id, other)).toBeNull()
    expect(await listSimulations(other)).toBeNull()
  }
})

test('what goes wrong is marked, and the job fails', async () => {
  const id = (await ask({ kind: 'whatIf', question: november }, manager, now))!
  await db.simulation.update({ where: { id }, data: { question: { from: 'nonsense' } } })
  await expect(answer(id, now)).rejects.toThrow()
  expect(await db.simulation.findUnique({ where: { id } })).toMatchObject({ failedAt: now, finishedAt: null })
})

/** Standard of one working day, paid and begun on Monday: due at the end of Tuesday the 17th. Decided on Wednesday. */
async function decidedOnWednesday(): Promise<string> {
  const id = await submitted('sme-registration', await person('Vanna'))
  const terms = (await db.case.findUniqueOrThrow({ where: { id } })).terms as CaseTerms
  await db.case.update({ where: { id }, data: { terms: { ...terms, standardDays: 1 } } })
  await bring(id, 'decision', people)
  await bring(id, 'issuing', people, after(48))
  expect(await db.case.findUnique({ where: { id } })).toMatchObject({ inTime: false })
  return id
}

test('a day off that had been: the due date moves by it, counted by hand, and who was late is in time', async () => {
  const late = await decidedOnWednesday()
  const before = await db.case.findMany({ orderBy: { id: 'asc' } })
  const { cases, differing, by, becameInTime, becameLate } = await replayed({
    daysOff: { added: ['2026-11-17'], removed: [] },
  })
  const moved = cases.find(({ caseId }) => caseId === late)!
  expect(moved.differs).toEqual(['dueAt', 'inTime'])
  expect(moved.before).toMatchObject({ dueAt: '2026-11-17T10:30:00.000Z', inTime: false })
  expect(moved.after).toMatchObject({ dueAt: '2026-11-18T10:30:00.000Z', inTime: true })
  expect([becameInTime, becameLate, by.inTime, by.fee]).toEqual([1, 0, 1, 0])
  // The one that waits for its applicant has no due date; all the others began before Tuesday, or on it.
  expect(differing).toBe(by.dueAt)
  expect(cases.map(({ caseId }) => caseId)).not.toContain(asked)
  expect(await db.case.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
})

test('a day off that had not been makes it due a day earlier', async () => {
  await db.holiday.create({ data: { date: new Date('2026-11-19'), nameKm: 'ថ្ងៃ', nameEn: 'Day', status: 'published' } })
  const { forgetCalendar } = await import('#app/domain/calendar.server.ts')
  forgetCalendar()
  const { cases } = await replayed({ daysOff: { added: [], removed: ['2026-11-19'] } })
  const one = cases.find(({ caseId }) => caseId === first)!
  const days = (text: string | null) => Date.parse(text!) / 86_400_000
  // From Friday back to Thursday, from Monday back to Friday: never onto the weekend.
  expect([1, 3]).toContain(days(one.before.dueAt) - days(one.after.dueAt))
})

test('another fee is paid by those of that class and service, and the sums say how much it makes', async () => {
  const schedule = (await termsAt('2026-11-16')).get('fee', 'sme-registration')
  const rows = await db.case.findMany({ where: { submittedAt: { not: null } } })
  const sizeClass = rows.find(({ id }) => id === first)!.sizeClass as keyof typeof schedule
  const { cases, feeBefore, feeAfter, by } = await replayed({
    fee: { service: 'sme-registration', sizeClass, riel: schedule[sizeClass] + 5000 },
  })
  const meant = rows.filter((each) => each.service === 'sme-registration' && each.sizeClass === sizeClass)
  expect(cases.map(({ caseId }) => caseId).sort()).toEqual(meant.map(({ id }) => id).sort())
  expect(feeAfter - feeBefore).toBe(5000 * meant.length)
  expect(feeBefore).toBe(rows.reduce((sum, { terms }) => sum + (terms as CaseTerms).total, 0))
  expect(by.fee).toBe(meant.length)
})

test('another threshold changes who decides, another rule who is inspected, another definition the size', async () => {
  const rows = await db.case.findMany({ where: { submittedAt: { not: null } } })
  const provincial = rows.filter(({ level }) => level === 'province').map(({ id }) => id)
  const routed = await replayed({ provinceUpToRiel: 0 })
  expect(routed.cases.map(({ caseId }) => caseId).sort()).toEqual(provincial.sort())
  expect(routed.cases[0]).toMatchObject({
    differs: ['level'],
    before: { level: 'province' },
    after: { level: 'ministry' },
  })

  const inspected = await replayed({ inspection: { service: 'sme-registration', rule: 'always' } })
  const spared = rows.filter(({ terms }) => !(terms as CaseTerms).inspectionNeeded)
  expect(inspected.cases.map(({ caseId }) => caseId).sort()).toEqual(spared.map(({ id }) => id).sort())
  expect(inspected.by).toMatchObject({ inspection: spared.length, level: 0 })

  const large = await replayed({ size: { sizeClass: 'large', employees: 0 } })
  expect(large.by.size).toBe(rows.length)
  expect(large.cases[0].after).toMatchObject({ size: 'large', fee: null })
})

test('where no rule is changed, no case differs', async () => {
  expect(await replayed({})).toMatchObject({ differing: 0, total: 0, cases: [] })
})

test('last year is the twelve whole months before this one', () => {
  expect(lastYear(new Date('2026-11-25T10:00:00Z'))).toEqual({ from: '2025-11-01', until: '2026-10-31' })
  expect(lastYear(new Date('2027-02-28T20:00:00Z'))).toEqual({ from: '2026-03-01', until: '2027-02-28' })
})
