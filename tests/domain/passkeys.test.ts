import { expect, test } from 'vitest'
import {
  addPasskey,
  forgetOldChallenges,
  optionsToAdd,
  optionsToSignIn,
  passkeysOf,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
} from '#app/domain/people/passkeys.server.ts'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { authenticator } from '#tests/support/authenticator.ts'
import { person } from '#tests/support/people.ts'

const at = new Date('2026-11-16T02:00:00.000Z')
const minutes = (count: number) => new Date(at.getTime() + count * 60_000)

async function visitorNamed(name: string, roles: Parameters<typeof person>[1] = []) {
  const { id } = await person(name, roles)
  const { token } = await beginSession(id, 'test', at)
  return { personId: id, sessionId: (await findVisit(token, at))!.sessionId }
}

type Visitor = Awaited<ReturnType<typeof visitorNamed>>

async function withPasskey(name: string, roles: Parameters<typeof person>[1] = []) {
  const who = await visitorNamed(name, roles)
  const phone = authenticator()
  const options = (await optionsToAdd(who, at))!
  expect(await addPasskey({ ...who, response: phone.make(options), name: 'Telephone' }, at)).toBeNull()
  return { ...who, phone }
}

async function enter(sign: (asked: { challenge: string }) => unknown, when = at) {
  const { visit, options } = await optionsToSignIn(when)
  return signInWithPasskey({ visit, response: sign(options), address: '192.0.2.1', device: 'test' }, when)
}

test('a passkey opens the account it was made for, entrepreneur or staff, in a session like any other', async () => {
  const [sokha, dara] = [await withPasskey('Sokha'), await withPasskey('Dara', ['officer'])]
  for (const { personId, phone } of [sokha, dara]) {
    const entered = await enter((asked) => phone.sign(asked))
    if (typeof entered === 'string') throw new Error(entered)
    expect(entered.personId).toBe(personId)
    expect((await findVisit(entered.token, at))?.person.id).toBe(personId)
  }
  const told = { personId: sokha.personId, notice: 'passkeyAdded', channel: 'site' }
  expect(await db.delivery.count({ where: told })).toBe(1)
})

test('a challenge is answered once, by the browser it was given to, within five minutes', async () => {
  const { phone } = await withPasskey('Sokha')
  const { visit, options } = await optionsToSignIn(at)
  const answer = { response: phone.sign(options), address: '192.0.2.1', device: 'test' }
  expect(await signInWithPasskey({ ...answer, visit: 'A'.repeat(43) }, at)).toBe('failed')
  const answers = await Promise.all([1, 2, 3].map(() => signInWithPasskey({ ...answer, visit }, at)))
  expect(answers.filter((each) => each === 'failed')).toHaveLength(2)
  expect(await signInWithPasskey({ ...answer, visit }, at)).toBe('failed')

  const late = await optionsToSignIn(at)
  const tooLate = { ...answer, visit: late.visit, response: phone.sign(late.options) }
  expect(await signInWithPasskey(tooLate, minutes(5))).toBe('failed')
  await optionsToSignIn(at)
  await forgetOldChallenges(minutes(5))
  expect(await db.passkeyChallenge.count()).toBe(0)
})

test('what was signed for another site, without finger or code, or by another key opens nothing', async () => {
  const { phone } = await withPasskey('Sokha')
  expect(await enter((asked) => phone.sign(asked, { origin: 'https://one-window.example' }))).toBe('failed')
  expect(await enter((asked) => phone.sign(asked, { isVerified: false }))).toBe('failed')
  expect(await enter((asked) => phone.sign({ challenge: `${asked.challenge}x` }))).toBe('failed')
  const stranger = authenticator()
  expect(await enter((asked) => stranger.sign(asked))).toBe('failed')
  expect(await enter((asked) => ({ ...stranger.sign(asked), id: phone.id, rawId: phone.id }))).toBe('failed')
  for (const nonsense of [null, {}, [], 'x', { id: phone.id }, { id: phone.id, response: {} }, { id: { a: 1 } }])
    expect(await enter(() => nonsense)).toBe('failed')
})

test('a copy of a key, which counts on its own, is refused', async () => {
  const { phone } = await withPasskey('Sokha')
  expect(await enter((asked) => phone.sign(asked, { counter: 7 }))).toMatchObject({ token: expect.any(String) })
  expect(await enter((asked) => phone.sign(asked, { counter: 7 }))).toBe('failed')
  expect(await enter((asked) => phone.sign(asked, { counter: 3 }))).toBe('failed')
  expect(await enter((asked) => phone.sign(asked, { counter: 8 }))).toMatchObject({ token: expect.any(String) })
})

test('a passkey is made only for the session that asked for it, once, and once in all', async () => {
  const [sokha, dara] = [await visitorNamed('Sokha'), await visitorNamed('Dara')]
  const phone = authenticator()
  const response = phone.make((await optionsToAdd(sokha, at))!)
  const add = (who: Visitor, made: unknown = response) => addPasskey({ ...who, response: made, name: 'x' }, at)
  expect(await add(dara)).toBe('failed')
  expect(await add(sokha)).toBeNull()
  expect(await add(sokha)).toBe('failed')
  const again = phone.make((await optionsToAdd(dara, at))!)
  expect(await add(dara, again)).toBe('failed')
  expect(await add(sokha, { id: 'x' })).toBe('failed')
  expect(await passkeysOf(dara.personId)).toEqual([])
})

test('nobody renames or removes the passkey of somebody else, and a removed one opens nothing', async () => {
  const [sokha, dara] = [await withPasskey('Sokha'), await withPasskey('Dara')]
  const [{ id }] = await passkeysOf(sokha.personId)
  expect(await removePasskey(dara.personId, id)).toBe(false)
  expect(await renamePasskey(dara.personId, id, 'Mine')).toBe(false)
  expect(await renamePasskey(sokha.personId, id, 'Old telephone')).toBe(true)
  expect((await passkeysOf(sokha.personId))[0].name).toBe('Old telephone')
  expect(await enter((asked) => sokha.phone.sign(asked))).toMatchObject({ personId: sokha.personId })
  expect(await removePasskey(sokha.personId, id)).toBe(true)
  expect(await enter((asked) => sokha.phone.sign(asked))).toBe('failed')
})

test('the passkey of a closed account opens nothing', async () => {
  const { personId, phone } = await withPasskey('Sokha')
  await db.person.update({ where: { id: personId }, data: { disabledAt: at } })
  expect(await enter((asked) => phone.sign(asked))).toBe('failed')
})
