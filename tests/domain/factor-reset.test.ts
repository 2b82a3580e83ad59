import { expect, test } from 'vitest'
import {
  askForFactorReset,
  confirmFactorReset,
  openReset,
  withdrawFactorReset,
} from '#app/domain/people/factor-reset.server.ts'
import { newRecoveryCodes } from '#app/domain/people/recovery.server.ts'
import { factorsOf } from '#app/domain/people/second-factor.server.ts'
import { beginSession, beginWithPassword, findVisit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { app } from '#tests/support/authenticator-app.ts'
import { person } from '#tests/support/people.ts'

const at = new Date('2026-11-16T02:00:00.000Z')
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)

async function lost() {
  const [dara, sokun, virak] = [
    await person('Dara', ['officer']),
    await person('Sokun', ['administrator'], '00'),
    await person('Virak', ['administrator'], '00'),
  ]
  await app(dara.id)
  await newRecoveryCodes(dara.id, at)
  const key = { name: 'x', credentialId: `of ${dara.id}`, publicKey: Buffer.from('x'), counter: 0, createdAt: at }
  await db.passkey.create({ data: { ...key, personId: dara.id } })
  return { dara, sokun, virak }
}

const told = (personId: string, notice: string) => db.delivery.count({ where: { personId, notice, channel: 'site' } })

test('a lost second factor is taken away by two administrators: app, passkeys, codes and sessions, and the person is told', async () => {
  const { dara, sokun, virak } = await lost()
  const { token } = await beginSession(dara.id, 'desk', at)
  expect(await askForFactorReset(dara.id, { by: sokun, at })).toBeNull()
  expect((await factorsOf(dara.id)).authenticatorSince).not.toBeNull()
  expect(await findVisit(token, at)).not.toBeNull()
  for (const { id } of [dara, virak]) expect(await told(id, 'factorResetAsked')).toBe(1)
  expect(await told(sokun.id, 'factorResetAsked')).toBe(0)

  expect(await confirmFactorReset(dara.id, { by: virak, at: hours(1) })).toBeNull()
  expect(await factorsOf(dara.id)).toEqual({ authenticatorSince: null, passkeys: 0, recoveryCodes: 0 })
  expect(await findVisit(token, hours(1))).toBeNull()
  expect(await told(dara.id, 'factorReset')).toBe(1)
  const log = await db.adminEvent.findMany({ where: { subject: dara.id }, orderBy: { id: 'asc' } })
  expect(log.map(({ kind, byId }) => [kind, byId])).toEqual([
    ['factorResetAsked', sokun.id],
    ['factorReset', virak.id],
  ])
  const { token: anew } = await beginWithPassword(dara.id, 'desk', hours(1))
  expect(await findVisit(anew, hours(1))).toMatchObject({ owes: 'setUp' })
})

test('nobody confirms what he or she asked for, or has anything to do with the reset of their own', async () => {
  const { dara, sokun, virak } = await lost()
  expect(await confirmFactorReset(dara.id, { by: virak, at })).toBe('gone')
  expect(await askForFactorReset(sokun.id, { by: sokun, at })).toBe('sameOne')
  await askForFactorReset(dara.id, { by: sokun, at })
  expect(await confirmFactorReset(dara.id, { by: sokun, at })).toBe('sameOne')
  await askForFactorReset(virak.id, { by: sokun, at })
  expect(await confirmFactorReset(virak.id, { by: virak, at })).toBe('sameOne')
  expect(await openReset(dara.id, at)).toMatchObject({ askedById: sokun.id })
})

test('of two who confirm at once one does, and the other finds nothing', async () => {
  const { dara, sokun, virak } = await lost()
  const third = await person('Maly', ['administrator'], '00')
  await askForFactorReset(dara.id, { by: sokun, at })
  const answers = await Promise.all([virak, third].map((by) => confirmFactorReset(dara.id, { by, at })))
  expect(answers.sort()).toEqual(['gone', null])
  expect(await told(dara.id, 'factorReset')).toBe(1)
})

test('a request is asked once, may be withdrawn, and is over after a day', async () => {
  const { dara, sokun, virak } = await lost()
  const asked = await Promise.all([sokun, virak].map((by) => askForFactorReset(dara.id, { by, at })))
  expect(asked.sort()).toEqual(['gone', null])
  expect(await withdrawFactorReset(dara.id, { by: virak, at })).toBeNull()
  expect(await withdrawFactorReset(dara.id, { by: virak, at })).toBe('gone')
  expect(await askForFactorReset(dara.id, { by: sokun, at })).toBeNull()
  expect(await openReset(dara.id, hours(23))).not.toBeNull()
  expect(await openReset(dara.id, hours(24))).toBeNull()
  expect(await confirmFactorReset(dara.id, { by: virak, at: hours(24) })).toBe('gone')
  expect(await askForFactorReset(dara.id, { by: virak, at: hours(24) })).toBeNull()
})
