import { TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { register } from '#app/domain/people/accounts.server.ts'
import { newRecoveryCodes } from '#app/domain/people/recovery.server.ts'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import * as proving from '#app/routes/account/prove.tsx'
import * as recovery from '#app/routes/account/recovery-codes.tsx'
import * as removal from '#app/routes/account/remove-authenticator.tsx'
import * as passkeyRemoval from '#app/routes/account/remove-passkey.tsx'
import * as setUp from '#app/routes/account/set-up-authenticator.tsx'
import * as signIn from '#app/routes/account/sign-in.tsx'
import * as factor from '#app/routes/account/sign-in-factor.tsx'
import * as calendar from '#app/routes/admin/calendar.tsx'
import * as change from '#app/routes/admin/change.tsx'
import * as desk from '#app/routes/desk/case.tsx'
import { app } from '#tests/support/authenticator-app.ts'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import type { Role } from '#workflows/kit.ts'

type Module = { loader?: unknown; action?: unknown }
type Sent = { cookie?: string; fields?: Record<string, string>; params?: Record<string, string> }
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it knows to be there
type Reply = { status: number; location: string | null; cookie: string | null; data: any }

const password = 'rice noodles at dawn'

/** What a page answers to a browser; `cookie` is the session it has from then on. */
async function browse(module: Module, path: string, { cookie = '', fields, params = {} }: Sent = {}): Promise<Reply> {
  const handler = (fields ? module.action : module.loader) as (args: object) => Promise<unknown>
  const request = new Request(`http://localhost${path}`, {
    headers: { Cookie: `language=en; ${cookie}` },
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  })
  const context = { ip: '192.0.2.7', cspNonce: '', requestId: '' }
  const answer = await handler({ request, params, context }).catch((thrown: unknown) => thrown)
  if (answer instanceof Error) throw answer
  if (answer instanceof Response) {
    const session = answer.headers.getSetCookie().find((each) => each.startsWith('session='))
    return {
      status: answer.status,
      location: answer.headers.get('Location'),
      cookie: session?.split(';')[0] ?? null,
      data: null,
    }
  }
  const { data, init } = answer as { data?: unknown; init?: { status?: number } }
  return { status: init?.status ?? 200, location: null, cookie: null, data: data ?? answer }
}

async function account(roles: Role[] = [], more: { demo?: boolean } = {}) {
  const contact = `dara.${Math.random().toString(36).slice(2)}@example.com`
  const made = await register({ contact, password, nameKm: 'តារា', nameEn: 'Dara', language: 'en' }, new Date())
  if (typeof made === 'string') throw new Error(made)
  const id = made.personId
  await db.role.createMany({ data: roles.map((role) => ({ personId: id, role, officeCode: '02' })) })
  await db.person.update({ where: { id }, data: more })
  return { id, contact, enter: (to = '') => browse(signIn, `/sign-in${to}`, { fields: { contact, password } }) }
}

/** A session whose last proof was eleven minutes ago. */
async function longAgo(id: string): Promise<string> {
  const { token } = await beginSession(id, 'desk', new Date())
  const { sessionId } = (await findVisit(token, new Date()))!
  await db.session.update({ where: { id: sessionId }, data: { provedAt: new Date(Date.now() - 11 * 60_000) } })
  return `session=${token}`
}

test('signing in takes the password and then the code, under another token, and leads where one wanted to go', async () => {
  const dara = await account(['officer'])
  const phone = await app(dara.id)
  const half = await dara.enter('?to=/desk/cashier')
  expect(half.location).toBe('/sign-in/factor?to=%2Fdesk%2Fcashier')
  const page = await browse(factor, half.location!, { cookie: half.cookie! })
  expect(page.data.asked).toEqual({ authenticator: true, passkeys: false, byRecovery: false, demoCode: null })
  const wrong = await browse(factor, half.location!, { cookie: half.cookie!, fields: { code: '000000' } })
  expect([wrong.status, wrong.cookie]).toEqual([422, null])

  const whole = await browse(factor, half.location!, { cookie: half.cookie!, fields: { code: phone.code(new Date()) } })
  expect([whole.status, whole.location]).toEqual([303, '/desk/cashier'])
  expect(whole.cookie).not.toBe(half.cookie)
  expect((await browse(desk, '/desk/x', { cookie: half.cookie!, params: { caseId: 'x' } })).location).toMatch(
    /^\/sign-in\?/,
  )
  // Who is through has nothing more to show there; who has not begun begins with the password.
  expect((await browse(factor, '/sign-in/factor', { cookie: whole.cookie! })).location).toBe('/desk')
  expect((await browse(factor, '/sign-in/factor?to=/desk')).location).toBe('/sign-in?to=/desk')
})

test('a recovery code lets in once, and eleven wrong tries let nobody in for a while', async () => {
  const dara = await account(['officer'])
  await app(dara.id)
  const [code] = await newRecoveryCodes(dara.id, new Date())
  const { cookie } = await dara.enter()
  const again = (await dara.enter()).cookie!
  const show = (fields: Record<string, string>, from = cookie!) =>
    browse(factor, '/sign-in/factor', { cookie: from, fields })
  expect((await show({ recovery: code })).location).toBe('/desk')
  expect((await show({ recovery: code }, again)).data.errors.recovery).toHaveLength(1)
  for (let tries = 0; tries < 9; tries++) expect((await show({ code: '000000' }, again)).status).toBe(422)
  expect((await show({ code: '000000' }, again)).status).toBe(429)
})

test('the page shows the code to people of the demo world alone', async () => {
  const dara = await account(['officer'], { demo: true })
  const phone = await app(dara.id)
  const { cookie } = await dara.enter()
  const before = phone.code(new Date())
  const { data } = await browse(factor, '/sign-in/factor', { cookie: cookie! })
  expect([before, phone.code(new Date())]).toContain(data.asked.demoCode)
})

test('who works in an office sets up an app at the first sign-in, gets ten codes, and goes on', async () => {
  const dara = await account(['officer'])
  const led = await dara.enter('?to=/desk')
  expect(led.location).toBe('/account/factor/set-up?to=%2Fdesk')
  const { data } = await browse(setUp, led.location!, { cookie: led.cookie! })
  expect(data.isLed).toBe(true)
  const wrong = await browse(setUp, led.location!, { cookie: led.cookie!, fields: { code: '000000' } })
  expect(wrong.data.errors.code).toHaveLength(1)

  const code = new TOTP({ secret: data.app.text.replaceAll(' ', '') }).generate()
  const done = await browse(setUp, led.location!, { cookie: led.cookie!, fields: { code } })
  expect(done.location).toBe('/account/factor/recovery?first&to=%2Fdesk')
  const shown = await browse(recovery, done.location!, { cookie: done.cookie!, fields: {} })
  expect(shown.data.codes).toHaveLength(10)
  expect((await browse(signIn, '/sign-in', { cookie: done.cookie! })).location).toBe('/desk')
})

test('what is serious asks who has an app for its code, no longer for the password', async () => {
  const dara = await account(['officer'])
  const phone = await app(dara.id)
  const cookie = await longAgo(dara.id)
  const path = '/account/factor/recovery'
  expect((await browse(recovery, path, { cookie, fields: {} })).location).toBe(
    `/account/prove?to=${encodeURIComponent(path)}`,
  )
  const prove = (fields: Record<string, string>) => browse(proving, `/account/prove?to=${path}`, { cookie, fields })
  expect((await prove({ present: password })).status).toBe(422)
  expect((await prove({ code: phone.code(new Date()) })).location).toBe(path)
  expect((await browse(recovery, path, { cookie, fields: {} })).data.codes).toHaveLength(10)
})

test('who must have a second factor cannot remove the last one', async () => {
  const dara = await account(['officer'])
  await app(dara.id)
  const cookie = `session=${(await beginSession(dara.id, 'desk', new Date())).token}`
  await browse(removal, '/account/factor/remove', { cookie, fields: {} })
  expect(await db.authenticator.count({ where: { personId: dara.id } })).toBe(1)

  const key = { personId: dara.id, name: 'x', credentialId: `of ${dara.id}`, publicKey: Buffer.from('x'), counter: 0 }
  const { id } = await db.passkey.create({ data: { ...key, createdAt: new Date() } })
  expect((await browse(removal, '/account/factor/remove', { cookie, fields: {} })).location).toBe(
    '/account/factor?done=removed',
  )
  const last = await browse(passkeyRemoval, '/', { cookie, params: { id }, fields: {} })
  expect(last.location).toMatch(/^\/account\/factor\/set-up/)
  expect(await db.passkey.count({ where: { personId: dara.id } })).toBe(1)
})

test('a signature asks for the code when the last proof is old, keeps what was typed, and then asks no more for a while', async () => {
  const people = await office()
  const phone = await app(people.director.id)
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  const cookie = await longAgo(people.director.id)
  const params = { caseId: id }
  const decide = (fields: Record<string, string>) => browse(desk, `/desk/${id}`, { cookie, params, fields })

  expect((await browse(desk, `/desk/${id}`, { cookie, params })).data.proof).toEqual({
    by: 'code',
    demoCode: null,
    path: `/desk/${id}`,
  })
  const asked = await decide({ decision: 'approve', 'approve.remark': 'All in order.' })
  expect(asked).toMatchObject({ status: 422, data: { values: { approve: { remark: 'All in order.' } } } })
  expect(Object.keys(asked.data.errors)).toEqual(['approve.code'])
  // What is no signature asks for nothing.
  expect((await decide({ decision: 'sendBack', 'sendBack.remark': '' })).data.errors).not.toHaveProperty(
    'sendBack.code',
  )

  const approved = await decide({ decision: 'approve', 'approve.code': phone.code(new Date()) })
  expect(approved.location).toBe(`/desk/${id}?done=approve`)
  expect((await browse(desk, `/desk/${id}`, { cookie, params })).data.proof).toBeNull()
})

test('who has a passkey only is sent to show it before a signature', async () => {
  const people = await office()
  const key = { name: 'x', credentialId: `of ${people.director.id}`, publicKey: Buffer.from('x'), counter: 0 }
  await db.passkey.create({ data: { ...key, personId: people.director.id, createdAt: new Date() } })
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  const cookie = await longAgo(people.director.id)
  const sent = await browse(desk, `/desk/${id}`, { cookie, params: { caseId: id }, fields: { decision: 'approve' } })
  expect(sent.location).toBe(`/account/prove?to=${encodeURIComponent(`/desk/${id}`)}`)
})

test('a change of the calendar is proposed only by an administrator who has just shown the second step', async () => {
  const { id } = await person('Sokun', ['administrator'], '00')
  await app(id)
  const cookie = await longAgo(id)
  const day = { date: '1/6/2098', dayKm: 'ថ្ងៃឈប់សម្រាក', dayEn: 'A day off' }
  const drafted = await browse(calendar, '/admin/calendar', { cookie, fields: day })
  expect(drafted.location).toMatch(/^\/admin\/changes\/[\w-]{36}$/)
  const params = { id: drafted.location!.split('/').at(-1)! }
  const proposed = await browse(change, drafted.location!, { cookie, params, fields: { act: 'propose' } })
  expect(proposed.location).toBe(`/account/prove?to=${encodeURIComponent(drafted.location!)}`)
  expect(await db.proposal.findUniqueOrThrow({ where: params })).toMatchObject({ proposedAt: null })
})
