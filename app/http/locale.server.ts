import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { type Language, languages } from '#app/i18n/shape.ts'
import { env } from '#app/platform/env.server.ts'

export { wordsFor }

/** The language of the page: what was chosen with the switch, else Khmer. */
export function languageOf(request: Request): Language {
  const chosen = /(?:^|;\s*)language=(\w+)/.exec(request.headers.get('Cookie') ?? '')?.[1]
  return isLanguage(chosen) ? chosen : 'km'
}

/** Every word in the language of this request. */
export function wordsOf(request: Request) {
  return wordsFor(languageOf(request))
}

/** The cookie that keeps the choice for a year. Readable by nobody else, of no use to anybody else. */
export function languageCookie(language: Language): string {
  const secure = env.PUBLIC_URL.startsWith('https:') ? '; Secure' : ''
  return `language=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure}`
}

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}

/**
 * A path of this very site, from a form that says where to go back to, in the letters that a header may carry; anything
 * else becomes the home page.
 */
export function localPath(value: unknown): string {
  const path = typeof value === 'string' ? value : ''
  if (!isLocal(path)) return '/'
  const { pathname, search } = new URL(path, 'http://here')
  // What has been put in order may look different: "/..//host" becomes "//host".
  return isLocal(pathname) ? pathname + search : '/'
}

// "//host" and "/\host" are other sites; control characters are dropped by browsers, which would make "/\t/host" one.
function isLocal(path: string): boolean {
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)
}
