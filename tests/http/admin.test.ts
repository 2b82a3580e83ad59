import { expect, test } from 'vitest'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { findFigure } from '#app/domain/term-changes.server.ts'
import { db } from '#app/platform/db.server.ts'
import * as activities from '#app/routes/admin/activities.tsx'
import * as calendar from '#app/routes/admin/calendar.tsx'
import * as confirm from '#app/routes/admin/confirm-value.tsx'
import * as figure from '#app/routes/admin/figure.tsx'
import * as home from '#app/routes/admin/home.tsx'
import * as jobs from '#app/routes/admin/jobs.tsx'
import * as log from '#app/routes/admin/log.tsx'
import * as newAccount from '#app/routes/admin/new-account.tsx'
import * as people from '#app/routes/admin/people.tsx'
import * as account from '#app/routes/admin/person.tsx'
import * as factor from '#app/routes/admin/person-factor.tsx'
import * as sessions from '#app/routes/admin/person-sessions.tsx'
import * as removeDayOff from '#app/routes/admin/remove-day-off.tsx'
import * as terms from '#app/routes/admin/terms.tsx'
import * as withdraw from '#app/routes/admin/withdraw-value.tsx'
import { loader as worklist } from '#app/routes/desk/worklist.tsx'
import { app } from '#tests/support/authenticator-app.ts'
import { person } from '#tests/support/people.ts'

type Params = Record<string, string>
// Loaders and actions take more than a test gives them.
// biome-ignore lint/suspicious/noExplicitAny: their arguments differ, and so do their answers
type Handler = (args: any) => any

const nobody = '00000000-0000-7000-8000-000000000000'
const fee = { key: 'fee', service: 'sme-registration' }
const pages: [Handler, Params][] = [
  [home.loader, {}],
  [terms.loader, {}],
  [figure.loader, fee],
  [confirm.loader, { ...fee, id: nobody }],
  [withdraw.loader, { ...fee, id: nobody }],
  [calendar.loader, {}],
  [people.loader, {}],
  [newAccount.loader, {}],
  [account.loader, { id: nobody }],
  [sessions.loader, { id: nobody }],
  [factor.loader, { id: nobody }],
  [jobs.loader, {}],
  [activities.loader, {}],
  [log.loader, {}],
]
const actions: [Handler, Params][] = [
  [figure.action, fee],
  [confirm.action, { ...fee, id: nobody }],
  [withdraw.action, { ...fee, id: nobody }],
  [calendar.action, {}],
  [removeDayOff.action, {}],
  [newAccount.action, {}],
  [account.action, { id: nobody }],
  [sessions.action, { id: nobody }],
  [factor.action, { id: nobody }],
  [jobs.action, {}],
  [activities.action, {}],
]

test('the administration is closed to everybody else, who is told which role opens it', async () => {
  const dara = await person('Dara', ['officer', 'director', 'manager'])
  const closed = { status: 403, data: { roles: ['administrator'] } }
  for (const [loader, params] of pages) expect(await open(loader, dara, { params })).toMatchObject(closed)
  for (const [action, params] of actions) expect(await send(action, dara, {}, params)).toMatchObject(closed)
  expect(await open(home.loader, await person('Sokun', ['administrator'], '12'))).toMatchObject({ status: 200 })
})

test('what is wrong with a new value stands at its field, and nothing is set', async () => {
  const sokun = await administrator()
  const set = async (more: Record<string, string>) => {
    const { status, errors } = await send(figure.action, sokun, { ...(await newFee()), ...more }, fee)
    return [status, ...Object.entries(errors ?? {}).flat(2)]
  }
  expect(await set({ small: 'forty' })).toEqual([422, 'small', expect.stringContaining('must be a number')])
  expect(await set({ source: ' ' })).toEqual([422, 'source', 'Fill in “Source”'])
  expect(await set({ confirmed: 'perhaps' })).toEqual([422, 'confirmed', expect.stringContaining('Choose')])
  expect(await set({ from: '31/2/2099' })).toEqual([422, 'from', expect.stringContaining('not a date')])
  expect(await set({ from: '1/1/2020' })).toEqual([422, 'from', expect.stringContaining('in the past')])
  expect(await db.term.count({ where: fee })).toBe(1)
})

test('of two administrators with the same page open one sets a value, the other is told with 409', async () => {
  const [sokun, malea] = [await administrator(), await administrator()]
  const typed = await newFee()
  expect(await send(figure.action, sokun, { ...typed, small: '៥០,០០០' }, fee)).toMatchObject({
    status: 303,
    location: '/admin/terms/fee/sme-registration?done=added',
  })
  expect(await send(figure.action, malea, { ...typed, from: '1/7/2099' }, fee)).toMatchObject({
    status: 409,
    data: { stale: true, values: { from: '1/7/2099' } },
  })
  const again = await send(figure.action, malea, { ...(await newFee()), from: '31/5/2099' }, fee)
  expect(again).toMatchObject({ status: 422, errors: { from: [expect.stringContaining('1 June 2099')] } })
})

test('a value is confirmed or withdrawn once; the second is told with 409', async () => {
  const sokun = await administrator()
  const validity = { key: 'validity', service: 'renewal' }
  const id = (await latest(validity)).id
  const text = { source: 'Prakas 12, article 4' }
  expect((await send(confirm.action, sokun, { source: '' }, { ...validity, id })).status).toBe(422)
  expect((await send(confirm.action, sokun, text, { ...validity, id })).status).toBe(303)
  expect((await send(confirm.action, sokun, text, { ...validity, id })).status).toBe(409)
  expect((await send(confirm.action, sokun, text, { ...validity, id: nobody })).status).toBe(404)

  const planned = { years: '', from: '1/6/2099', source: 'Prakas 13', confirmed: 'no', latest: id }
  expect((await send(figure.action, sokun, planned, validity)).status).toBe(303)
  const next = { ...validity, id: (await latest(validity)).id }
  expect((await send(withdraw.action, sokun, {}, next)).status).toBe(303)
  expect((await send(withdraw.action, sokun, {}, next)).status).toBe(409)
})

test('figures and people that do not exist are not found', async () => {
  const sokun = await administrator()
  for (const params of [
    { key: 'price', service: 'renewal' },
    { key: 'fee', service: 'fishing' },
    { key: 'constructor', service: 'all' },
    { key: 'ក', service: 'ក' },
  ])
    for (const loader of [figure.loader, withdraw.loader])
      expect((await open(loader, sokun, { params })).status).toBe(404)
  expect((await send(figure.action, sokun, {}, { key: 'sizeClasses', service: 'all' })).status).toBe(404)
  for (const id of [nobody, 'x', '\u0000']) {
    expect((await open(account.loader, sokun, { params: { id } })).status).toBe(404)
    expect((await send(account.action, sokun, { act: 'disable' }, { id })).status).toBe(404)
  }
})

test('office hours that overlap are refused at the hours', async () => {
  const params = { key: 'officeHours', service: 'all' }
  const { id } = await latest({ key: 'officeHours', service: '' })
  const hours = {
    'open[0].opens': '07:30',
    'open[0].closes': '12:00',
    'open[1].opens': '11:00',
    'open[1].closes': '17:00',
  }
  const typed = { ...hours, weekdays: '1', from: '1/6/2099', source: 'Sub-decree 1', confirmed: 'yes', latest: id }
  expect(await send(figure.action, await administrator(), typed, params)).toMatchObject({
    status: 422,
    errors: { open: [expect.stringContaining('without overlap')] },
  })
})

test('whose role is taken away is signed out by the next click', async () => {
  const sokun = await administrator()
  const dara = await person('Dara', ['officer'])
  const cookie = await signedIn(dara)
  expect((await open(worklist, dara, { cookie })).status).toBe(200)
  const taken = await send(account.action, sokun, { act: 'take', role: 'officer', office: '02' }, { id: dara.id })
  expect(taken.status).toBe(303)
  expect((await open(worklist, dara, { cookie })).status).toBe(303)
})

test('an administrator sees where somebody is signed in, and ends one session or all of them', async () => {
  const sokun = await administrator()
  const dara = await person('Dara', ['officer'])
  const cookies = [await signedIn(dara), await signedIn(dara), await signedIn(dara)]
  const params = { id: dara.id }
  const listed = (await open(sessions.loader, sokun, { params })).data as { sessions: { id: string }[] }
  expect(listed.sessions).toHaveLength(3)
  const [own] = ((await open(sessions.loader, sokun, { params: { id: sokun.id } })).data as typeof listed).sessions
  expect((await send(sessions.action, sokun, { id: own.id }, params)).status).toBe(404)

  const isOpen = async (cookie: string) => (await open(worklist, dara, { cookie })).status === 200
  const count = async () => (await Promise.all(cookies.map(isOpen))).filter(Boolean).length
  expect((await send(sessions.action, sokun, { id: listed.sessions[0].id }, params)).status).toBe(303)
  expect(await count()).toBe(2)
  expect((await send(sessions.action, sokun, { id: 'others' }, params)).status).toBe(303)
  expect(await count()).toBe(0)
  expect((await send(sessions.action, sokun, { id: 'others' }, params)).status).toBe(409)
})

test('whose account is closed is signed out by the next click', async () => {
  const dara = await person('Dara', ['officer'])
  const cookie = await signedIn(dara)
  expect((await open(worklist, dara, { cookie })).status).toBe(200)
  await send(account.action, await administrator(), { act: 'disable' }, { id: dara.id })
  expect((await open(worklist, dara, { cookie })).status).toBe(303)
})

test('a lost second step is asked for by one administrator and taken away by another', async () => {
  const [sokun, virak] = [await administrator(), await administrator()]
  const dara = await person('Dara', ['officer'])
  await app(dara.id)
  const params = { id: dara.id }
  const act = (who: Person, name: string) => send(factor.action, who, { act: name }, params)
  expect((await act(sokun, 'ask')).status).toBe(303)
  expect(await act(sokun, 'confirm')).toMatchObject({ status: 409, data: { refused: 'sameOne' } })
  expect((await open(factor.loader, virak, { params })).data).toMatchObject({ isAsker: false, asked: { by: {} } })
  expect((await act(virak, 'confirm')).status).toBe(303)
  expect(await act(virak, 'confirm')).toMatchObject({ status: 409, data: { refused: 'gone' } })
  expect((await act(virak, 'toString')).status).toBe(404)
})

test('a role needs an office, is given once, and the last administrator stays', async () => {
  const sokun = await administrator()
  await db.role.deleteMany({ where: { role: 'administrator', personId: { not: sokun.id } } })
  const { id } = await person('Dara')
  const give = (fields: Record<string, string>) => send(account.action, sokun, fields, { id })
  expect(await give({ givenRole: 'chief' })).toMatchObject({ status: 422, errors: { officeCode: [expect.anything()] } })
  expect(await give({ givenRole: 'chief', officeCode: '99' })).toMatchObject({
    status: 422,
    errors: { officeCode: [expect.stringContaining('Choose')] },
  })
  expect((await give({ givenRole: 'applicant', officeCode: '02' })).status).toBe(422)
  expect((await give({ givenRole: 'chief', officeCode: '02' })).status).toBe(303)
  expect((await give({ givenRole: 'chief', officeCode: '02' })).status).toBe(422)

  const own = (fields: Record<string, string>) => send(account.action, sokun, fields, { id: sokun.id })
  const last = { status: 409, data: { refused: 'last' } }
  expect(await own({ act: 'take', role: 'administrator', office: '00' })).toMatchObject(last)
  expect(await own({ act: 'disable' })).toMatchObject({ status: 409, data: { refused: 'yourself' } })
  expect(await own({ act: 'enable' })).toMatchObject({ status: 409, data: { refused: 'gone' } })
})

test('a first password is shown once: sent again, the form is refused', async () => {
  const sokun = await administrator()
  const fields = { nameKm: 'កែវ មាលា', nameEn: 'Keo Malea', contact: 'malea@example.org' }
  const opened = await send(newAccount.action, sokun, fields)
  expect(opened).toMatchObject({
    status: 200,
    data: { opened: { password: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) } },
  })
  const again = await send(newAccount.action, sokun, fields)
  expect(again).toMatchObject({ status: 422, errors: { contact: [expect.anything()] } })
  expect(JSON.stringify(again)).not.toContain('password')
  expect((await send(newAccount.action, sokun, { ...fields, contact: '12', nameEn: 'a\u0000' })).status).toBe(422)
})

test('a day off is added once and removed once; days that have passed are refused', async () => {
  const sokun = await administrator()
  const names = { dayKm: 'ថ្ងៃឈប់សម្រាក', dayEn: 'A day off' }
  const add = (date: string) => send(calendar.action, sokun, { ...names, date })
  expect((await add('16/4/2099')).status).toBe(303)
  expect(await add('16/4/2099')).toMatchObject({ status: 422, errors: { date: [expect.stringContaining('already')] } })
  expect(await add('16/4/2020')).toMatchObject({ status: 422, errors: { date: [expect.stringContaining('past')] } })
  expect((await send(removeDayOff.action, sokun, { date: '2099-04-16' })).status).toBe(303)
  expect((await send(removeDayOff.action, sokun, { date: '2099-04-16' })).status).toBe(409)
  expect((await send(removeDayOff.action, sokun, { date: 'x' })).status).toBe(404)
})

test('jobs and activities that have changed meanwhile are refused with 409', async () => {
  const sokun = await administrator()
  for (const id of ['1', 'x', '99999999999999999999']) expect((await send(jobs.action, sokun, { id })).status).toBe(409)
  const mark = () => send(activities.action, sokun, { code: '1074', risky: 'no', verified: 'no', becomes: 'yes' })
  expect((await mark()).status).toBe(303)
  expect((await mark()).status).toBe(409)
  expect((await send(activities.action, sokun, { code: 'x' })).status).toBe(404)
})

test('whatever stands in an address, lists answer or are not found', async () => {
  const sokun = await administrator()
  for (const query of ['q=%00', 'q=%ED%A0%80', 'q=%25%5C', `q=${'x'.repeat(5000)}`]) {
    expect((await open(people.loader, sokun, { query })).status, query).toBe(200)
    expect((await open(activities.loader, sokun, { query })).status, query).toBe(200)
  }
  for (const query of ['after=x', `after=${'-'.repeat(36)}`])
    expect((await open(people.loader, sokun, { query })).status, query).toBe(404)
  for (const query of ['role=king', 'office=77', `after=${nobody}`])
    expect((await open(people.loader, sokun, { query })).status, query).toBe(200)
  for (const query of ['before=x', 'before=999999999999999999', 'before=-1'])
    expect((await open(log.loader, sokun, { query })).status, query).toBe(200)
  for (const query of ['year=0000', 'year=x', 'year=2099'])
    expect((await open(calendar.loader, sokun, { query })).status, query).toBe(200)
})

test('what is no form is refused with 400 by every page that takes one', async () => {
  const headers = { Cookie: await signedIn(await administrator()), 'Content-Type': 'multipart/form-data; boundary=x' }
  const takesForms = actions.filter(([action]) => action !== withdraw.action && action !== confirm.action)
  const { id } = await person('Dara')
  for (const [action, params] of takesForms) {
    const request = new Request('http://localhost/admin', { method: 'POST', body: 'no form', headers })
    expect((await answer(action, request, params.id ? { ...params, id } : params)).status).toBe(400)
  }
})

async function administrator() {
  return person('Sokun', ['administrator'], '00')
}

async function latest({ key, service }: { key: string; service: string }) {
  return (await findFigure(key, service, new Date()))!.values[0]
}

async function newFee() {
  const { id } = await latest(fee)
  return { micro: '0', small: '1', medium: '2', from: '1/6/2099', source: 'Prakas 1', confirmed: 'yes', latest: id }
}

async function signedIn({ id }: Person): Promise<string> {
  return `language=en; session=${(await beginSession(id, 'test', new Date())).token}`
}

type Opening = { params?: Params; query?: string; cookie?: string }

async function open(loader: Handler, who: Person, { params = {}, query = '', cookie }: Opening = {}) {
  const request = new Request(`http://localhost/admin?${query}`, {
    headers: { Cookie: cookie ?? (await signedIn(who)) },
  })
  return answer(loader, request, params)
}

async function send(action: Handler, who: Person, fields: Record<string, string>, params: Params = {}) {
  const body = new URLSearchParams(fields)
  const headers = { Cookie: await signedIn(who) }
  return answer(action, new Request('http://localhost/admin', { method: 'POST', body, headers }), params)
}

type Answer = { status: number; location: string | null; errors?: Record<string, string[]>; data?: unknown }

/** What the browser would be told, whether it was answered or thrown. */
async function answer(handler: Handler, request: Request, params: Params): Promise<Answer> {
  const given = await Promise.resolve(handler({ request, params, context: {} })).catch((thrown: unknown) => thrown)
  if (given instanceof Error) throw given
  if (given instanceof Response) return { status: given.status, location: given.headers.get('Location') }
  const { data, init } = given?.type === 'DataWithResponseInit' ? given : { data: given, init: null }
  return { status: init?.status ?? 200, location: null, data, errors: data?.errors }
}
