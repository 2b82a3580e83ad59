import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession, beginWithPassword, endSessions } from '#app/domain/people/sessions.server.ts'
import { disableAccount, takeRole } from '#app/domain/people/staff.server.ts'
import { app } from '#tests/support/authenticator-app.ts'
import { everyRoute, type Reply, type Route, replyOf } from '#tests/support/every-route.ts'
import { person, personWith } from '#tests/support/people.ts'
import { fingerprint, type Victim, victims } from '#tests/support/victims.ts'
import { type Role, roles } from '#workflows/kit.ts'

const now = new Date()
const staff = roles.filter((role) => role !== 'applicant')
const nowhere = '0190163d-8694-739b-aea5-966c26f8ad91'

/** Open to everybody who has the number or the letter. */
const open = ['/verify/:number', '/enterprises/invitations/:invitationId']
/** Would end the attack. */
const ends = ['/sign-out']

type Attacker = { name: string; cookie: string; roles: Person['roles'] }

const cookieOf = async (id: string) => `session=${(await beginSession(id, 'attack', now)).token}`
const attacker = async (name: string, held: Person['roles'], cookie?: string): Promise<Attacker> => {
  const { id } = await personWith(name, held)
  return { name, roles: held, cookie: cookie ?? (await cookieOf(id)) }
}

/** People who have, had or might have had something to do with the office, but may not now. */
async function attackers(): Promise<Attacker[]> {
  const at02 = (role: Role) => [{ role, officeCode: '02' }]
  const administrator = await person('Sokun', ['administrator'], '00')
  const change = { by: administrator, at: now }
  const [former, closed, ended, half, bare] = [
    await personWith('former officer', at02('officer')),
    await personWith('closed chief', at02('chief')),
    await personWith('director who signed out', at02('director')),
    await personWith('director with the password alone', at02('director')),
    await personWith('director without a second factor', at02('director')),
  ]
  const cookies = [await cookieOf(former.id), await cookieOf(closed.id), await cookieOf(ended.id)]
  await takeRole(former.id, { role: 'officer', officeCode: '02' }, change)
  await disableAccount(closed.id, change)
  await endSessions(ended.id, now)
  await app(half.id)
  const passwordOnly = async ({ id }: Person) => `session=${(await beginWithPassword(id, 'attack', now)).token}`
  return [
    { name: 'a visitor', cookie: '', roles: [] },
    { name: 'somebody with a made-up session', cookie: `session=${'A'.repeat(43)}`, roles: [] },
    { name: 'an officer whose role was taken away, in the old session', cookie: cookies[0], roles: [] },
    { name: 'the same, signed in anew', cookie: await cookieOf(former.id), roles: [] },
    { name: 'a chief whose account was closed', cookie: cookies[1], roles: [] },
    { name: 'a director who has signed out', cookie: cookies[2], roles: [] },
    { name: 'a director with the password alone', cookie: await passwordOnly(half), roles: [] },
    { name: 'a director without a second factor', cookie: await passwordOnly(bare), roles: [] },
    await attacker('an entrepreneur', []),
    await attacker(
      'everybody of another office in one',
      staff.filter((role) => role !== 'administrator').map((role) => ({ role, officeCode: '12' })),
    ),
    { name: 'an administrator', cookie: await cookieOf(administrator.id), roles: administrator.roles },
  ]
}

/** Random people who, by the law of offices, see no case of Battambang: no role there, and no manager of the ministry. */
const strangers = fc.uniqueArray(
  fc
    .record({ role: fc.constantFrom(...staff), officeCode: fc.constantFrom('00', '01', '12', '17') })
    .filter(({ role, officeCode }) => !(role === 'manager' && officeCode === '00')),
  { maxLength: 4, selector: ({ role, officeCode }) => role + officeCode },
)

test('whoever has no business with a case: every page, action and file of it answers as if it did not exist', {
  timeout: 120_000,
}, async () => {
  const routes = (await everyRoute()).filter(({ path }) => !ends.includes(path))
  const { cases } = await victims()
  const before = await fingerprint(cases)
  const random = await Promise.all(
    fc.sample(strangers, { numRuns: 8, seed: 20261116 }).map((held, index) => attacker(`stranger ${index}`, held)),
  )
  const all = [...(await attackers()), ...random]
  for (const [index, one] of all.entries())
    for (const next of [0, 2]) await attack(one, cases[(index + next) % cases.length], routes)
  expect(await fingerprint(cases)).toEqual(before)
})

test('this attack finds what it looks for: whose case it is and who decides it are shown it', async () => {
  const routes = await everyRoute()
  const { cases, people, owner } = await victims()
  const [last] = cases.slice(-1)
  const seen = async (who: Person, path: string) => {
    const route = routes.find((each) => each.path === path)!
    return (await replyOf(route, { cookie: await cookieOf(who.id), params: last.ids }))!
  }
  expect((await seen(people.director, '/desk/:caseId')).body).toContain(last.marks[0])
  expect((await seen(owner, '/cases/:caseId')).body).toContain(last.marks[0])
})

async function attack(one: Attacker, victim: Victim, routes: readonly Route[]) {
  const isAdministrator = one.roles.some(({ role }) => role === 'administrator')
  for (const route of routes) {
    // What an administrator administers is no case.
    if (isAdministrator && route.path.startsWith('/admin')) continue
    for (const [theirs, unknown] of addressesOf(route, victim))
      for (const method of ['GET', 'POST'] as const) {
        const ask = (params: Record<string, string>) =>
          replyOf(route, { cookie: one.cookie, params, ...(method === 'POST' && { fields: formAbout(victim) }) })
        const reply = await ask(theirs)
        if (!reply) continue
        const what = `${one.name}: ${method} ${route.path}`
        if (open.includes(route.path)) continue
        for (const mark of victim.marks) expect(reply.body.includes(mark), `${what} shows ${mark}`).toBe(false)
        if (!unknown) continue
        expect(refusal(reply), what).toEqual(refusal((await ask(unknown))!))
        if (isAbout(route)) expect([302, 303, 401, 403, 404], what).toContain(reply.status)
      }
  }
}

/** Whether all that this address names is a case or something of it. */
const isAbout = ({ names }: Route) => names.includes('caseId')
const refusal = ({ status, location, body }: Reply) => ({ status, location, body })

/** The address of something of the victim, and the same address of nothing; one that names nothing stands for itself. */
function addressesOf({ names }: Route, victim: Victim): [Record<string, string>, Record<string, string> | null][] {
  if (names.length === 0) return [[{}, null]]
  const fixed: Record<string, string> = { service: 'sme-registration', page: 'enterprise', key: 'fee' }
  const open = names.filter((name) => !(name in fixed) && !(name in victim.ids))
  const guesses = open.length > 0 ? victim.others : [nowhere]
  return guesses.map((guess) => {
    const theirs = names.map((name) => [name, fixed[name] ?? victim.ids[name] ?? guess])
    const unknown = names.map((name) => [name, fixed[name] ?? (name === 'number' ? 'CR-2026-999999' : nowhere)])
    return [Object.fromEntries(theirs), Object.fromEntries(unknown)]
  })
}

/** All that forms of the site say about a case, at once. */
function formAbout({ caseId }: Victim): [string, string][] {
  return [
    ...(['caseId', 'case', 'cases', 'id', 'caseIds'] as const).map((name): [string, string] => [name, caseId]),
    ['decision', 'approve'],
    ['revision', '1'],
    ['declaration', 'on'],
    ['remark', 'x'],
    ['reason', 'unsuitable'],
    ['code', '000000'],
  ]
}
