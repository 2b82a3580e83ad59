import { Secret } from 'otpauth'
import { expect, test } from 'vitest'
import { register, signIn } from '#app/domain/people/accounts.server.ts'
import { newAuthenticator, setUpAuthenticator } from '#app/domain/people/authenticator-setup.server.ts'
import { newRecoveryCodes } from '#app/domain/people/recovery.server.ts'
import { demoCode, factorsOf, tryFactor } from '#app/domain/people/second-factor.server.ts'
import { beginWithPassword, findVisit, raiseSession, type Visit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { seal, unseal } from '#app/platform/seal.server.ts'
import { codeAt, stepOf } from '#app/platform/totp.server.ts'
import { app } from '#tests/support/authenticator-app.ts'
import { person } from '#tests/support/people.ts'

const at = new Date('2026-11-16T02:00:00.000Z')
const seconds = (count: number) => new Date(at.getTime() + count * 1000)
const address = '192.0.2.1'

async function visitOf(personId: string, when = at): Promise<Visit> {
  return (await findVisit((await beginWithPassword(personId, 'desk', when)).token, when))!
}

async function withApp(name: string, roles: Parameters<typeof person>[1] = []) {
  const { id } = await person(name, roles)
  return { id, phone: await app(id) }
}

const show = (personId: string, typed: string, when = at, kind: 'code' | 'recovery' = 'code') =>
  tryFactor({ personId, typed, kind, address }, when)

test('staff without a second factor are led to set one up, and hold no role until then', async () => {
  const { id } = await person('Dara', ['officer'])
  const visit = await visitOf(id)
  expect(visit).toMatchObject({ owes: 'setUp', person: { roles: [] } })

  const { text, picture, demoCode } = await newAuthenticator(visit, at)
  expect(picture).toMatch(/^<svg/)
  expect(demoCode).toBeNull()
  expect(await newAuthenticator(visit, at)).toEqual({ text, picture, demoCode })
  const secret = base32(text)
  expect(await setUpAuthenticator(visit, '000000', at)).toBeNull()
  const made = (await setUpAuthenticator(visit, codeAt(secret, stepOf(at)), at))!
  expect(await findVisit(made.token, at)).toMatchObject({ owes: null, person: { roles: [{ role: 'officer' }] } })
  // What shows the first code has been used with it.
  expect(await show(id, codeAt(secret, stepOf(at)))).toBe('wrong')
  expect(await show(id, codeAt(secret, stepOf(seconds(30))), seconds(30))).toBeNull()
  const told = { personId: id, notice: 'authenticatorAdded', channel: 'site' }
  expect(await db.delivery.count({ where: told })).toBe(1)
})

test('setting up ends every other session, and the old token of this one', async () => {
  const { id } = await person('Dara', ['officer'])
  const begun = await beginWithPassword(id, 'desk', at)
  const other = await beginWithPassword(id, 'home', at)
  const visit = (await findVisit(begun.token, at))!
  const { text } = await newAuthenticator(visit, at)
  await setUpAuthenticator(visit, codeAt(base32(text), stepOf(at)), at)
  for (const { token } of [begun, other]) expect(await findVisit(token, at)).toBeNull()
})

test('an entrepreneur needs none, and is asked for the one that he or she has set up', async () => {
  const { id } = await person('Sokha')
  expect(await visitOf(id)).toMatchObject({ owes: null })
  await app(id)
  expect(await visitOf(id)).toMatchObject({ owes: 'factor' })
})

test('the secret cannot be read in the table, nor used in the row of somebody else', async () => {
  const [dara, sophea] = [await person('Dara'), await person('Sophea')]
  const phone = await app(dara.id)
  const { secret } = await db.authenticator.findUniqueOrThrow({ where: { personId: dara.id } })
  expect(Buffer.from(secret).includes(Buffer.from(phone.secret))).toBe(false)
  expect(unseal(secret, dara.id)).toEqual(Buffer.from(phone.secret))
  expect(unseal(secret, sophea.id)).toBeNull()
  for (const broken of [new Uint8Array(), secret.subarray(0, 20), Uint8Array.from(secret).fill(7, 15, 16)])
    expect(unseal(broken, dara.id)).toBeNull()
  expect(seal(phone.secret, dara.id)).not.toEqual(seal(phone.secret, dara.id))
  await db.authenticator.create({ data: { personId: sophea.id, secret, lastStep: 0, createdAt: at } })
  expect(await show(sophea.id, phone.code(at))).toBe('wrong')
})

test('a code counts once: not again, not the one before it, and of many at once one gets in', async () => {
  const { id, phone } = await withApp('Dara', ['officer'])
  const answers = await Promise.all(Array.from({ length: 5 }, () => show(id, phone.code(at))))
  expect(answers.filter((each) => each === null)).toHaveLength(1)
  expect(await show(id, phone.code(at))).toBe('wrong')
  expect(await show(id, phone.code(seconds(-30)))).toBe('wrong')
  expect(await show(id, phone.code(seconds(30)))).toBeNull()
  expect(await show(id, phone.code(at), seconds(29))).toBe('wrong')
})

test('the clock of a telephone may be off by one step, not by two', async () => {
  for (const [off, taken] of [
    [-60, 'wrong'],
    [-30, null],
    [0, null],
    [30, null],
    [60, 'wrong'],
  ] as const) {
    const { id, phone } = await withApp('Dara', ['officer'])
    expect([off, await show(id, phone.code(seconds(off)))]).toEqual([off, taken])
  }
})

test('a code is understood in Khmer digits and with a space; what is no code is wrong', async () => {
  const { id, phone } = await withApp('Dara', ['officer'])
  const khmer = [...phone.code(at)].map((digit) => String.fromCodePoint(0x17e0 + Number(digit))).join('')
  for (const typed of ['', '12345', '1234567', 'abcdef', '\0', 'x'.repeat(100_000), '១២'])
    expect(await show(id, typed)).toBe('wrong')
  expect(await show(id, `${khmer.slice(0, 3)} ${khmer.slice(3)}`)).toBeNull()
})

test('twenty guesses at once: ten are looked at, then also the right code waits', async () => {
  const { id, phone } = await withApp('Dara', ['officer'])
  const guesses = await Promise.all(Array.from({ length: 20 }, () => show(id, '000000')))
  expect(guesses.filter((each) => each === 'wrong')).toHaveLength(10)
  expect(guesses.filter((each) => each === 'tooMany')).toHaveLength(10)
  expect(await show(id, phone.code(at))).toBe('tooMany')
  expect(await show(id, phone.code(seconds(901)), seconds(901))).toBeNull()
})

test('guessing at many accounts from one address is limited too', async () => {
  const from = '198.51.100.9'
  const guess = (personId: string) => tryFactor({ personId, typed: '000000', kind: 'code', address: from }, at)
  for (let count = 0; count < 10; count++) {
    const { id } = await person('Dara', ['officer'])
    for (let each = 0; each < 10; each++) await guess(id)
  }
  expect(await guess((await person('Dara', ['officer'])).id)).toBe('tooMany')
})

test('ten recovery codes are kept as hashes, count once each, and new ones end the old', async () => {
  const { id } = await withApp('Dara', ['officer'])
  const codes = await newRecoveryCodes(id, at)
  expect(new Set(codes).size).toBe(10)
  expect(JSON.stringify(await db.recoveryCode.findMany({ where: { personId: id } }))).not.toContain(codes[0])
  expect(await show(id, ` ${codes[0].toUpperCase().replaceAll('-', ' ')} `, at, 'recovery')).toBeNull()
  expect(await show(id, codes[0], at, 'recovery')).toBe('wrong')
  const race = await Promise.all([1, 2, 3].map(() => show(id, codes[1], at, 'recovery')))
  expect(race.filter((each) => each === null)).toHaveLength(1)
  expect((await factorsOf(id)).recoveryCodes).toBe(8)
  const used = await db.delivery.findMany({ where: { personId: id, notice: 'recoveryCodeUsed', channel: 'site' } })
  expect(used.map(({ facts }) => (facts as { left: number }).left)).toEqual([9, 8])

  const [anew] = await newRecoveryCodes(id, at)
  expect(await show(id, codes[2], at, 'recovery')).toBe('wrong')
  expect(await show(id, anew, at, 'recovery')).toBeNull()
})

test('the recovery code of somebody else opens nothing', async () => {
  const [dara, sophea] = [await withApp('Dara', ['officer']), await withApp('Sophea', ['chief'])]
  const [code] = await newRecoveryCodes(sophea.id, at)
  expect(await show(dara.id, code, at, 'recovery')).toBe('wrong')
  expect(await show(sophea.id, code, at, 'recovery')).toBeNull()
})

test('the second step gives the session a new token, and waits for it a quarter of an hour only', async () => {
  const contact = `dara.${Math.random().toString(36).slice(2)}@example.org`
  const password = 'rice noodles at dawn'
  const account = { contact, password, nameKm: 'តារា', nameEn: 'Dara', language: 'km' } as const
  const { personId } = (await register(account, at)) as { personId: string }
  await db.role.create({ data: { personId, role: 'officer', officeCode: '02' } })
  await app(personId)
  const half = (await signIn({ contact, password, address, device: 'desk' }, at)) as { token: string }
  const visit = (await findVisit(half.token, at))!
  expect(visit).toMatchObject({ owes: 'factor', person: { roles: [] } })
  expect(await findVisit(half.token, seconds(900))).toBeNull()

  const raised = (await raiseSession(visit, at))!
  expect(await findVisit(half.token, at)).toBeNull()
  expect(await findVisit(raised.token, at)).toMatchObject({ owes: null, sessionId: visit.sessionId })
  expect(raised.expiresAt.getTime() - at.getTime()).toBe(12 * 3_600_000)
})

test('an entrepreneur who joins an office owes the second factor at the next click', async () => {
  const { id } = await person('Sokha')
  const { token } = await beginWithPassword(id, 'phone', at)
  expect(await findVisit(token, at)).toMatchObject({ owes: null })
  await db.role.create({ data: { personId: id, role: 'officer', officeCode: '02' } })
  expect(await findVisit(token, at)).toMatchObject({ owes: 'setUp', person: { roles: [] } })
})

test('the code is shown to people of the demo world alone, and always one that is still good', async () => {
  const { id, phone } = await withApp('Dara', ['officer'])
  expect(await demoCode(id, at)).toBeNull()
  await db.person.update({ where: { id }, data: { demo: true } })
  expect(await demoCode(id, at)).toBe(phone.code(at))
  expect((await newAuthenticator(await visitOf(id), at)).demoCode).toMatch(/^\d{6}$/)
  expect(await show(id, phone.code(at))).toBeNull()
  const next = (await demoCode(id, at))!
  expect(next).toBe(phone.code(seconds(30)))
  expect(await show(id, next)).toBeNull()
})

const base32 = (text: string) => Secret.fromBase32(text.replaceAll(' ', '')).bytes
