import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { writeExport } from '#app/domain/exports/exports.server.ts'
import { mostDirect } from '#app/domain/exports/lists.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { subscriptionsOf } from '#app/domain/reports/subscriptions.server.ts'
import { tasks } from '#app/jobs/index.ts'
import { db } from '#app/platform/db.server.ts'
import { loader as deskFile } from '#app/routes/desk/worklist-file.tsx'
import { loader as one } from '#app/routes/management/export.tsx'
import { loader as file } from '#app/routes/management/export-file.tsx'
import { action, loader } from '#app/routes/management/exports.tsx'
import { action as subscribe } from '#app/routes/management/subscriptions.tsx'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { workOff } from '#tests/support/queue.ts'
import { ask, send } from '#tests/support/requests.ts'

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const open = await submitted('sme-registration', await person('Sokha'))
await bring(open, 'review', people)
await bring(await submitted('sme-registration', await person('Phally')), 'issued', people)
const november = 'from=2026-11-01&until=2026-11-30'
const page = '/management/exports'

async function started(who: Person, fields: Record<string, string>, query = november) {
  const answer = await send(action, who, `${page}?${query}`, {}, fields)
  expect([answer.status, answer.location]).toEqual([
    303,
    expect.stringMatching(/^\/management\/exports\/[0-9a-f-]{36}$/),
  ])
  return answer.location!.split('/').at(-1)!
}

/** Loads a page or a file with its headers. */
async function opened(load: (args: never) => Promise<unknown>, who: Person, path: string, params = {}) {
  const { token } = await beginSession(who.id, 'test', new Date())
  const request = new Request(`http://localhost${path}`, { headers: { Cookie: `session=${token}; language=en` } })
  return load({ request, params, context: {} } as never)
}

test('a list is asked for, made by a job and taken; the page asks again by itself only while it is made', async () => {
  const id = await started(manager, { kind: 'cases', format: 'csv' })
  const shown = async () =>
    (await opened(one, manager, `${page}/${id}`, { exportId: id })) as { data: object; init: { headers: object } }
  expect(await shown()).toMatchObject({ data: { state: 'waiting' }, init: { headers: { Refresh: '2' } } })
  expect((await ask(file, manager, page, { exportId: id })).status).toBe(404)
  await workOff({ writeExport: tasks.writeExport })
  expect(await shown()).toMatchObject({ data: { state: 'done', rows: 2 }, init: { headers: {} } })
  const answer = (await opened(file, manager, page, { exportId: id })) as Response
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; .*one-window-cases-\d{4}-\d\d-\d\d\.csv$/),
    'cache-control': 'private, no-store',
  })
  expect(parse(await answer.text(), { bom: true })).toHaveLength(3)
  const { mine } = (await ask(loader, manager, page, {})).data
  expect(mine).toMatchObject([{ id, kind: 'cases', state: 'done', rows: 2 }])
})

test('nobody else finds it: not a colleague with the same rights, nor the page, nor the file', async () => {
  const id = await started(manager, { kind: 'events', format: 'xlsx' })
  await writeExport(id, new Date())
  for (const who of [await person('Twin', ['manager'], '00'), people.director, people.officer])
    for (const each of [one, file]) expect((await ask(each, who, page, { exportId: id })).status).toBe(404)
  for (const id of ['nonsense', '0190163d-8694-739b-aea5-966c26f8ad91'])
    expect((await ask(file, manager, page, { exportId: id })).status).toBe(404)
  const { location } = await ask(file, null, `${page}/${id}/file`, { exportId: id })
  expect(location).toMatch(/^\/sign-in/)
})

test('entrepreneurs have no lists, officers that of their desk alone', async () => {
  const sokha = await person('Sokha')
  for (const each of [
    () => ask(loader, sokha, page, {}),
    () => send(action, sokha, page, {}, { kind: 'cases', format: 'csv' }),
  ])
    expect((await each()).status).toBe(403)
  expect((await ask(deskFile, sokha, '/desk/file', {})).status).toBe(403)
  const mine = (await ask(loader, people.officer, page, {})).data
  expect([mine.kinds, mine.isReader]).toEqual([[], false])
  expect((await send(action, people.officer, page, {}, { kind: 'cases', format: 'csv' })).status).toBe(403)
  expect((await send(action, people.officer, `${page}?list=`, {}, { kind: 'cases', format: 'csv' })).status).toBe(422)
  expect((await send(subscribe, people.officer, page, {}, { report: 'late', every: 'week' })).status).toBe(403)
})

test.each<Record<string, string>>([
  {},
  { kind: 'worklist', format: 'csv' },
  { kind: 'letters', format: 'csv' },
  { kind: 'Person', format: 'csv' },
  { kind: 'cases', format: 'exe' },
  { kind: 'cases\0', format: 'csv' },
  { kind: '__proto__', format: 'toString' },
])('the form %o comes back with what is wrong, and nothing is made', async (fields) => {
  const before = await db.export.count()
  expect((await send(action, manager, `${page}?${november}`, {}, fields)).status).toBe(422)
  expect(await db.export.count()).toBe(before)
})

test('of an address nothing goes further than its filter', async () => {
  const id = await started(manager, { kind: 'cases', format: 'csv' }, "from=%00&until=x&province=%27&service=x' or 1=1")
  const { query } = await db.export.findUniqueOrThrow({ where: { id } })
  expect(query).toMatch(/^from=20\d\d-\d\d-01&until=20\d\d-\d\d-\d\d&service=&province=&level=&size=$/)
  const list = await started(
    people.officer,
    { kind: 'worklist', format: 'csv' },
    "list=view%3Dx%26assignee%3D%00'%26search%3D%00a",
  )
  expect((await db.export.findUniqueOrThrow({ where: { id: list } })).query).toBe('view=mine&search=a')
})

test('the list of the desk is given at once, as its address has it, in both formats', async () => {
  const { reference } = await db.case.findUniqueOrThrow({ where: { id: open } })
  const text = (await opened(deskFile, people.officer, '/desk/file?view=office&format=csv')) as Response
  expect(text.headers.get('Content-Disposition')).toMatch(/^attachment; filename="one-window-worklist-[\d-]{10}\.csv"$/)
  expect(parse(await text.text(), { bom: true }).map(([first]: string[]) => first)).toEqual(['Reference', reference])
  const book = (await opened(deskFile, people.officer, '/desk/file?view=office')) as Response
  expect((await readSheet(Buffer.from(await book.arrayBuffer()))).map(([first]) => first)).toEqual([
    'Reference',
    reference,
  ])
  const empty = (await opened(
    deskFile,
    await person('Elsewhere', ['officer'], '17'),
    '/desk/file?view=office&format=csv',
  )) as Response
  expect(parse(await empty.text(), { bom: true })).toHaveLength(1)
})

test('a long list of the desk is made by a job, for whoever sits there', async () => {
  expect(mostDirect).toBeGreaterThan(100)
  const { data } = await ask(loader, people.officer, `${page}?list=view%3Doffice`, {})
  expect(data).toMatchObject({ kinds: ['worklist'], list: { view: 'office', query: 'view=office' } })
  const id = await started(people.officer, { kind: 'worklist', format: 'csv' }, 'list=view%3Doffice')
  await writeExport(id, new Date())
  const answer = (await opened(file, people.officer, page, { exportId: id })) as Response
  expect(parse(await answer.text(), { bom: true })).toHaveLength(2)
})

test('a report is asked for and ended again; what is no report is refused', async () => {
  const chief = people.chief
  const post = (fields: Record<string, string>) => send(subscribe, chief, '/management/subscriptions', {}, fields)
  expect((await post({ report: 'ahead', every: 'month' })).location).toBe(`${page}?done=subscribed`)
  expect((await ask(loader, chief, page, {})).data.subscriptions).toEqual({ ahead: 'month' })
  for (const bad of [{}, { report: 'all', every: 'week' }, { report: 'late', every: 'hour' }, { report: '__proto__' }])
    expect((await post(bad as Record<string, string>)).status).toBe(422)
  expect((await post({ report: 'ahead', act: 'end' })).location).toBe(`${page}?done=ended`)
  expect(await subscriptionsOf(chief)).toEqual({})
})
