import { expect, test } from 'vitest'
import { languageOf, localPath } from '#app/http/locale.server.ts'
import { destination } from '#app/http/session.server.ts'
import { action } from '#app/routes/language.tsx'

const asked = (cookie?: string) => new Request('http://localhost/', { headers: cookie ? { Cookie: cookie } : {} })

const elsewhere = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  '/.//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'evil.example',
  '@evil.example',
  '?to=x',
  '',
  null,
]

test('a page is in Khmer until somebody chooses English', () => {
  expect(languageOf(asked())).toBe('km')
  expect(languageOf(asked('session=x; language=en'))).toBe('en')
  expect(languageOf(asked('language=fr'))).toBe('km')
  expect(languageOf(asked('notlanguage=en'))).toBe('km')
  for (const chosen of ['__proto__', 'constructor', '../en', 'EN', '', 'kmen'])
    expect(languageOf(asked(`language=${chosen}`))).toBe('km')
})

test('the switch goes back to a page of this site only', () => {
  expect(localPath('/desk?page=2')).toBe('/desk?page=2')
  for (const path of elsewhere) expect(localPath(path)).toBe('/')
})

test('a way back in Khmer letters becomes one that a header can carry', () => {
  expect(localPath('/desk?search=សុខា')).toBe('/desk?search=%E1%9E%9F%E1%9E%BB%E1%9E%81%E1%9E%B6')
  expect(localPath('/\ud800')).toBe('/%EF%BF%BD')
})

test('signing in leads to a page of this site only', () => {
  const sokha = { id: '', nameKm: '', nameEn: '', language: 'en' as const, roles: [] }
  const to = (path: string) =>
    destination(new Request(`http://localhost/sign-in?to=${encodeURIComponent(path)}`), sokha)
  expect(to('/apply/renewal/start')).toBe('/apply/renewal/start')
  for (const path of elsewhere) expect(to(String(path))).toBe('/cases')
})

test('a forged choice sets no cookie', async () => {
  for (const language of ['fr', 'en; Domain=example.org', 'en\r\nSet-Cookie: session=x', '__proto__', '']) {
    const body = new URLSearchParams({ language, path: '/' })
    const request = new Request('http://localhost/language', { method: 'POST', body })
    const response = await action({ request, params: {}, context: { cspNonce: '', requestId: '', ip: '' } })
    expect(response.headers.get('Set-Cookie')).toBeNull()
  }
})

test('the choice is kept in a cookie', async () => {
  const body = new URLSearchParams({ language: 'en', path: '/offices' })
  const request = new Request('http://localhost/language', { method: 'POST', body })
  const response = await action({ request, params: {}, context: { cspNonce: '', requestId: '', ip: '' } })
  expect([response.status, response.headers.get('Location')]).toEqual([303, '/offices'])
  expect(response.headers.get('Set-Cookie')).toMatch(/^language=en; .*HttpOnly/)
})
