import { afterAll, afterEach, expect, test } from 'vitest'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { addDocument } from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { action, loader } from '#app/routes/apply/documents.tsx'
import { loader as download } from '#app/routes/cases/document.tsx'
import { loader as thumbnail } from '#app/routes/cases/thumbnail.tsx'
import { loader as deskPage } from '#app/routes/desk/case.tsx'
import { pdfOf, photo, protectedPdf } from '#tests/support/attachments.ts'
import { completeDraft, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'
import { eicar, scanner } from '#tests/support/scanner.ts'

const clamd = await scanner()
afterAll(clamd.stop)
afterEach(() => Object.assign(env, { CLAMD_URL: undefined }))

type Sent = [name: string, bytes: Uint8Array][]

/** Sends files to a slot as a browser does; an empty chooser beside them, as the unused camera is. */
function upload(who: Person, caseId: string, slot: string, files: Sent, fields: Record<string, string> = {}) {
  const body = new FormData()
  body.append('file', new Blob([]), '')
  for (const [name, bytes] of files) body.append('file', new Blob([Uint8Array.from(bytes)]), name)
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return ask(action, who, `/apply/${caseId}/documents?slot=${slot}`, { caseId }, { method: 'POST', body })
}

async function emptyDraft(name = 'Sokha') {
  const sokha = await person(name)
  return { sokha, caseId: (await openDraft('sme-registration', sokha, monday))! }
}
const present = (caseId: string) =>
  db.document.findMany({ where: { caseId, removedAt: null }, orderBy: { addedAt: 'asc' } })

test('a photograph taken at once and files chosen beside it come in together', async () => {
  const { sokha, caseId } = await emptyDraft()
  const files: Sent = [
    ['front.jpg', await photo()],
    ['back.png', await photo({ format: 'png', width: 50 })],
    ['all.pdf', pdfOf()],
  ]
  const { status, location } = await upload(sokha, caseId, 'identity', files)
  expect([status, location]).toEqual([303, `/apply/${caseId}/documents#slot-identity`])
  expect((await present(caseId)).map(({ name, type }) => [name, type])).toEqual([
    ['front.jpg', 'image/jpeg'],
    ['back.png', 'image/png'],
    ['all.pdf', 'application/pdf'],
  ])
})

test('of several files those that are of use stay, and each of the others is named with its reason', async () => {
  const { sokha, caseId } = await emptyDraft()
  const whole = await photo({ width: 600, height: 400 })
  const files: Sent = [
    ['half.jpg', whole.subarray(0, whole.length / 2)],
    ['good.jpg', whole],
    ['locked.pdf', await protectedPdf('to open')],
  ]
  const { status, data } = await upload(sokha, caseId, 'identity', files)
  expect(status).toBe(422)
  expect(data.errors.identity).toEqual([
    expect.stringMatching(/^half\.jpg: This picture is damaged/),
    expect.stringMatching(/^locked\.pdf: This PDF opens only with a password/),
  ])
  expect((await present(caseId)).map(({ name }) => name)).toEqual(['good.jpg'])
})

test.each([
  ['a photograph in the format of one maker', 415, 'heic.jpg', 'Choose JPEG'],
  ['a web page', 415, 'page.jpg', 'JPEG, PNG or PDF'],
  ['a virus', 422, 'virus.pdf', 'A virus was found'],
])('%s is refused with words: %d', async (_, expected, name, words) => {
  Object.assign(env, { CLAMD_URL: clamd.url })
  const bytes = {
    'heic.jpg': Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    'page.jpg': Buffer.from('<!doctype html><script>alert(1)</script>'),
    'virus.pdf': pdfOf(eicar),
  }[name]!
  const { sokha, caseId } = await emptyDraft()
  const { status, data } = await upload(sokha, caseId, 'photo', [[name, bytes]])
  expect([status, data.errors.photo[0]]).toEqual([expected, expect.stringContaining(words)])
  expect(await present(caseId)).toEqual([])
})

test('what was removed is offered back on the page that follows, and comes back by one press', async () => {
  const { sokha, caseId } = await emptyDraft()
  await upload(sokha, caseId, 'photo', [['me.jpg', await photo()]])
  const [{ id }] = await present(caseId)
  const gone = await upload(sokha, caseId, 'photo', [], { remove: id })
  expect(gone.location).toBe(`/apply/${caseId}/documents?removed=${id}#slot-photo`)
  const page = async (path: string) => (await ask(loader, sokha, path, { caseId })).data
  expect((await page(`/?removed=${id}`)).removed).toEqual({ id, slot: 'photo', name: 'me.jpg' })
  for (const wrong of ['', 'x', "' or 1=1", '0190163d-8694-739b-aea5-966c26f8ad91'])
    expect((await page(`/?removed=${encodeURIComponent(wrong)}`)).removed).toBeNull()
  expect((await upload(sokha, caseId, 'photo', [], { restore: id })).status).toBe(303)
  expect(await present(caseId)).toHaveLength(1)
  for (const restore of [id, 'x', '']) expect((await upload(sokha, caseId, 'photo', [], { restore })).status).toBe(409)
})

test('the page says who else attached a file', async () => {
  const { sokha, caseId } = await emptyDraft()
  const dara = await person('Dara')
  const file = { name: 'plan.pdf', type: '', bytes: pdfOf(), sniffed: 'application/pdf' }
  await addDocument((await findDraft(caseId, sokha))!, 'floorPlan', file, { by: dara, at: monday })
  await addDocument((await findDraft(caseId, sokha))!, 'photo', file, { by: sokha, at: monday })
  const { slots } = (await ask(loader, sokha, '/', { caseId })).data
  const byOf = (code: string) => slots.find((slot: { code: string }) => slot.code === code).documents[0].by
  expect(byOf('floorPlan')).toMatchObject({ nameEn: 'Dara' })
  expect(byOf('photo')).toBeNull()
})

async function statusOf(route: typeof download, who: Person | null, id: string) {
  const { status } = await ask(route, who, `/documents/${id}`, { id })
  return status
}

test('a file and its small picture exist for its applicant and, once submitted, for the offices of its case alone', async () => {
  const sokha = await person('Sokha')
  const srey = await person('Srey')
  const here = await office('02')
  const elsewhere = await office('08')
  const manager = await person('Manager', ['manager'], '00')
  const administrator = await person('Sokun', ['administrator'], '00')
  const draft = await completeDraft('sme-registration', sokha)
  await upload(sokha, draft, 'other', [['shop.jpg', await photo()]])
  const sent = await submitted('sme-registration', sokha)
  const picture = { slot: 'other', name: 'shop.jpg', type: 'image/jpeg', byId: sokha.id, addedAt: monday }
  const [{ hash, size }] = await db.document.findMany({ where: { caseId: draft, slot: 'other' } })
  await db.document.create({ data: { caseId: sent, hash, size, ...picture } })

  const everybody: [string, Person | null, number, number][] = [
    ['the applicant', sokha, 200, 200],
    ['another applicant', srey, 404, 404],
    ['an officer of the office', here.officer, 404, 200],
    ['a cashier of the counter', here.cashier, 404, 200],
    ['an officer elsewhere', elsewhere.officer, 404, 404],
    ['a manager', manager, 404, 200],
    ['an administrator', administrator, 404, 404],
    ['nobody', null, 303, 303],
  ]
  for (const [name, who, whileDraft, whenSent] of everybody)
    for (const [caseId, expected] of [
      [draft, whileDraft],
      [sent, whenSent],
    ] as const) {
      const { id } = await db.document.findFirstOrThrow({ where: { caseId, slot: 'other' } })
      for (const route of [download, thumbnail]) expect(await statusOf(route, who, id), name).toBe(expected)
    }
})

test('pictures and PDFs are shown in place and can do nothing there, anything else is only handed over', async () => {
  const { sokha, caseId } = await emptyDraft()
  await upload(sokha, caseId, 'photo', [
    ['អ្នកគ្រប់គ្រង 1.jpg', await photo()],
    ['plan.pdf', pdfOf()],
  ])
  const [picture, plan] = await present(caseId)
  const token = (await beginSession(sokha.id, 'test', new Date())).token
  const request = new Request('http://localhost/', { headers: { Cookie: `session=${token}` } })
  const get = async (route: typeof download, id: string) =>
    (await route({ request, params: { id }, context: {} as never })) as Response
  const shown = await get(download, picture.id)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': String(picture.size),
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('អ្នកគ្រប់គ្រង 1.jpg')}`,
    'content-security-policy': expect.stringMatching(/^default-src 'none';.*sandbox$/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
  expect((await shown.arrayBuffer()).byteLength).toBe(picture.size)
  expect((await get(download, plan.id)).headers.get('Content-Disposition')).toMatch(/^inline/)
  expect((await get(thumbnail, picture.id)).headers.get('Cache-Control')).toMatch(/^private/)
  await db.document.update({ where: { id: plan.id }, data: { type: 'text/html' } })
  const other = await get(download, plan.id)
  expect(other.headers.get('Content-Disposition')).toMatch(/^attachment/)
  expect(other.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
})

test('the officer reads beside each file what the scanner said', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const caseId = await submitted('sme-registration', sokha)
  await db.document.updateMany({ where: { caseId, slot: 'photo' }, data: { scan: 'clean' } })
  const { documents } = (await ask(deskPage, people.officer, '/', { caseId })).data.one
  const verdicts = Object.fromEntries(documents.map((each: { slot: string; scan: string }) => [each.slot, each.scan]))
  expect(verdicts).toEqual({ photo: 'clean', identity: 'notScanned', floorPlan: 'notScanned' })
})
