import { expect, test } from 'vitest'
import { beginSession, endSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, monday } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'

test('a session says whose it is, with the roles of this very moment', async () => {
  const dara = await person('Dara', ['officer', 'inspector'])
  const { token } = await beginSession(dara.id, 'test', monday)
  const visit = (await findVisit(token, after(1)))!
  expect(visit.person).toMatchObject({ id: dara.id, nameKm: dara.nameKm, nameEn: 'Dara', language: 'en' })
  expect(visit.person.roles.toSorted((a, b) => (a.role < b.role ? 1 : -1))).toEqual(dara.roles)
  await db.role.deleteMany({ where: { personId: dara.id, role: 'officer' } })
  expect((await findVisit(token, after(1)))!.person.roles).toEqual([{ role: 'inspector', officeCode: '02' }])
  await db.role.deleteMany({ where: { personId: dara.id } })
  expect((await findVisit(token, after(1)))!.person.roles).toEqual([])
})

test('an unknown, ended or expired session and a closed account are nobody', async () => {
  const dara = await person('Dara', ['officer'])
  const { token, expiresAt } = await beginSession(dara.id, 'test', monday)
  expect(await findVisit('x'.repeat(43), monday)).toBeNull()
  expect(await findVisit(token, new Date(expiresAt.getTime() - 1))).not.toBeNull()
  expect(await findVisit(token, expiresAt)).toBeNull()

  await db.person.update({ where: { id: dara.id }, data: { disabledAt: monday } })
  expect(await findVisit(token, monday)).toBeNull()
  await db.person.update({ where: { id: dara.id }, data: { disabledAt: null } })

  const { sessionId } = (await findVisit(token, monday))!
  await endSession(dara.id, sessionId, monday)
  expect(await findVisit(token, monday)).toBeNull()
})

test('a session remembers when it was last seen, to five minutes', async () => {
  const dara = await person('Dara')
  const { token } = await beginSession(dara.id, 'test', monday)
  const seen = async () => (await db.session.findFirstOrThrow({ where: { personId: dara.id } })).seenAt
  await findVisit(token, after(0.05))
  expect(await seen()).toEqual(monday)
  await findVisit(token, after(2))
  expect(await seen()).toEqual(after(2))
})
