import { expect, test } from 'vitest'
import { casesOf } from '#app/domain/cases/my-cases.server.ts'
import { deliver } from '#app/domain/notices/notices.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loader as status } from '#app/routes/cases/case.tsx'
import { action, loader } from '#app/routes/cases/withdraw.tsx'
import { bring, completeDraft, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const withdrawals = (caseId: string) => db.caseEvent.count({ where: { caseId, type: 'withdraw' } })

test('an applicant withdraws; a second click finds it done', async () => {
  const sokha = await person('Sokha')
  const caseId = await submitted('sme-registration', sokha)
  expect((await ask(loader, sokha, '/', { caseId })).status).toBe(200)
  for (const _ of ['click', 'double click']) {
    const { status, location } = await send(action, sokha, '/', { caseId }, {})
    expect([status, location]).toEqual([303, `/cases/${caseId}?done=withdrawn`])
  }
  expect(await withdrawals(caseId)).toBe(1)
})

test('a decided case can no longer be withdrawn: 409, and it is not offered', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const caseId = await submitted('sme-registration', sokha)
  await bring(caseId, 'decision', people)
  expect((await ask(status, sokha, '/', { caseId })).data.one.canWithdraw).toBe(true)
  await bring(caseId, 'issued', people)
  expect((await ask(status, sokha, '/', { caseId })).data.one.canWithdraw).toBe(false)
  const page = await ask(loader, sokha, '/', { caseId })
  expect([page.status, page.data.isOpen]).toEqual([409, false])
  expect((await send(action, sokha, '/', { caseId }, {})).status).toBe(409)
  expect(await withdrawals(caseId)).toBe(0)
})

test('nobody else has anything to withdraw', async () => {
  const caseId = await submitted('sme-registration', await person('Sokha'))
  const people = await office()
  for (const who of [await person('Rithy'), people.director]) {
    expect((await ask(loader, who, '/', { caseId })).status).toBe(404)
    expect((await send(action, who, '/', { caseId }, {})).status).toBe(404)
  }
  expect(await withdrawals(caseId)).toBe(0)
})

test('a discarded draft is gone for its writer, and no letter is written about it', async () => {
  const sokha = await person('Sokha')
  const caseId = await completeDraft('sme-registration', sokha)
  const { location } = await send(action, sokha, '/', { caseId }, {})
  expect(location).toBe('/cases?done=discarded')
  expect(await casesOf(sokha)).toEqual([])
  await deliver({ caseId, seq: 1, notice: 'withdrawn' }, new Date())
  expect(await db.delivery.count({ where: { caseId } })).toBe(0)
})
