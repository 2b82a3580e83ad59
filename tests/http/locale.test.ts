import { expect, test } from 'vitest'
import { languageOf, localPath } from '#app/http/locale.server.ts'
import { action } from '#app/routes/language.tsx'

const asked = (cookie?: string) => new Request('http://localhost/', { headers: cookie ? { Cookie: cookie } : {} })

test('a page is in Khmer until somebody chooses English', () => {
  expect(languageOf(asked())).toBe('km')
  expect(languageOf(asked('session=x; language=en'))).toBe('en')
  expect(languageOf(asked('language=fr'))).toBe('km')
  expect(languageOf(asked('notlanguage=en'))).toBe('km')
})

test('the switch goes back to a page of this site only', () => {
  expect(localPath('/desk?page=2')).toBe('/desk?page=2')
  for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', '', null])
    expect(localPath(path)).toBe('/')
})

test('the choice is kept in a cookie', async () => {
  const body = new URLSearchParams({ language: 'en', path: '/offices' })
  const request = new Request('http://localhost/language', { method: 'POST', body })
  const response = await action({ request, params: {}, context: { cspNonce: '', requestId: '', ip: '' } })
  expect([response.status, response.headers.get('Location')]).toEqual([303, '/offices'])
  expect(response.headers.get('Set-Cookie')).toMatch(/^language=en; .*HttpOnly/)
})
