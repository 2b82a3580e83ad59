import { expect, test } from 'vitest'
import { beginSession, endSession, endSessions, findVisit, sessionsOf } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { person } from '#tests/support/people.ts'

const at = new Date('2026-11-16T02:00:00.000Z')
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)

test('every sign-in has a token of its own, and the table does not know it', async () => {
  const { id } = await person('Sokha')
  const [first, second] = [await beginSession(id, 'phone', at), await beginSession(id, 'desk', at)]
  expect(first.token).toMatch(/^[\w-]{43}$/)
  expect(first.token).not.toBe(second.token)
  expect(JSON.stringify(await db.session.findMany())).not.toContain(first.token)
  expect((await findVisit(first.token, at))?.person.id).toBe(id)
})

test('an ended session stays ended, and the others go on', async () => {
  const { id } = await person('Sokha')
  const [phone, desk] = [await beginSession(id, 'phone', at), await beginSession(id, 'desk', at)]
  const { sessionId } = (await findVisit(phone.token, at))!
  expect(await endSession(id, sessionId, at)).toBe(true)
  expect(await endSession(id, sessionId, at)).toBe(false)
  expect(await findVisit(phone.token, at)).toBeNull()
  expect(await findVisit(desk.token, at)).not.toBeNull()
  expect((await sessionsOf(id, at)).map(({ device }) => device)).toEqual(['desk'])
})

test('nobody ends the session of somebody else', async () => {
  const [sokha, dara] = [await person('Sokha'), await person('Dara')]
  const { token } = await beginSession(sokha.id, 'phone', at)
  const { sessionId } = (await findVisit(token, at))!
  expect(await endSession(dara.id, sessionId, at)).toBe(false)
  await endSessions(dara.id, at)
  expect(await findVisit(token, at)).not.toBeNull()
})

test('staff are signed out after twelve hours, an entrepreneur after thirty days', async () => {
  const [sokha, dara] = [await person('Sokha'), await person('Dara', ['officer'])]
  const [phone, desk] = [await beginSession(sokha.id, 'phone', at), await beginSession(dara.id, 'desk', at)]
  expect(await findVisit(desk.token, hours(11))).not.toBeNull()
  expect(await findVisit(desk.token, hours(12))).toBeNull()
  expect(await findVisit(phone.token, hours(29 * 24))).not.toBeNull()
  expect(await findVisit(phone.token, hours(30 * 24))).toBeNull()
})

test('a role that was taken away counts at once, in a session that is open', async () => {
  const { id } = await person('Dara', ['officer', 'cashier'])
  const { token } = await beginSession(id, 'desk', at)
  await db.role.deleteMany({ where: { personId: id, role: 'officer' } })
  expect((await findVisit(token, at))?.person.roles).toEqual([{ role: 'cashier', officeCode: '02' }])
})

test.each(['', 'x', 'A'.repeat(43), '../../etc/passwd', "' or true --"])(
  'nobody carries the token %j',
  async (token) => {
    expect(await findVisit(token, at)).toBeNull()
  },
)
