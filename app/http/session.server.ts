import { data, redirect } from '@remix-run/node'
import { isStaff, type Person } from '#app/domain/people/access.server.ts'
import { endSession, findVisit, isProved, type Visit } from '#app/domain/people/sessions.server.ts'
import { localPath } from '#app/http/locale.server.ts'
import { env } from '#app/platform/env.server.ts'
import type { Role } from '#workflows/kit.ts'

// Root and page loaders of one request ask at the same moment; they share the question while it is on its way.
const asked = new Map<string, Promise<Visit | null>>()

/** Whose session this request carries; null for nobody. Roles are read anew each time, so taking one away counts at once. */
export async function visitOf(request: Request): Promise<Visit | null> {
  const token = tokenOf(request)
  if (!token) return null
  const underway = asked.get(token)
  if (underway) return underway
  const visit = findVisit(token, new Date()).finally(() => asked.delete(token))
  asked.set(token, visit)
  return visit
}

/** Who has signed in. Whoever still owes the second factor has not. */
export async function currentPerson(request: Request): Promise<Person | null> {
  const visit = await visitOf(request)
  return visit && visit.owes !== 'factor' ? visit.person : null
}

/** The signed-in person; everybody else is sent to sign in, and back afterwards. */
export async function requirePerson(request: Request, back?: string): Promise<Person> {
  return (await requireVisit(request, back)).person
}

/** The visit of somebody who is signed in; whoever owes the second factor is sent to where it is asked for. */
export async function requireVisit(request: Request, back = pathOf(request, '/cases')): Promise<Visit> {
  const visit = await visitOf(request)
  if (visit && visit.owes !== 'factor') return visit
  throw redirect(`${visit ? factorPage : '/sign-in'}?to=${encodeURIComponent(back)}`, 303)
}

/** Roles count only once the second factor is there: until then whoever works in an office is led to set one up. */
async function requireWorkplace(request: Request): Promise<Person> {
  const { person, owes } = await requireVisit(request)
  if (owes) throw redirect(`${setUpPage}?to=${encodeURIComponent(pathOf(request, '/desk'))}`, 303)
  return person
}

const factorPage = '/sign-in/factor'
const setUpPage = '/account/factor/set-up'

/** Where a request goes on after signing in; a form that was sent cannot be sent again. */
function pathOf(request: Request, otherwise: string): string {
  const { pathname, search } = new URL(request.url)
  return request.method === 'GET' ? pathname + search : otherwise
}

/**
 * The visit of somebody who has shown the second factor (the password, where there is none) or a passkey a short while
 * ago; others are asked, and sent back here.
 */
export async function requireProof(request: Request, back = new URL(request.url).pathname): Promise<Visit> {
  const visit = await requireVisit(request)
  if (isProved(visit, new Date())) return visit
  throw redirect(provePage(back), 303)
}

/** The page that asks for a proof, and leads on to `to`. */
export function provePage(to: string): string {
  return `/account/prove?to=${encodeURIComponent(to)}`
}

/** Somebody with one of these roles at any office; 403 with the roles for everybody else. */
export async function requireRole(request: Request, ...roles: Role[]): Promise<Person> {
  const person = await requireWorkplace(request)
  if (!person.roles.some(({ role }) => roles.includes(role))) throw data({ roles }, { status: 403 })
  return person
}

export async function requireStaff(request: Request): Promise<Person> {
  const person = await requireWorkplace(request)
  if (!isStaff(person))
    throw data({ roles: ['reception', 'cashier', 'officer', 'inspector', 'chief', 'director'] }, { status: 403 })
  return person
}

/** The cookie of a session just begun. It holds the token, which is stored nowhere else. */
export function sessionCookie(token: string, expiresAt: Date, now: Date): string {
  const seconds = Math.floor((expiresAt.getTime() - now.getTime()) / 1000)
  return `session=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure()}`
}

/** What a browser carries from the challenge of a passkey to its answer, for five minutes. */
export function passkeyCookie(visit: string): string {
  return `passkey=${visit}; Path=/sign-in; Max-Age=${visit ? 300 : 0}; HttpOnly; SameSite=Strict${secure()}`
}

export function passkeyVisit(request: Request): string {
  return /(?:^|;\s*)passkey=([A-Za-z0-9_-]{43})(?:;|$)/.exec(request.headers.get('Cookie') ?? '')?.[1] ?? ''
}

export async function endedSessionCookie(request: Request, at: Date): Promise<string> {
  const visit = await visitOf(request)
  if (visit) await endSession(visit.person.id, visit.sessionId, at)
  return `session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure()}`
}

/** Where somebody begins after signing in, if no page asked for it. */
function homeOf(person: Person): string {
  const holds = (...roles: Role[]) => person.roles.some(({ role }) => roles.includes(role))
  if (holds('reception', 'cashier', 'officer', 'inspector', 'chief', 'director')) return '/desk'
  if (holds('manager')) return '/management/turnaround'
  return holds('administrator') ? '/admin' : '/cases'
}

/** Where somebody who has just signed in goes: on, or first to where the second factor is shown or set up. */
export function destination(request: Request, person: Person, owes: Visit['owes'] = null): string {
  const to = localPath(new URL(request.url).searchParams.get('to'))
  if (!owes) return to === '/' ? homeOf(person) : to
  return `${owes === 'factor' ? factorPage : setUpPage}${to === '/' ? '' : `?to=${encodeURIComponent(to)}`}`
}

function tokenOf(request: Request): string | undefined {
  return /(?:^|;\s*)session=([A-Za-z0-9_-]{43})(?:;|$)/.exec(request.headers.get('Cookie') ?? '')?.[1]
}

function secure(): string {
  return env.PUBLIC_URL.startsWith('https:') ? '; Secure' : ''
}
