import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import routes from '../../app/routes.ts'
import { type FoundForm, formsOf, type Nasty, nastyBodies } from '../support/nastiness.ts'
import { attach, draftBy, newPerson, query, signedIn, submit } from '../support/outsiders.ts'
import { type Answer, asForm, Sender } from '../support/sender.ts'

/** Every route there is gets what no page of ours would send. New routes are found in app/routes.ts by themselves. */

type People = Record<'sokha' | 'staff' | 'administrator', string>
let people: Promise<People> | undefined
const known = () => (people ??= meet())

async function meet(): Promise<People> {
  const roles = ['reception', 'cashier', 'officer', 'inspector', 'chief', 'director', 'manager'] as const
  return {
    sokha: await newPerson('Sokha'),
    staff: await newPerson('Dara', [...roles], ['23', '00']),
    administrator: await newPerson('Vanna', ['administrator'], ['00']),
  }
}

/** Cases that nobody has touched yet: forms may well be accepted, and the case moves on. */
async function newCases() {
  const sender = await signedIn((await known()).sokha)
  const submitted = await draftBy(sender, { complete: true })
  await submit(sender, submitted)
  const draft = await draftBy(sender, { complete: true })
  await attach(sender, draft, 'other')
  const sql = `select id from "Document" where "caseId" = $1 and slot = 'other'`
  const [document] = await query<{ id: string }>(sql, [draft])
  const [{ enterpriseId }] = await query<{ enterpriseId: string }>('select "enterpriseId" from "Case" where id = $1', [
    submitted,
  ])
  // One that may be ended, and one that waits for an answer.
  const own = `select email from "Person" where id = $3`
  const asked = `insert into "Mandate" (id, "enterpriseId", role, contact, "invitedById", "invitedAt", "expiresAt")
    values ($1, $2, 'fill', (${own}), $4, now(), now() + interval '1 day')`
  const [mandate, invitation] = [randomUUID(), randomUUID()]
  const { sokha, staff } = await known()
  await query(asked, [mandate, enterpriseId, staff, sokha])
  await query(asked, [invitation, await enterpriseOfOthers(), sokha, staff])
  return { draft, submitted, document: document.id, enterprise: enterpriseId, mandate, invitation }
}

/** An enterprise of somebody else, to which the entrepreneur may be invited. */
async function enterpriseOfOthers(): Promise<string> {
  const sql = `select id from "Enterprise" where "ownerId" <> $1 limit 1`
  const [{ id }] = await query<{ id: string }>(sql, [(await known()).sokha])
  return id
}

type Cases = Awaited<ReturnType<typeof newCases>>

const who = {
  visitor: async () => new Sender({ language: 'en' }),
  entrepreneur: async () => signedIn((await known()).sokha),
  member_of_staff: async () => signedIn((await known()).staff),
  administrator: async () => signedIn((await known()).administrator),
}

type Route = { path?: string; index?: boolean; file: string }
const paths = (routes as Route[]).map(({ path = '', file }) => ({ path: `/${path}`, file }))

/** The addresses of a route that lead to something, and to nothing. */
async function addressesOf(
  path: string,
  { draft, submitted, document, enterprise, mandate, invitation }: Cases,
): Promise<{ good: string[]; bad: string[] }> {
  const { sokha, staff } = await known()
  const values: Record<string, string[]> = {
    caseId: path.startsWith('/apply') ? [draft] : [submitted],
    enterpriseId: [enterprise],
    mandateId: [mandate, invitation],
    invitationId: [invitation, mandate],
    service: ['sme-registration'],
    // One page of each kind: words, lists, places, a table.
    page: ['applicant', 'enterprise', 'place', 'workforce'],
    number: ['CR-2026-999999'],
    id: [document, submitted, staff],
    personId: [sokha],
    key: ['fee'],
  }
  const odd = [
    '0190163d-8694-739b-aea5-966c26f8ad91',
    'constructor',
    '__proto__',
    '%E1%9E%80',
    '%27%22',
    'x'.repeat(2000),
    '..%2f..',
    '-1',
  ]
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  const put = (at: string, name: string, value: string) => at.replace(`:${name}`, value)
  const good = names.reduce(
    (list, name) =>
      list.flatMap((each) => (values[name] ?? [submitted, document]).map((value) => put(each, name, value))),
    [path.replace('*', 'x')],
  )
  const bad = names.flatMap((name) =>
    odd.map((value) =>
      names.reduce((at, each) => put(at, each, each === name ? value : (values[each]?.[0] ?? submitted)), path),
    ),
  )
  return { good, bad }
}

/** What the source of a route reads from a form, so that it is tried without a page too. */
function namesIn(file: string): string[] {
  const source = readFileSync(new URL(`../../app/${file}`, import.meta.url), 'utf8')
  return [...source.matchAll(/\b(?:get|getAll)\('([\w:]+)'\)/g)].map(([, name]) => name)
}

/** What is wrong with an answer; nothing if it speaks to people. */
function complaint({ status, text, headers }: Answer): string | null {
  if (status >= 500) return String(status)
  if (status < 400) return null
  // What only a page's script asks is answered in its own language.
  if (headers['content-type']?.startsWith('application/json') && /^\{"problem":"\w+"/.test(text)) return null
  if (!headers['content-type']?.startsWith('text/html')) return `${status} as ${headers['content-type']}`
  return text.includes('lang="en"') ? null : `${status} in no language of the reader`
}

/** Who is turned away before the form is read, or has nothing to fill in, need not be tried a hundred times. */
async function triesOn(sender: Sender, form: FoundForm): Promise<Nasty[]> {
  const bodies = nastyBodies(form)
  const { status, location } = await sender.post(form.action, {})
  const isClosed = [403, 404, 405].includes(status) || location.startsWith('/sign-in')
  return isClosed || form.typed.length + form.given.length === 0 ? bodies.slice(-9) : bodies
}

async function fire(sender: Sender, target: string, bodies: Nasty[]): Promise<string[]> {
  const wrong: string[] = []
  const waiting = [...bodies]
  const one = async () => {
    for (let nasty = waiting.pop(); nasty; nasty = waiting.pop()) {
      const answer = await new Sender(Object.fromEntries(sender.cookies)).send(
        'POST',
        target,
        nasty.headers,
        nasty.body,
      )
      const found = complaint(answer)
      if (found) wrong.push(`${target.slice(0, 80)}, ${nasty.what}: ${found}`)
    }
  }
  await Promise.all([one(), one(), one(), one()])
  return wrong
}

for (const [name, enter] of Object.entries(who))
  test(`whatever the ${name.replaceAll('_', ' ')} sends to whatever address, the answer is in words and never a failure`, async () => {
    test.setTimeout(180_000)
    const wrong: string[] = []
    let cases = await newCases()
    for (const { path, file } of paths) {
      if (
        /:(caseId|enterpriseId|mandateId|invitationId)/.test(path) &&
        (name === 'entrepreneur' || name === 'member_of_staff')
      )
        cases = await newCases()
      const { good, bad } = await addressesOf(path, cases)
      for (const address of good) {
        const page = await (await enter()).get(address)
        if (complaint(page)) wrong.push(`GET ${address}: ${complaint(page)}`)
        // An administrator's buttons could change the law or close the accounts of every other test.
        const forms = distinct(formsOf(page.text, address)).filter(
          ({ typed }) => name !== 'administrator' || typed.length > 0,
        )
        const bare = {
          action: address,
          typed: ['id', 'name', 'revision', 'seen', 'decision', ...namesIn(file)],
          given: [],
        }
        if (!forms.some(({ action }) => action === address)) forms.push(bare)
        for (const form of forms) {
          // Signing out and the like end the session: each form is sent with a new one.
          const sender = await enter()
          wrong.push(...(await fire(sender, form.action, await triesOn(sender, form))))
        }
      }
      const sender = await enter()
      for (const address of bad) {
        for (const answer of [await sender.get(address), await sender.send('POST', address, asForm, 'revision=0&id=x')])
          if (complaint(answer)) wrong.push(`${address.slice(0, 80)}: ${complaint(answer)}`)
      }
    }
    expect(wrong).toEqual([])
  })

const fired = new Set<string>()

/** The language switch and the like stand on every page; once is enough. */
function distinct(forms: FoundForm[]): FoundForm[] {
  return forms.filter((form) => {
    const key = JSON.stringify([
      form.action,
      form.typed,
      form.given.map(([name, value]) => [name, name === 'path' || value]),
    ])
    return !fired.has(key) && fired.add(key)
  })
}

test('after all that nobody’s tries to sign in are left counted', async () => {
  await query('delete from "SignInTry"')
  expect(await query('select 1 from "SignInTry"')).toEqual([])
})
