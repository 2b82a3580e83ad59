import { expect, test } from 'vitest'

process.env.PUBLIC_URL = 'https://one-window.example'
const { person } = await import('#tests/support/people.ts')
const { languageCookie } = await import('#app/http/locale.server.ts')
const { endedSessionCookie, sessionCookie, visitOf } = await import('#app/http/session.server.ts')
const { beginSession } = await import('#app/domain/people/sessions.server.ts')

const at = new Date()
const carrying = (cookie: string) => new Request('https://one-window.example/', { headers: { Cookie: cookie } })

test('behind TLS every cookie is out of reach for scripts, for other sites and for plain HTTP', async () => {
  const { id } = await person('Sokha')
  const { token, expiresAt } = await beginSession(id, 'test', at)
  const cookies = [
    sessionCookie(token, expiresAt, at),
    await endedSessionCookie(carrying(`session=${token}`), at),
    languageCookie('en'),
  ]
  for (const cookie of cookies)
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/'])
      expect(cookie.split('; ')).toContain(attribute)
  expect(cookies.join()).not.toContain('Domain')
})

test('a token that was replayed after signing out is nobody’s', async () => {
  const { id } = await person('Sokha')
  const { token } = await beginSession(id, 'test', at)
  expect((await visitOf(carrying(`session=${token}`)))?.person.id).toBe(id)
  await endedSessionCookie(carrying(`session=${token}`), at)
  expect(await visitOf(carrying(`session=${token}`))).toBeNull()
})

test('what is no token is never looked up', async () => {
  for (const forged of ['', 'x', '__proto__', 'A'.repeat(44), "' or true", 'A'.repeat(42)])
    expect(await visitOf(carrying(`session=${forged}`))).toBeNull()
})
