import { expect, test } from 'vitest'
import { changeDetails, register } from '#app/domain/people/accounts.server.ts'
import { codeOf } from '#app/domain/people/codes.server.ts'
import { awaitedContact } from '#app/domain/people/contacts.server.ts'
import { deviceOf } from '#app/domain/people/devices.ts'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { action as contact } from '#app/routes/account/contact.tsx'
import { action as remove } from '#app/routes/account/delete.tsx'
import { action as file } from '#app/routes/account/export-file.tsx'
import { action as newPassword } from '#app/routes/account/new-password.tsx'
import { loader as passkey, action as rename } from '#app/routes/account/passkey.tsx'
import { action as challenge } from '#app/routes/account/passkey-challenge.tsx'
import { action as prove } from '#app/routes/account/prove.tsx'
import { action as open } from '#app/routes/account/register.tsx'
import { action as removePasskey } from '#app/routes/account/remove-passkey.tsx'
import { action as reset } from '#app/routes/account/reset.tsx'
import { action as sendCode } from '#app/routes/account/send-code.tsx'
import { action as signIn } from '#app/routes/account/sign-in.tsx'
import { action as switchLanguage } from '#app/routes/language.tsx'
import { person } from '#tests/support/people.ts'
import { send } from '#tests/support/requests.ts'

type Handler = Parameters<typeof send>[0]

const password = 'rice noodles at dawn'
const at = new Date()

async function account(name: string) {
  const typed = `${name}.${Math.random().toString(36).slice(2)}@example.com`
  const made = await register({ contact: typed, password, nameKm: 'សុខា', nameEn: 'Sokha', language: 'km' }, at)
  if (typeof made === 'string') throw new Error(made)
  const { token } = await beginSession(made.personId, 'test', at)
  return { id: made.personId, contact: typed, token }
}

/** What an action answers to a form, with the cookies of a browser. */
async function post(action: Handler, path: string, fields: Record<string, string>, cookie = '', params = {}) {
  const body = new URLSearchParams(fields)
  const headers = { Cookie: `language=en; ${cookie}` }
  const request = new Request(`http://localhost${path}`, { method: 'POST', body, headers })
  const context = { ip: '192.0.2.7', cspNonce: '', requestId: '' }
  return action({ request, params, context }).catch((thrown: unknown) => thrown)
}

const session = (token: string) => `session=${token}`

test('what is serious asks for the password again after ten minutes, and leads back', async () => {
  const { id, token } = await account('sokha')
  const { sessionId } = (await findVisit(token, at))!
  await db.session.update({ where: { id: sessionId }, data: { provedAt: new Date(at.getTime() - 10 * 60_000) } })
  const serious: [Handler, string, string][] = [
    [contact, '/account/contact', '/account/contact'],
    [challenge, '/account/passkeys/challenge', '/account/passkeys/add'],
    [file, '/account/export/file', '/account/export'],
    [remove, '/account/delete', '/account/delete'],
  ]
  for (const [action, path, back] of serious) {
    const answer = (await post(action, path, { sure: 'on' }, session(token))) as Response
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      `/account/prove?to=${encodeURIComponent(back)}`,
    ])
  }
  expect(await db.person.count({ where: { id, deletedAt: null } })).toBe(1)

  const wrong = (await post(prove, '/account/prove', { present: 'a guess' }, session(token))) as { init: object }
  expect(wrong.init).toMatchObject({ status: 422 })
  const to = '/account/prove?to=/account/export'
  const right = (await post(prove, to, { present: password }, session(token))) as Response
  expect(right.headers.get('Location')).toBe('/account/export')
  const given = (await post(file, '/account/export/file', {}, session(token))) as Response
  expect(given.headers.get('Content-Type')).toBe('application/zip')
  expect((await given.bytes()).length).toBeGreaterThan(100)
})

test('nobody is led to another site by the page that asks for the password', async () => {
  const { token } = await account('sokha')
  for (const to of ['//example.org', 'https://example.org', '/\\example.org']) {
    const path = `/account/prove?${new URLSearchParams({ to })}`
    const answer = (await post(prove, path, { present: password }, session(token))) as Response
    expect(answer.headers.get('Location')).toBe('/account')
  }
})

test('the passkey of somebody else is not there', async () => {
  const [sokha, dara] = [await person('Sokha'), await person('Dara')]
  const key = { personId: sokha.id, name: 'x', credentialId: 'of-sokha', publicKey: Buffer.from('x'), counter: 0 }
  const { id } = await db.passkey.create({ data: { ...key, createdAt: at } })
  for (const action of [rename, removePasskey, passkey] as Handler[])
    expect((await send(action, dara, '/', { id }, { passkeyName: 'mine' })).status).toBe(404)
  expect((await send(removePasskey, sokha, '/', { id }, {})).status).toBe(303)
})

test('a code is sent again only to a contact of one’s own or to the one that waits', async () => {
  const { id, contact: mine, token } = await account('sokha')
  const again = (typed: string) => post(sendCode, '/account/confirm/send', { contact: typed }, session(token))
  expect(((await again(mine)) as Response).status).toBe(303)
  expect(await awaitedContact(id, at)).toMatchObject({ contact: mine })
  expect(((await again('somebody.else@example.com')) as { init: object }).init).toMatchObject({ status: 404 })
})

test('known or unknown: the page that asks for a new password answers in the same way', async () => {
  const { contact: known } = await account('sokha')
  const answers = await Promise.all(
    [known, 'nobody@example.com'].map((each) => post(reset, '/reset', { contact: each })),
  )
  for (const answer of answers as Response[]) {
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toMatch(/^\/reset\/[0-9a-f-]{36}$/)
  }
  const typed = { code: '000000', password: 'noodles of another kind' }
  const guesses = await Promise.all(
    (answers as Response[]).map((each) => {
      const confirmationId = each.headers.get('Location')!.slice('/reset/'.length)
      return post(newPassword, '/', typed, '', { confirmationId })
    }),
  )
  const [one, other] = guesses as { data: object; init: { status: number } }[]
  expect([one.data, one.init.status]).toEqual([other.data, other.init.status])
})

test('where no gateway is set up no code is promised to a telephone, and the account opens all the same', async () => {
  const asked = (await post(reset, '/reset', { contact: '012 345 678' })) as { init: object; data: object }
  expect(asked.init).toMatchObject({ status: 422 })
  expect(JSON.stringify(asked.data)).toContain('No code can be sent to a telephone')
  const names = { nameKm: 'សុខា', nameEn: 'Sokha' }
  const byPhone = (await post(open, '/register', { ...names, contact: '012 345 678', password })) as Response
  expect(byPhone.headers.get('Location')).toBe('/cases')
  const byMail = (await post(open, '/register', { ...names, contact: 'sokha.new@example.com', password })) as Response
  expect(byMail.headers.get('Location')).toBe('/account/confirm?to=%2Fcases')
})

test('signing in switches to the language of the account, and the switch is remembered with it', async () => {
  const { id, contact: mine, token } = await account('sokha')
  const enter = async () => {
    const answer = (await post(signIn, '/sign-in', { contact: mine, password })) as Response
    return answer.headers.getSetCookie().find((each) => each.startsWith('language='))
  }
  expect(await enter()).toContain('language=km')
  await post(switchLanguage, '/language', { language: 'en', path: '/' }, session(token))
  expect(await enter()).toContain('language=en')
  await changeDetails(id, { nameKm: 'សុខា', nameEn: 'Sokha', language: 'km' })
  expect(await enter()).toContain('language=km')
})

test('a new password with the code signs out everywhere', async () => {
  const { id, contact: mine, token } = await account('sokha')
  const asked = (await post(reset, '/reset', { contact: mine })) as Response
  const confirmationId = asked.headers.get('Location')!.slice('/reset/'.length)
  await db.confirmation.update({ where: { id: confirmationId }, data: { personId: id } })
  const typed = { code: codeOf(confirmationId), password: 'noodles of another kind' }
  const done = (await post(newPassword, '/', typed, session(token), { confirmationId })) as Response
  expect(done.headers.get('Location')).toBe('/sign-in?done=reset')
  expect(await findVisit(token, new Date())).toBeNull()
})

test('deleting asks to tick the box, says what keeps an account, and ends in nobody being signed in', async () => {
  const { id, token } = await account('sokha')
  const unsure = (await post(remove, '/account/delete', {}, session(token))) as { init: object }
  expect(unsure.init).toMatchObject({ status: 422 })
  await db.role.create({ data: { personId: id, officeCode: '02', role: 'officer' } })
  const kept = (await post(remove, '/account/delete', { sure: 'on' }, session(token))) as { init: object }
  expect(kept.init).toMatchObject({ status: 409 })
  await db.role.deleteMany({ where: { personId: id } })
  const gone = (await post(remove, '/account/delete', { sure: 'on' }, session(token))) as Response
  expect([gone.status, gone.headers.get('Location')]).toEqual([303, '/sign-in?done=deleted'])
  expect(gone.headers.get('Clear-Site-Data')).toBe('"storage"')
  expect(gone.headers.get('Set-Cookie')).toContain('Max-Age=0')
  expect(await findVisit(token, new Date())).toBeNull()
})

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile/15E Safari/604',
    'Safari',
    'iphone',
  ],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537 Chrome/120.0 Mobile Safari/537', 'Chrome', 'android'],
  [
    'Mozilla/5.0 (Linux; Android 12; SM-T500) AppleWebKit/537 SamsungBrowser/23 Chrome/115 Safari/537',
    'Samsung Internet',
    'androidTablet',
  ],
  ['Mozilla/5.0 (Linux; Android 11; K) Chrome/119 Mobile Safari/537 [FB_IAB/FB4A;FBAV/440]', 'Facebook', 'android'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120 Safari/537 Edg/120.0', 'Edge', 'windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) Gecko/20100101 Firefox/120.0', 'Firefox', 'mac'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541) Chrome/120 Safari/537', 'Chrome', 'chromebook'],
  ['curl/8.1', null, null],
  ['', null, null],
])('%s is %s on %s', (agent, browser, system) => expect(deviceOf(agent)).toEqual({ browser, system }))
