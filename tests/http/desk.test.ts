import { expect, test } from 'vitest'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { action } from '#app/routes/desk/case.tsx'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

async function send(who: Person, caseId: string, fields: Record<string, string>): Promise<number> {
  const { token } = await beginSession(who.id, 'test', new Date())
  const request = new Request(`http://localhost/desk/${caseId}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Cookie: `session=${token}` },
  })
  try {
    const answer = await action({ request, params: { caseId }, context: {} as never })
    return answer instanceof Response
      ? answer.status
      : ((answer as { init?: { status?: number } | null }).init?.status ?? 200)
  } catch (thrown) {
    return (
      (thrown as { status?: number; init?: { status: number } }).status ??
      (thrown as { init: { status: number } }).init.status
    )
  }
}

test('two directors approve at once: one succeeds, the other is told with 409', async () => {
  const people = await office()
  const second = await person('Mealea', ['director'])
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  const answers = await Promise.all([people.director, second].map((each) => send(each, id, { decision: 'approve' })))
  expect(answers.sort()).toEqual([303, 409])
  expect(await db.caseEvent.count({ where: { caseId: id, type: 'approve' } })).toBe(1)
})

test('a case of another office does not exist, and forged or empty decisions change nothing', async () => {
  const people = await office()
  const elsewhere = await person('Rithy', ['director'], '12')
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  expect(await send(elsewhere, id, { decision: 'approve' })).toBe(404)
  expect(await send(people.officer, id, { decision: 'approve' })).toBe(409)
  expect(await send(people.director, id, { decision: 'certificateIssued' })).toBe(422)
  expect(await send(people.director, id, { decision: 'sendBack' })).toBe(422)
  expect(await send(people.director, id, { decision: 'refuse', reason: 'invented', remark: 'x' })).toBe(422)
  expect((await db.case.findUniqueOrThrow({ where: { id } })).status).toBe('decision')
})
