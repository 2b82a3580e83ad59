import { expect, test } from 'vitest'
import { resubmitApplication } from '#app/domain/cases/applications.server.ts'
import { reviewOf } from '#app/domain/cases/checklist.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { answerReview } from '#app/domain/cases/examination.server.ts'
import { decisionsWithNeeds } from '#app/domain/cases/needs.server.ts'
import { ChecklistOpen } from '#app/domain/cases/perform.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { findInOrder } from '#prisma/demo/checks.ts'
import { after, askForCorrection, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import type { State } from '#workflows/engine.ts'
import { serviceIds } from '#workflows/service.ts'

const yes = { answer: 'yes' as const, remark: '' }
const advise = (id: string, by: Person, at = after(9)) =>
  decide(id, { type: 'recommend', advice: 'approve', remark: 'In order.' }, { by, at })

async function needsOf(id: string, who: Person) {
  const row = await db.case.findUniqueOrThrow({ where: { id } })
  return decisionsWithNeeds({ ...row, state: row.state as unknown as State }, who, await reviewOf(id))
}

test('every service has a checklist of examination, marked as to be confirmed', async () => {
  const rows = await db.term.findMany({ where: { key: 'reviewChecklist' } })
  expect(rows.map(({ service }) => service).sort()).toEqual([...serviceIds].sort())
  expect(rows.every(({ verified }) => !verified)).toBe(true)
})

test('nobody recommends before every question of the checklist is answered; the refusal says how many are open', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'review', people)
  const { questions, left, seen } = await reviewOf(id)
  expect(left).toBe(questions.length)
  const [first, ...others] = questions.map(({ code }) => code)

  await answerReview(id, { [first]: yes }, { by: people.officer, at: after(5), seen })
  const refusal = await advise(id, people.officer).catch((error) => error)
  expect(refusal).toBeInstanceOf(ChecklistOpen)
  expect(refusal).toMatchObject({ left: others.length, total: questions.length })
  expect(await db.caseEvent.count({ where: { caseId: id, type: 'recommend' } })).toBe(0)

  const again = (await reviewOf(id)).seen
  const rest = Object.fromEntries(others.map((code) => [code, yes]))
  await answerReview(id, rest, { by: people.officer, at: after(6), seen: again })
  await advise(id, people.officer)
  expect((await db.case.findUniqueOrThrow({ where: { id } })).status).toBe('endorsement')
})

test('what was answered before a correction is to be looked at again, and confirming it is enough', async () => {
  const people = await office()
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  await findInOrder(id, { by: people.officer, at: after(5) })
  await askForCorrection(id, people.officer, after(6))
  const draft = (await findDraft(id, sokha))!
  expect(await resubmitApplication(draft, sokha, after(30))).toHaveProperty('reference')

  const review = await reviewOf(id)
  expect(review.left).toBe(review.questions.length)
  expect(review.questions[0].given).toMatchObject({ answer: 'yes', isOld: true })
  await expect(advise(id, people.officer, after(31))).rejects.toThrow(ChecklistOpen)
  await findInOrder(id, { by: people.officer, at: after(32) })
  await advise(id, people.officer, after(33))
})

test('an answer may be changed, and what was answered before stays on record', async () => {
  const people = await office()
  const id = await submitted('renewal', await person('Sokha'))
  await bring(id, 'review', people)
  const give = async (answer: 'yes' | 'no', remark = '') =>
    answerReview(
      id,
      { documents: { answer, remark } },
      { by: people.officer, at: after(5), seen: (await reviewOf(id)).seen },
    )
  await give('no', 'The plan is cut off.')
  await give('no', 'The plan is cut off.')
  await give('yes')
  const kept = await db.reviewAnswer.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } })
  expect(kept.map(({ answer, remark }) => [answer, remark])).toEqual([
    ['no', 'The plan is cut off.'],
    ['yes', ''],
  ])
  await expect(pool.query('delete from "ReviewAnswer"')).rejects.toThrow('permission denied')
  await expect(pool.query(`update "ReviewAnswer" set answer = 'yes'`)).rejects.toThrow('permission denied')
})

test('two officers answer from the same page at once: one is kept, the other is told', async () => {
  const people = await office()
  const other = await person('Chenda', ['officer'])
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'review', people)
  const { seen } = await reviewOf(id)
  const given = await Promise.allSettled(
    [people.officer, other].map((by) => answerReview(id, { identity: yes }, { by, at: after(5), seen })),
  )
  expect(given.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.reviewAnswer.count({ where: { caseId: id } })).toBe(1)
})

test('only who may examine the case answers its checklist, and only while it is examined', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  const answer = async (by: Person) =>
    answerReview(id, { identity: yes }, { by, at: after(5), seen: (await reviewOf(id)).seen })
  await expect(answer(people.officer)).rejects.toThrow('not possible')
  await bring(id, 'review', people)
  for (const who of [people.chief, people.cashier, await person('Rithy', ['officer'], '12')])
    await expect(answer(who)).rejects.toThrow('not possible')
  await bring(id, 'endorsement', people)
  await expect(answer(people.officer)).rejects.toThrow('not possible')

  const own = await submitted('sme-registration', people.officer)
  const colleague = await person('Chenda', ['officer'])
  await bring(own, 'review', { ...people, officer: colleague })
  const { seen } = await reviewOf(own)
  await expect(answerReview(own, { identity: yes }, { by: people.officer, at: after(5), seen })).rejects.toThrow()
})

test('each decision says what it still needs: a visit, other eyes, the checklist', async () => {
  const people = await office()
  const id = await submitted('operating-certificate', await person('Sokha'))
  await bring(id, 'review', people)
  const { questions } = await reviewOf(id)
  const open = { kind: 'checklist', left: questions.length, total: questions.length }
  expect(await needsOf(id, people.officer)).toEqual({
    ready: ['requestCorrection', 'scheduleInspection'],
    waiting: [{ type: 'recommend', needs: [{ kind: 'inspection' }, open] }],
  })
  expect(await needsOf(id, people.chief)).toEqual({ ready: [], waiting: [] })

  const both = await person('Sophal', ['officer', 'chief'])
  await bring(id, 'endorsement', { ...people, officer: both })
  expect(await needsOf(id, both)).toEqual({
    ready: ['sendBack'],
    waiting: [{ type: 'endorse', needs: [{ kind: 'otherEyes' }] }],
  })
  expect(await needsOf(id, people.chief)).toEqual({ ready: ['endorse', 'sendBack'], waiting: [] })
})
