import { expect, test } from 'vitest'
import { resubmitApplication, withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { type Deadline, passDeadline } from '#app/domain/cases/deadlines.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { tasks } from '#app/jobs/index.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { timersOf, workOff } from '#tests/support/queue.ts'

// Years ago, so that these deadlines have passed for the worker, whatever day it is.
const monday = new Date('2024-03-04T02:00:00.000Z')
const asked = after(24, monday)
/** The tenth working day after the request, at closing time: Women's Day (8 March) is not counted. */
const deadline = new Date('2024-03-20T10:30:00.000Z')

const people = await office()
const sokha = await person('Sokha')

async function caseInCorrection(): Promise<string> {
  const id = await submitted('sme-registration', sokha, monday)
  await bring(id, 'review', people, monday)
  await askForCorrection(id, people.officer, asked)
  return id
}

async function answer(id: string, at: Date) {
  const answered = await resubmitApplication((await findDraft(id, sokha))!, sokha, at)
  expect(answered).toHaveProperty('reference')
}

const workOffQueue = () => workOff({ timer: tasks.timer })

const statusOf = async (id: string) => (await db.case.findUniqueOrThrow({ where: { id } })).status
const happenedTo = (id: string) =>
  db.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' }, select: { type: true, status: true } })

test('a correction request must be answered by closing time on the tenth working day', async () => {
  const [timer] = await timersOf(await caseInCorrection())
  expect(timer.run_at).toEqual(deadline)
})

test('an unanswered correction request lapses, an answered one does not', async () => {
  const unanswered = await caseInCorrection()
  const answered = await caseInCorrection()
  await answer(answered, after(1, asked))
  expect(await timersOf(answered)).toEqual([])
  await workOffQueue()
  expect(await statusOf(unanswered)).toBe('lapsed')
  expect(await statusOf(answered)).toBe('review')
  expect(await timersOf(unanswered)).toEqual([])
})

test('a deadline that passes twice, or late, changes nothing', async () => {
  const id = await caseInCorrection()
  const [{ payload }] = await timersOf(id)
  await passDeadline(payload as Deadline, deadline)
  const lapsed = await happenedTo(id)
  expect(lapsed.at(-1)).toMatchObject({ status: 'lapsed' })
  await passDeadline(payload as Deadline, deadline)
  await passDeadline(payload as Deadline, after(1000, deadline))
  expect(await happenedTo(id)).toEqual(lapsed)
})

test('a deadline of an earlier request leaves a later request alone', async () => {
  const id = await caseInCorrection()
  const [{ payload: first }] = await timersOf(id)
  await answer(id, after(1, asked))
  await askForCorrection(id, people.officer, after(2, asked))
  const [{ payload: second, run_at }] = await timersOf(id)

  await passDeadline(first as Deadline, after(3, asked))
  expect(await statusOf(id)).toBe('correction')
  expect(await timersOf(id)).toMatchObject([{ run_at }])

  await passDeadline(second as Deadline, run_at)
  expect(await statusOf(id)).toBe('lapsed')
})

test('a deadline and an answer at once: one of them happens, whole', async () => {
  for (let round = 0; round < 5; round++) {
    const id = await caseInCorrection()
    const [{ payload }] = await timersOf(id)
    const draft = (await findDraft(id, sokha))!
    const [answered] = await Promise.allSettled([
      resubmitApplication(draft, sokha, deadline),
      passDeadline(payload as Deadline, deadline),
    ])
    const status = await statusOf(id)
    const isSent = answered.status === 'fulfilled' && 'reference' in answered.value
    if (!isSent) expect(answered).toMatchObject({ value: { kind: 'deadlinePassed' } })
    expect(status).toBe(isSent ? 'review' : 'lapsed')
    expect(await db.submission.count({ where: { caseId: id } })).toBe(isSent ? 2 : 1)
    expect(await timersOf(id)).toEqual([])
  }
})

test('the deadline of a case that was withdrawn is taken away', async () => {
  const id = await caseInCorrection()
  await withdrawApplication(id, sokha, after(1, asked))
  expect(await timersOf(id)).toEqual([])
})
