import { expect, test } from 'vitest'
import { absenceOf, beginAbsence, endAbsence, planAbsence } from '#app/domain/cases/absence.server.ts'
import { withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { assignCases, claimCases, releaseCases } from '#app/domain/cases/assignment.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { takeRole } from '#app/domain/people/staff.server.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import { tasks } from '#app/jobs/index.ts'
import { db } from '#app/platform/db.server.ts'
import { listJobs } from '#app/platform/jobs.server.ts'
import { audit } from '#tests/support/audit.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { type OfficePeople, office, person } from '#tests/support/people.ts'
import { workOff } from '#tests/support/queue.ts'

const sokha = await person('Sokha')
const now = after(48)
const today = '2026-11-18'
const friday = '2026-11-20'
// Room is counted by person: three is enough for tests.
await db.term.updateMany({ where: { key: 'workload' }, data: { value: { mostCases: 3 } } })
forgetTerms()

/** Cases in review that this officer holds. */
async function heldBy(officer: Person, people: OfficePeople, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let each = 0; each < count; each++) {
    const id = await submitted('sme-registration', sokha)
    await bring(id, 'review', people)
    await claimCases([id], { by: officer, at: after(30), remark: 'For the test.' })
    ids.push(id)
  }
  return ids
}

/** An officer with colleagues of an office of its own: those of other tests are closed or away. */
async function team(colleagues = 2) {
  await db.person.updateMany({ where: { roles: { some: { role: 'officer' } } }, data: { disabledAt: monday } })
  const people = await office()
  const others = await Promise.all(
    Array.from({ length: colleagues }, (_, each) => person(`Officer${each}`, ['officer'])),
  )
  return { people, officer: people.officer, others }
}

const plan = (toId: string | null = null, firstDay = today, lastDay = friday) => ({ firstDay, lastDay, toId })
const planned = async (who: Person, ...days: Parameters<typeof plan>) => {
  const made = await planAbsence(who, plan(...days), now)
  if (typeof made === 'string') throw new Error(made)
  return made.id
}
const holderOf = async (id: string) => (await db.case.findUniqueOrThrow({ where: { id } })).assigneeId
const holds = ({ id }: Person) => db.case.count({ where: { assigneeId: id, closedAt: null } })
const noticesOf = async ({ id }: Person) =>
  (await db.delivery.findMany({ where: { personId: id, channel: 'site' }, orderBy: { createdAt: 'asc' } })).map(
    ({ notice, facts }) => [notice, (facts as { count: number }).count],
  )

test('who is absent hands everything over to colleagues with room, those with the fewest cases first, and has it back on return', async () => {
  const { people, officer, others } = await team()
  const [first, second] = others
  const ids = await heldBy(officer, people, 4)
  await heldBy(second, people, 2)
  const id = await planned(officer)
  expect([await holds(officer), await holds(first), await holds(second)]).toEqual([0, 3, 3])
  expect(await noticesOf(first)).toEqual([['casesCovered', 3]])
  expect(await noticesOf(second)).toEqual([['casesCovered', 1]])
  for (const each of ids) await audit(each)

  expect(await endAbsence(id, after(60), officer)).toBe(4)
  expect([await holds(officer), await holds(first), await holds(second)]).toEqual([4, 0, 2])
  expect(await noticesOf(first)).toEqual([
    ['casesCovered', 3],
    ['casesBack', 3],
  ])
  expect(await endAbsence(id, after(61), officer)).toBeNull()
  for (const each of ids) await audit(each)
})

test('the colleague whom one names takes over as far as there is room, the rest goes to the others, and what nobody has room for to the pool', async () => {
  const { people, officer, others } = await team(1)
  const ids = await heldBy(officer, people, 4)
  await planned(officer, others[0].id)
  expect(await holds(others[0])).toBe(3)
  expect(await holds(officer)).toBe(0)
  const left = (await Promise.all(ids.map(holderOf))).filter((each) => each === null)
  expect(left).toHaveLength(1)
  expect(await absenceOf(officer)).toMatchObject({ hasBegun: true, given: 3, toPool: 1 })
  for (const each of ids) await audit(each)
})

test('only what is still open, and still with whom it was given to, comes back', async () => {
  const { people, officer, others } = await team()
  const [first, second] = others
  const ids = await heldBy(officer, people, 3)
  const id = await planned(officer, first.id)
  const [passedOn, withdrawn, kept] = ids
  await assignCases([passedOn], second.id, { by: people.chief, at: after(50) })
  await withdrawApplication(withdrawn, sokha, after(51))
  expect(await endAbsence(id, after(60), officer)).toBe(1)
  expect(await holderOf(kept)).toBe(officer.id)
  expect(await holderOf(passedOn)).toBe(second.id)
  expect(await holderOf(withdrawn)).toBeNull()
})

test('nobody who is absent is given anything, by a chief or by another absence', async () => {
  const { people, officer, others } = await team()
  const [first, second] = others
  const [one] = await heldBy(officer, people, 1)
  await planned(first)
  expect((await assignCases([one], first.id, { by: people.chief, at: now })).outcomes).toMatchObject([
    { refused: 'absent' },
  ])
  await planned(officer)
  expect(await holderOf(one)).toBe(second.id)
})

test('an absence is planned for days to come, once, with a colleague of the office', async () => {
  const { officer, people } = await team(1)
  const tried = (toId: string | null, firstDay: string, lastDay: string) =>
    planAbsence(officer, { firstDay, lastDay, toId }, now)
  expect(await tried(null, '2026-11-17', friday)).toBe('beginsInThePast')
  expect(await tried(null, friday, today)).toBe('endsBeforeItBegins')
  expect(await tried(null, today, '2028-01-01')).toBe('tooLong')
  expect(await tried(people.cashier.id, today, friday)).toBe('noColleague')
  expect(await tried(officer.id, today, friday)).toBe('noColleague')
  const answers = await Promise.all([tried(null, friday, friday), tried(null, friday, friday)])
  expect(answers.filter((each) => each === 'already')).toHaveLength(1)
})

test('an absence begins and ends by itself, and the jobs bear repetition', async () => {
  const { people, officer, others } = await team(1)
  const [one] = await heldBy(officer, people, 1)
  const id = await planned(officer, null, friday, friday)
  expect(await holderOf(one)).toBe(officer.id)
  const jobs = (await listJobs(db)).filter(({ key }) => key?.startsWith(`absence:${id}`))
  expect(jobs.map(({ key, run_at }) => [key, run_at.toISOString()]).sort()).toEqual([
    [`absence:${id}:begin`, '2026-11-19T17:00:00.000Z'],
    [`absence:${id}:end`, '2026-11-20T17:00:00.000Z'],
  ])
  await Promise.all([beginAbsence(id, after(90)), beginAbsence(id, after(90)), beginAbsence(id, after(90))])
  expect(await holderOf(one)).toBe(others[0].id)
  await Promise.all([endAbsence(id, after(120)), endAbsence(id, after(120))])
  expect(await holderOf(one)).toBe(officer.id)
  expect(await noticesOf(officer)).toEqual([['casesReturned', 1]])
  await beginAbsence(id, after(130))
  expect(await holderOf(one)).toBe(officer.id)
  expect(await db.caseEvent.count({ where: { caseId: one, type: 'assigned' } })).toBe(3)
  await audit(one)
})

test('an absence that is called off before it begins changes nothing, and is nobody else’s to end', async () => {
  const { people, officer, others } = await team(1)
  const [one] = await heldBy(officer, people, 1)
  const id = await planned(officer, null, friday, friday)
  expect(await endAbsence(id, now, others[0])).toBeNull()
  expect(await endAbsence(id, now, officer)).toBe(0)
  await beginAbsence(id, after(90))
  expect(await holderOf(one)).toBe(officer.id)
  expect((await listJobs(db)).filter(({ key }) => key?.startsWith(`absence:${id}`))).toEqual([])
})

test('the worker ends an absence whose last day has passed', async () => {
  const { people, officer, others } = await team(1)
  const [one] = await heldBy(officer, people, 1)
  const past = new Date('2024-03-05T02:00:00.000Z')
  const made = await planAbsence(officer, { firstDay: '2024-03-05', lastDay: '2024-03-06', toId: null }, past)
  expect(made).toHaveProperty('id')
  expect(await holderOf(one)).toBe(others[0].id)
  await workOff({ absence: tasks.absence })
  expect(await holderOf(one)).toBe(officer.id)
  expect(await absenceOf(officer)).toBeNull()
})

test('who has no role any more when the absence ends gets nothing back', async () => {
  const { people, officer, others } = await team(1)
  const [one, two] = await heldBy(officer, people, 2)
  const id = await planned(officer)
  const change = { by: await person('Sokun', ['administrator'], '00'), at: now }
  await takeRole(officer.id, { role: 'officer', officeCode: '02' }, change)
  await releaseCases([two], { by: others[0], at: now })
  expect(await endAbsence(id, after(60))).toBe(0)
  expect(await holderOf(one)).toBe(others[0].id)
  expect(await holderOf(two)).toBeNull()
})
