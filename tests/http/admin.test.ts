import { expect, test } from 'vitest'
import type { Person } from '#app/domain/people/access.server.ts'
import { delegate } from '#app/domain/people/delegation.server.ts'
import { listPlaces } from '#app/domain/people/offices.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { tokenOf } from '#app/domain/people/staff-invitations.server.ts'
import { findFigure } from '#app/domain/term-changes.server.ts'
import { db } from '#app/platform/db.server.ts'
import * as join from '#app/routes/account/join.tsx'
import * as activities from '#app/routes/admin/activities.tsx'
import * as activity from '#app/routes/admin/activity.tsx'
import * as calendar from '#app/routes/admin/calendar.tsx'
import * as change from '#app/routes/admin/change.tsx'
import * as changeDayOff from '#app/routes/admin/change-day-off.tsx'
import * as changes from '#app/routes/admin/changes.tsx'
import * as confirm from '#app/routes/admin/confirm-value.tsx'
import * as endReason from '#app/routes/admin/end-reason.tsx'
import * as figure from '#app/routes/admin/figure.tsx'
import * as home from '#app/routes/admin/home.tsx'
import * as invitations from '#app/routes/admin/invitations.tsx'
import * as jobs from '#app/routes/admin/jobs.tsx'
import * as log from '#app/routes/admin/log.tsx'
import * as messages from '#app/routes/admin/messages.tsx'
import * as newAccount from '#app/routes/admin/new-account.tsx'
import * as newAgency from '#app/routes/admin/new-agency.tsx'
import * as newOffice from '#app/routes/admin/new-office.tsx'
import * as office from '#app/routes/admin/office.tsx'
import * as offices from '#app/routes/admin/offices.tsx'
import * as people from '#app/routes/admin/people.tsx'
import * as account from '#app/routes/admin/person.tsx'
import * as absence from '#app/routes/admin/person-absence.tsx'
import * as factor from '#app/routes/admin/person-factor.tsx'
import * as sessions from '#app/routes/admin/person-sessions.tsx'
import * as reasons from '#app/routes/admin/reasons.tsx'
import * as terms from '#app/routes/admin/terms.tsx'
import * as withdraw from '#app/routes/admin/withdraw-value.tsx'
import { loader as worklist } from '#app/routes/desk/worklist.tsx'
import * as publicOffices from '#app/routes/public/offices.tsx'
import { app } from '#tests/support/authenticator-app.ts'
import { bring, submitted } from '#tests/support/cases.ts'
import { office as officeOf, person } from '#tests/support/people.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'

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
  [activity.loader, { code: '1071' }],
  [log.loader, {}],
  [changes.loader, {}],
  [change.loader, { id: nobody }],
  [reasons.loader, {}],
  [endReason.loader, { code: 'incomplete' }],
  [invitations.loader, {}],
  [offices.loader, {}],
  [newOffice.loader, {}],
  [newAgency.loader, {}],
  [absence.loader, { id: nobody }],
  [office.loader, { code: '02' }],
  [messages.loader, {}],
]
const actions: [Handler, Params][] = [
  [figure.action, fee],
  [confirm.action, { ...fee, id: nobody }],
  [withdraw.action, { ...fee, id: nobody }],
  [calendar.action, {}],
  [changeDayOff.action, {}],
  [newAccount.action, {}],
  [account.action, { id: nobody }],
  [sessions.action, { id: nobody }],
  [factor.action, { id: nobody }],
  [jobs.action, {}],
  [activity.action, { code: '1071' }],
  [change.action, { id: nobody }],
  [reasons.action, {}],
  [endReason.action, { code: 'incomplete' }],
  [invitations.action, {}],
  [newOffice.action, {}],
  [newAgency.action, {}],
  [absence.action, { id: nobody }],
  [office.action, { code: '02' }],
  [messages.action, {}],
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
  expect(await set({ from: '1/1/2020' })).toEqual([422, 'from', expect.stringContaining('tomorrow or later')])
  expect(await db.term.count({ where: fee })).toBe(1)
})

test('a new value is proposed by one and confirmed by another; who had the old page open is told with 409', async () => {
  const [sokun, malea] = [await administrator(), await administrator()]
  const typed = await newFee()
  const sent = await send(figure.action, sokun, { ...typed, small: '៥០,០០០' }, fee)
  const id = idIn(sent)
  const act = (who: Person, name: string) => send(change.action, who, { act: name }, { id })
  // Until it is proposed nobody else sees it.
  expect((await open(change.loader, malea, { params: { id } })).status).toBe(404)
  expect(await act(sokun, 'propose')).toMatchObject({ status: 303, location: `/admin/changes/${id}?done=propose` })
  expect(await act(sokun, 'confirm')).toMatchObject({ status: 409, data: { refused: 'yourself' } })
  expect((await open(change.loader, malea, { params: { id } })).status).toBe(200)
  expect((await act(malea, 'confirm')).status).toBe(303)
  expect(await act(malea, 'confirm')).toMatchObject({ status: 409, data: { refused: 'moved' } })
  expect((await latest(fee)).value).toMatchObject({ small: 50_000 })

  expect(await send(figure.action, malea, { ...typed, from: '1/7/2099' }, fee)).toMatchObject({
    status: 409,
    data: { stale: true, values: { from: '1/7/2099' } },
  })
  const again = await send(figure.action, malea, { ...(await newFee()), from: '31/5/2099' }, fee)
  expect(again).toMatchObject({ status: 422, errors: { from: [expect.stringContaining('1 June 2099')] } })
})

test('who proposes and who confirms shows the password first; withdrawing needs none', async () => {
  const [sokun, malea] = [await administrator(), await administrator()]
  const day = { dayKm: 'ថ្ងៃឈប់សម្រាក', dayEn: 'A day off', date: '17/4/2099' }
  const id = idIn(await send(calendar.action, sokun, day))
  const cookies = await Promise.all([sokun, malea].map(signedIn))
  const act = (name: string, cookie: string) => {
    const init = { method: 'POST', body: new URLSearchParams({ act: name }), headers: { Cookie: cookie } }
    return answer(change.action, new Request('http://localhost/admin', init), { id })
  }
  await db.session.updateMany({ data: { provedAt: new Date(0) } })
  const proof = { status: 303, location: `/account/prove?to=${encodeURIComponent(`/admin/changes/${id}`)}` }
  expect(await act('propose', cookies[0])).toMatchObject(proof)
  await db.session.updateMany({ where: { personId: sokun.id }, data: { provedAt: new Date() } })
  expect(await act('propose', cookies[0])).toMatchObject({ location: `/admin/changes/${id}?done=propose` })
  expect(await act('confirm', cookies[1])).toMatchObject(proof)
  expect(await db.holiday.count({ where: { date: new Date('2099-04-17') } })).toBe(0)
  expect(await act('withdraw', cookies[1])).toMatchObject({ location: `/admin/changes/${id}?done=withdraw` })
  expect((await act('dance', cookies[1])).status).toBe(404)
})

test('a value is confirmed or withdrawn once; the second is told with 409', async () => {
  const [sokun, malea] = [await administrator(), await administrator()]
  const validity = { key: 'validity', service: 'renewal' }
  const id = (await latest(validity)).id
  const text = { source: 'Prakas 12, article 4' }
  expect((await send(confirm.action, sokun, { source: '' }, { ...validity, id })).status).toBe(422)
  await byBoth(await send(confirm.action, sokun, text, { ...validity, id }), sokun, malea)
  expect((await send(confirm.action, sokun, text, { ...validity, id })).status).toBe(409)
  expect((await send(confirm.action, sokun, text, { ...validity, id: nobody })).status).toBe(404)

  const planned = { years: '', from: '1/6/2099', source: 'Prakas 13', confirmed: 'no', latest: id }
  await byBoth(await send(figure.action, sokun, planned, validity), sokun, malea)
  const next = { ...validity, id: (await latest(validity)).id }
  await byBoth(await send(withdraw.action, sokun, {}, next), sokun, malea)
  expect((await send(withdraw.action, sokun, {}, next)).status).toBe(409)
})

test('a reason is added and ended by two', async () => {
  const [sokun, malea] = [await administrator(), await administrator()]
  const typed = { reasonKind: 'correction', reasonKm: 'រូបមិនច្បាស់', reasonEn: 'Blurred picture', from: '1/6/2099' }
  expect((await send(reasons.action, sokun, { ...typed, reasonEn: 'ក' })).status).toBe(422)
  expect(await send(reasons.action, sokun, { ...typed, from: '1/6/2020' })).toMatchObject({
    status: 422,
    errors: { from: [expect.stringContaining('past')] },
  })
  await byBoth(await send(reasons.action, sokun, typed), sokun, malea)
  expect(await send(reasons.action, malea, typed)).toMatchObject({
    status: 422,
    errors: { reasonEn: [expect.anything()] },
  })
  const code = { code: 'blurredPicture' }
  expect((await send(endReason.action, sokun, { lastDay: '1/1/2020' }, code)).status).toBe(422)
  await byBoth(await send(endReason.action, malea, { lastDay: '2/6/2099' }, code), malea, sokun)
  expect((await send(endReason.action, malea, { lastDay: '2/6/2099' }, code)).status).toBe(409)
  for (const other of ['x', '__proto__', '\u0000'])
    expect((await open(endReason.loader, sokun, { params: { code: other } })).status).toBe(404)
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

test('the bounds of the size classes are one form, and each class begins above the one before it', async () => {
  const params = { key: 'sizeClasses', service: 'all' }
  const [sokun, malea] = [await administrator(), await administrator()]
  const { id } = await latest({ key: 'sizeClasses', service: '' })
  const bounds = (sector: string, employees: number[]) =>
    employees.flatMap((each, index) => [
      [`${sector}[${index}].fromEmployees`, String(each)],
      [`${sector}[${index}].fromTurnover`, String(each * 1_000_000)],
      [`${sector}[${index}].fromAssets`, String(each * 2_000_000)],
    ])
  const typed = (industry: number[]) => ({
    ...Object.fromEntries([
      ...bounds('industry', industry),
      ...bounds('agriculture', [5, 50, 200]),
      ...bounds('services', [5, 50, 100]),
    ]),
    ...{ from: '1/6/2099', source: 'Sub-decree 1', confirmed: 'yes', latest: id },
  })
  expect(await send(figure.action, sokun, typed([5, 200, 50]), params)).toMatchObject({
    status: 422,
    errors: { industry: [expect.stringContaining('above')] },
  })
  await byBoth(await send(figure.action, sokun, typed([5, 50, 200]), params), sokun, malea)
  expect((await latest({ key: 'sizeClasses', service: '' })).value).toMatchObject({
    tie: 'larger',
    sectors: {
      industry: [
        { sizeClass: 'micro' },
        { sizeClass: 'small', employees: 5 },
        { sizeClass: 'medium', employees: 50 },
        { sizeClass: 'large', employees: 200, turnover: 200_000_000, assets: 400_000_000 },
      ],
    },
  })
})

test('somebody is invited, opens the link, and the second time it is closed', async () => {
  const sokun = await administrator()
  const fields = { contact: 'join@example.org', givenRole: 'chief', officeCode: '02' }
  expect((await send(invitations.action, sokun, { ...fields, givenRole: 'administrator' })).status).toBe(422)
  expect((await send(invitations.action, sokun, { ...fields, officeCode: '99' })).status).toBe(422)
  expect((await send(invitations.action, sokun, { ...fields, contact: 'x' })).status).toBe(422)
  expect((await send(invitations.action, sokun, fields)).location).toBe('/admin/invitations?done=invited')
  expect(await send(invitations.action, sokun, fields)).toMatchObject({
    status: 422,
    errors: { contact: [expect.anything()] },
  })
  const { id } = await db.invitation.findFirstOrThrow({ where: { contact: fields.contact } })
  const params = { token: tokenOf(id) }
  const request = (body?: URLSearchParams) =>
    new Request('http://localhost/join', { headers: { Cookie: 'language=en' }, ...(body && { method: 'POST', body }) })
  const opened = await answer(join.loader, request(), params)
  expect(opened).toMatchObject({ status: 200, data: { way: 'anew', role: 'chief', standing: 'open' } })
  const typed = { nameKm: 'កែវ មាលា', nameEn: 'Keo Malea', password: 'noodles of another kind' }
  const accept = (more: Record<string, string> = {}) =>
    answer(join.action, request(new URLSearchParams({ ...typed, ...more })), params)
  expect(await accept({ password: 'short' })).toMatchObject({ status: 422, errors: { password: [expect.anything()] } })
  expect(await accept({ nameEn: '' })).toMatchObject({ status: 422, errors: { nameEn: [expect.anything()] } })
  expect(await accept()).toMatchObject({ status: 303, location: '/desk' })
  expect((await accept()).status).toBe(409)
  expect((await answer(join.loader, request(), params)).status).toBe(410)
  for (const token of ['x', '\u0000', id]) expect((await answer(join.loader, request(), { token })).status).toBe(404)

  expect((await send(invitations.action, sokun, { ...fields, contact: 'second@example.org' })).status).toBe(303)
  const second = await db.invitation.findFirstOrThrow({ where: { contact: 'second@example.org' } })
  expect((await send(invitations.action, sokun, { act: 'end', id: second.id })).status).toBe(303)
  expect((await send(invitations.action, sokun, { act: 'end', id: second.id })).status).toBe(409)
  expect((await send(invitations.action, sokun, { act: 'end', id: 'x' })).status).toBe(404)
})

test('a unit is added to an office, and the public page says where an office is', async () => {
  const sokun = await administrator()
  const named = { officeKm: 'ការិយាល័យស្រុក', officeEn: 'District office' }
  expect((await send(newOffice.action, sokun, { ...named, parentCode: '99' })).status).toBe(422)
  expect((await send(newOffice.action, sokun, { ...named, parentCode: '03', officePhone: 'x' })).status).toBe(422)
  expect((await send(newOffice.action, sokun, { ...named, parentCode: '03' })).status).toBe(303)
  const details = { ...named, addressEn: 'Street 3', officePhone: '012 345 678' }
  expect((await send(office.action, sokun, details, { code: '03-1' })).status).toBe(303)
  const { offices } = await publicOffices.loader()
  expect(offices.find(({ code }) => code === '03-1')).toMatchObject({ addressEn: 'Street 3', phone: '+85512345678' })
  const close = (code: string) => send(office.action, sokun, { act: 'close' }, { code })
  expect((await close('03')).status).toBe(409)
  expect((await close('03-1')).status).toBe(303)
  expect((await close('03-1')).status).toBe(409)
  for (const code of ['x', '\u0000', '99']) expect((await close(code)).status).toBe(404)
})

test('an agency is added under a code of letters: it is asked for opinions, has advisers and nobody else, and can be closed', async () => {
  const sokun = await administrator()
  const named = { officeKm: 'ក្រសួងសាកល្បង', officeEn: 'Ministry of Trials' }
  const add = (agencyCode: string) => send(newAgency.action, sokun, { ...named, agencyCode })
  for (const bad of ['', 'M', 'MOT2', '02'])
    expect(await add(bad)).toMatchObject({ status: 422, errors: { agencyCode: [expect.any(String)] } })
  expect(await add('mot')).toMatchObject({ status: 303, location: '/admin/offices?done=agencyAdded' })
  expect(await add('MOT')).toMatchObject({ status: 422, errors: { agencyCode: [expect.stringContaining('already')] } })
  expect((await listPlaces()).find(({ code }) => code === 'MOT')).toMatchObject({ level: 'agency' })
  expect((await send(newOffice.action, sokun, { ...named, parentCode: 'MOT' })).status).toBe(422)

  const bopha = await person('Bopha')
  const give = (givenRole: string, officeCode: string) =>
    send(account.action, sokun, { givenRole, officeCode }, { id: bopha.id })
  for (const [role, code] of [
    ['officer', 'MOT'],
    ['adviser', '03'],
  ])
    expect(await give(role, code)).toMatchObject({
      status: 422,
      errors: { givenRole: [expect.stringContaining('At an agency people are advisers')] },
    })
  const invite = { contact: 'adviser@example.org', givenRole: 'officer', officeCode: 'MOT' }
  expect(await send(invitations.action, sokun, invite)).toMatchObject({ status: 422 })
  expect((await send(invitations.action, sokun, { ...invite, givenRole: 'adviser' })).status).toBe(303)
  expect((await give('adviser', 'MOT')).status).toBe(303)
  const close = () => send(office.action, sokun, { act: 'close' }, { code: 'MOT' })
  expect((await close()).status).toBe(409)
  await db.role.deleteMany({ where: { personId: bopha.id } })
  expect((await close()).status).toBe(303)
})

test('an administrator enters the absence of somebody who fell ill: the cases are handed over, the office page shows it', async () => {
  const sokun = await administrator()
  const people = await officeOf('05')
  const other = await person('Sothy', ['officer'], '05')
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'review', await officeOf())
  await db.case.update({
    where: { id },
    data: { officeCode: '05', counterCode: '05', assigneeId: people.officer.id },
  })
  const params = { id: people.officer.id }
  const tomorrow = addDays(dateOf(new Date()), 1)
  const enter = (more: Record<string, string> = {}) =>
    send(absence.action, sokun, { firstDay: dateOf(new Date()), lastDay: tomorrow, to: other.id, ...more }, params)
  expect((await enter({ lastDay: '2020-01-01' })).status).toBe(422)
  expect((await enter({ to: people.chief.id })).errors).toHaveProperty('to')
  expect((await enter()).status).toBe(303)
  expect((await enter()).errors).toHaveProperty('firstDay')
  const holder = async () => (await db.case.findUniqueOrThrow({ where: { id } })).assigneeId
  expect(await holder()).toBe(other.id)
  expect(await db.caseEvent.findFirst({ where: { caseId: id, type: 'assigned' } })).toMatchObject({
    byId: sokun.id,
    event: { from: people.officer.id, to: other.id },
  })
  const change = { by: people.chief, at: new Date() }
  const days = { from: tomorrow, until: tomorrow, reason: 'Congress' }
  await delegate({ role: 'chief', officeCode: '05', toId: other.id, ...days }, change)
  expect(await open(office.loader, sokun, { params: { code: '05' } })).toMatchObject({
    data: {
      absences: [{ person: { id: people.officer.id }, hasBegun: true }],
      delegations: [{ person: { id: people.chief.id }, to: { id: other.id }, state: 'toCome' }],
    },
  })
  expect((await send(absence.action, sokun, { act: 'end' }, params)).status).toBe(303)
  expect(await holder()).toBe(people.officer.id)
  expect((await send(absence.action, sokun, { act: 'end' }, params)).status).toBe(409)
  const kinds = await db.adminEvent.findMany({ where: { subject: people.officer.id }, orderBy: { id: 'asc' } })
  expect(kinds.map(({ kind }) => kind)).toEqual(['absenceEntered', 'absenceEnded'])
  expect((await open(absence.loader, sokun, { params: { id: (await person('Nobody')).id } })).status).toBe(404)
})

test('failed jobs and messages that were given up are tried again all at once, and the list is narrowed', async () => {
  const sokun = await administrator()
  expect((await send(jobs.action, sokun, { act: 'all', task: '' })).status).toBe(409)
  const told = { notice: 'paid', channel: 'email', address: 'x@example.org', outside: true, tries: 12, problem: '550' }
  const row = (key: string, more = {}) => ({ ...told, key, createdAt: new Date(), givenUpAt: new Date(), ...more })
  await db.delivery.createMany({ data: [row('one'), row('two'), row('three', { notice: 'refused' })] })
  const list = async (query: string) => (await open(messages.loader, sokun, { query })).data as { messages: object[] }
  expect((await list('notice=paid')).messages).toHaveLength(2)
  expect((await list('notice=paid&channel=sms')).messages).toHaveLength(0)
  expect((await list('notice=%00')).messages).toHaveLength(3)
  expect((await send(messages.action, sokun, { act: 'all', channel: '', notice: 'paid' })).status).toBe(303)
  expect((await send(messages.action, sokun, { act: 'all', channel: '', notice: 'paid' })).status).toBe(409)
  expect((await send(messages.action, sokun, { act: 'all', channel: '\u0000', notice: 'x' })).status).toBe(409)
  expect((await list('view=failed')).messages).toHaveLength(1)
  expect((await list('view=sent')).messages).toHaveLength(0)
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
  const [sokun, malea] = [await administrator(), await administrator()]
  const names = { dayKm: 'ថ្ងៃឈប់សម្រាក', dayEn: 'A day off' }
  const add = (date: string) => send(calendar.action, sokun, { ...names, date })
  await byBoth(await add('16/4/2099'), sokun, malea)
  expect(await add('16/4/2099')).toMatchObject({ status: 422, errors: { date: [expect.stringContaining('already')] } })
  expect(await add('16/4/2020')).toMatchObject({ status: 422, errors: { date: [expect.stringContaining('past')] } })
  const change = (fields: Record<string, string>) => send(changeDayOff.action, sokun, fields)
  expect((await change({ date: '2099-04-16', act: 'confirm' })).status).toBe(409)
  await byBoth(await change({ date: '2099-04-16' }), sokun, malea)
  expect((await change({ date: '2099-04-16' })).status).toBe(404)
  expect((await change({ date: 'x' })).status).toBe(404)
})

test('jobs and activities that have changed meanwhile are refused with 409', async () => {
  const sokun = await administrator()
  for (const id of ['1', 'x', '99999999999999999999']) expect((await send(jobs.action, sokun, { id })).status).toBe(409)
  const mark = (fields: Record<string, string>, code = '1074') => send(activity.action, sokun, fields, { code })
  await byBoth(await mark({ act: 'confirm' }), sokun, await administrator())
  expect((await mark({ act: 'confirm' })).status).toBe(409)
  expect((await mark({ act: 'withdraw' })).status).toBe(409)
  expect((await mark({}, 'x')).status).toBe(404)
})

test('a mark of the risk list counts from a day to come, which is asked for', async () => {
  const sokun = await administrator()
  const params = { code: '1075' }
  const mark = (from: string) => send(activity.action, sokun, { from }, params)
  expect((await mark('')).status).toBe(422)
  expect(await mark('1/1/2020')).toMatchObject({ status: 422, errors: { from: [expect.stringContaining('tomorrow')] } })
  await byBoth(await mark('1/1/2099'), sokun, await administrator())
  expect(await open(activity.loader, sokun, { params })).toMatchObject({
    data: { isRisky: false, planned: '2099-01-01', mark: { risky: true } },
  })
  expect((await mark('2/1/2099')).status).toBe(409)
  await byBoth(await send(activity.action, sokun, { act: 'withdraw' }, params), sokun, await administrator())
  expect(await open(activity.loader, sokun, { params })).toMatchObject({ data: { planned: null, isRisky: false } })
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
  const takesForms = actions.filter(([action]) => ![withdraw.action, confirm.action, change.action].includes(action))
  const { id } = await person('Dara', ['cashier'])
  for (const [action, params] of takesForms) {
    const request = new Request('http://localhost/admin', { method: 'POST', body: 'no form', headers })
    expect((await answer(action, request, params.id ? { ...params, id } : params)).status).toBe(400)
  }
})

async function administrator() {
  return person('Sokun', ['administrator'], '00')
}

/** The change that a form led to. */
function idIn({ status, location }: Answer): string {
  expect(status).toBe(303)
  return location!.match(/^\/admin\/changes\/([0-9a-f-]{36})$/)![1]
}

/** One proposes what a form led to, another confirms it. */
async function byBoth(sent: Answer, one: Person, other: Person) {
  const params = { id: idIn(sent) }
  expect((await send(change.action, one, { act: 'propose' }, params)).status).toBe(303)
  expect((await send(change.action, other, { act: 'confirm' }, params)).status).toBe(303)
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
  const given = await Promise.resolve(handler({ request, params, context: { ip: '127.0.0.1' } })).catch(
    (thrown: unknown) => thrown,
  )
  if (given instanceof Error) throw given
  if (given instanceof Response) return { status: given.status, location: given.headers.get('Location') }
  const { data, init } = given?.type === 'DataWithResponseInit' ? given : { data: given, init: null }
  return { status: init?.status ?? 200, location: null, data, errors: data?.errors }
}
