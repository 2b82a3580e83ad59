import { expect, test } from 'vitest'
import { forgetCalendar } from '#app/domain/calendar.server.ts'
import { claimCases } from '#app/domain/cases/assignment.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { countEscalatedTo } from '#app/domain/cases/escalated-to.server.ts'
import { countEscalations, escalate } from '#app/domain/cases/escalation.server.ts'
import type { Escalation } from '#app/domain/cases/escalation-timer.server.ts'
import { forwardCase } from '#app/domain/cases/forwarding.server.ts'
import { worklistOf } from '#app/domain/cases/worklist.server.ts'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { tasks } from '#app/jobs/index.ts'
import { db } from '#app/platform/db.server.ts'
import { findInOrder } from '#prisma/demo/checks.ts'
import { audit } from '#tests/support/audit.ts'
import { after, askForCorrection, bring, type Milestone, monday, recommend, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { jobsOf, workOff } from '#tests/support/queue.ts'

const sokha = await person('Sokha')
const people = await office()
const manager = await person('Kunthea', ['manager'], '00')

async function caseIn(state: Milestone, at = monday) {
  const id = await submitted('sme-registration', sokha, at)
  await bring(id, state, people, at)
  return id
}
const waiting = async (id: string) => (await jobsOf(id)).filter(({ task }) => task === 'escalate')
const pass = async (id: string, at?: Date) => {
  const [job] = await waiting(id)
  await escalate(job.payload as Escalation, at ?? job.run_at)
}
const rowOf = (id: string) => db.case.findUniqueOrThrow({ where: { id } })
const told = async ({ id }: Person, caseId: string) =>
  (await db.delivery.count({
    where: { personId: id, channel: 'site', notice: 'escalated', facts: { path: ['path'], equals: `/desk/${caseId}` } },
  })) > 0

test('the worker takes a case all the way up when its days have passed long ago', async () => {
  const id = await caseIn('review', new Date('2024-03-04T02:00:00.000Z'))
  for (let run = 0; run < 2; run++) await workOff({ escalate: tasks.escalate })
  expect((await rowOf(id)).escalation).toBe(2)
  expect(await waiting(id)).toEqual([])
  await audit(id)
})

test('an office has three working days, to closing time, before its chief is told', async () => {
  const id = await caseIn('review')
  const [job, ...more] = await waiting(id)
  expect(more).toEqual([])
  // From Monday 16 November: Tuesday, Wednesday, Thursday.
  expect(job.run_at.toISOString()).toBe('2026-11-19T10:30:00.000Z')
  await audit(id)
})

test('what is not acted on goes to the chief, then to the director and the ministry, and is written down once', async () => {
  const id = await caseIn('review')
  const counts = () => Promise.all([people.chief, people.director, manager, people.officer].map(countEscalatedTo))
  const before = await counts()
  const gone = (...more: number[]) => before.map((each, index) => each + more[index])
  const [{ payload }] = await waiting(id)
  await pass(id)
  expect((await rowOf(id)).escalation).toBe(1)
  expect([await told(people.chief, id), await told(people.director, id), await told(manager, id)]).toEqual([
    true,
    false,
    false,
  ])
  expect(await counts()).toEqual(gone(1, 0, 0, 0))
  const [second] = await waiting(id)
  // The Water Festival is between.
  expect(second.run_at.toISOString()).toBe('2026-11-27T10:30:00.000Z')
  await audit(id)
  // The first one again: a worker that was killed after it had written.
  await escalate(payload as Escalation, second.run_at)
  await pass(id)
  await escalate(second.payload as Escalation, second.run_at)
  expect([await told(people.director, id), await told(manager, id)]).toEqual([true, true])
  expect(await waiting(id)).toEqual([])
  const events = await db.caseEvent.findMany({ where: { caseId: id, type: 'escalated' }, orderBy: { seq: 'asc' } })
  expect(events.map(({ event }) => event)).toMatchObject([
    { office: '02', level: 1 },
    { office: '02', level: 2 },
  ])
  expect(events[0].at.toISOString()).toBe('2026-11-19T10:30:00.000Z')
  expect(await counts()).toEqual(gone(1, 1, 1, 0))
  for (const who of [people.chief, people.director, manager]) {
    const query = worklistQuery(new URLSearchParams('view=office&escalated=me'), who)
    expect((await worklistOf(who, query, after(24 * 20))).rows.map((row) => row.id)).toContain(id)
  }
  const query = worklistQuery(new URLSearchParams('view=office&escalated=me'), people.officer)
  expect(query.escalated).toBe('')
  // A minute around each: what the worker of another test does, it does today.
  const around = (index: number) =>
    countEscalations(after(-1 / 60, events[index].at), after(1 / 60, events[index].at)).then((all) =>
      all.map(({ cases }) => cases),
    )
  expect(await around(0)).toEqual([1])
  expect(await around(1)).toEqual([1])
  await audit(id)
})

test('who acts in time, or only late, begins the days of the next one anew', async () => {
  const id = await caseIn('review')
  await pass(id)
  await recommend(id, people.officer, after(100))
  expect((await rowOf(id)).escalation).toBe(0)
  const [job] = await waiting(id)
  expect(job.payload).toMatchObject({ level: 1, seq: (await rowOf(id)).seq })
  await audit(id)
})

test('nothing escalates while the applicant, an inspector or the printer is waited for, nor what is closed', async () => {
  const asked = await caseIn('review')
  await askForCorrection(asked, people.officer, after(24))
  const printed = await caseIn('issuing')
  const issued = await caseIn('issued')
  const visited = await submitted('operating-certificate', sokha)
  await bring(visited, 'inspection', people)
  const unpaid = await submitted('operating-certificate', sokha)
  for (const id of [asked, printed, issued, visited, unpaid]) {
    expect(await waiting(id)).toEqual([])
    await audit(id)
  }
})

test('an old timer leaves a case alone that has moved on, and taking it does not stop the days', async () => {
  const id = await caseIn('intake')
  const [{ payload }] = await waiting(id)
  await bring(id, 'review', people, after(10))
  await escalate(payload as Escalation, after(24 * 20))
  expect((await rowOf(id)).escalation).toBe(0)
  await claimCases([id], { by: people.officer, at: after(26), remark: 'x' })
  await pass(id)
  expect((await rowOf(id)).escalation).toBe(1)
})

test('a case that was sent to another office escalates there, to its chief', async () => {
  const there = await office('12')
  const id = await caseIn('review')
  const [{ payload }] = await waiting(id)
  await forwardCase(id, { to: '12', remark: 'Yours.' }, { by: people.chief, at: after(50) })
  await escalate(payload as Escalation, after(24 * 20))
  expect((await rowOf(id)).escalation).toBe(0)
  await pass(id)
  expect([await told(there.chief, id), await told(people.chief, id)]).toEqual([true, false])
  await audit(id)
})

test('a day off that comes while the days run gives the office another day', async () => {
  const id = await caseIn('review')
  const [{ run_at, payload }] = await waiting(id)
  await db.holiday.create({
    data: { date: new Date('2026-11-19'), nameKm: 'ថ្ងៃឈប់', nameEn: 'Day off', status: 'official' },
  })
  forgetCalendar()
  await escalate(payload as Escalation, run_at)
  expect((await rowOf(id)).escalation).toBe(0)
  const [moved] = await waiting(id)
  expect(moved.run_at.toISOString()).toBe('2026-11-20T10:30:00.000Z')
  await pass(id)
  expect((await rowOf(id)).escalation).toBe(1)
  await db.holiday.delete({ where: { date: new Date('2026-11-19') } })
  forgetCalendar()
})

test('a step and the end of the days at once: both are told in an order that holds', async () => {
  for (let round = 0; round < 5; round++) {
    const id = await caseIn('review')
    const [{ payload, run_at }] = await waiting(id)
    await findInOrder(id, { by: people.officer, at: monday })
    await Promise.allSettled([
      decide(id, { type: 'recommend', advice: 'approve', remark: 'In order.' }, { by: people.officer, at: run_at }),
      escalate(payload as Escalation, run_at),
      escalate(payload as Escalation, run_at),
    ])
    expect(await db.caseEvent.count({ where: { caseId: id, type: 'recommend' } })).toBe(1)
    expect(await db.caseEvent.count({ where: { caseId: id, type: 'escalated' } })).toBeLessThanOrEqual(1)
    expect((await rowOf(id)).escalation).toBe(0)
    await audit(id)
  }
})
