import { addressOf, type WorklistQuery } from '#app/domain/cases/worklist-address.ts'
import { keyOf, worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { env } from '#app/platform/env.server.ts'

/**
 * Keeps the work list as it is looked at, for as long as the browser is open: whatever page of a case one comes to and
 * whatever is decided there, the way back leads to the same list.
 */
export function listCookie(query: WorklistQuery): string {
  return `list=${addressOfPage(query).split('?')[1]}; Path=/desk; SameSite=Lax; HttpOnly${secure()}`
}

/** The address of the work list as this person looked at it last. */
export function lastList(request: Request, person: Person): string {
  return addressOfPage(worklistQuery(new URLSearchParams(cookieOf(request, 'list')), person))
}

function addressOfPage(query: WorklistQuery): string {
  return addressOf(query, query.after ? { after: keyOf(query.after) } : {})
}

/** Whether single keys work the desk in this browser (WCAG 2.1.4: they can be switched off). */
export function hasKeys(request: Request): boolean {
  return cookieOf(request, 'keys') !== 'off'
}

/** The cookie that keeps that choice for a year. */
export function keysCookie(on: boolean): string {
  return `keys=${on ? 'on' : 'off'}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure()}`
}

function cookieOf(request: Request, name: string): string {
  const cookies = (request.headers.get('Cookie') ?? '').split(/;\s*/)
  return cookies.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

function secure(): string {
  return env.PUBLIC_URL.startsWith('https:') ? '; Secure' : ''
}
