import { expect, test } from 'vitest'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { loader } from '#app/routes/desk/worklist.tsx'
import { bring, submitted } from '#tests/support/cases.ts'
import { type OfficePeople, office, person } from '#tests/support/people.ts'
import type { Role } from '#workflows/kit.ts'

let people: OfficePeople | undefined

async function page(query: URLSearchParams, role: Role = 'officer') {
  people ??= await office()
  const who = role === 'officer' ? people.officer : await person('Malis', [role])
  const { token } = await beginSession(who.id, 'test', new Date())
  const request = new Request(`http://localhost/desk?${query}`, { headers: { Cookie: `session=${token}` } })
  return (await loader({ request, params: {}, context: {} as never })).data
}

const id = '01a21044-ec17-7158-88fd-b764f571d769'

test.for<Record<string, string>>([
  { view: 'everything' },
  { view: 'mine\'; drop table "Case"' },
  { view: 'mine\0' },
  { after: 'forged' },
  { after: `0_2026-99-99T00:00:00.000Z_${id}` },
  { after: `0_2026-02-31T00:00:00.000Z_${id}` },
  { after: `0_0000-01-01T00:00:00.000Z_${id}` },
  { after: `0_2026-01-01T24:00:00.000Z_${id}` },
  { after: `infinity_${id}` },
  { after: `0_infinity_${id}` },
  { after: `99_infinity_${id}`, search: 'sokha' },
  { after: `0_-infinity_${id}` },
  { after: `0_infinity_${id}' or 1=1` },
  { size: 'huge', age: '7', assignee: "me' or 1=1" },
  { size: 'micro', age: '21-', assignee: id },
  { age: '0-5', assignee: 'me', view: 'done' },
  { after: `0_9999-12-31T23:59:59.999Z_${id}`, view: 'done' },
  { after: '\0' },
  { service: 'passport', state: 'draft', province: '999' },
  { state: 'issued', view: 'mine' },
  { province: '\ud800' },
  { search: '\0' },
  { search: 'a\0b\u0007' },
  { search: '\ud800\udc00\ud800' },
  { search: '%_\\' },
  { search: "' or 1=1 --" },
  { search: 'ក'.repeat(3500) },
  { search: 'a b '.repeat(2500) },
  { search: '0'.repeat(10_000) },
  { search: '   ' },
  { search: '\u200B' },
])('the address with %o gives a page', async (query) => {
  const { rows, counts } = await page(new URLSearchParams(query))
  expect(rows.length).toBeLessThanOrEqual(counts.office + counts.done)
})

test('the query of the page is what was understood', async () => {
  const { query } = await page(
    new URLSearchParams({ view: 'x', state: 'issued', search: ' ព្រះ\u200Bករុណា  ១២ ', after: 'y' }),
  )
  expect(query).toEqual({
    view: 'mine',
    service: '',
    state: '',
    province: '',
    size: '',
    age: '',
    assignee: '',
    escalated: '',
    search: 'ព្រះករុណា 12',
    after: null,
  })
})

test('a clerk finds the case that waits, and no provinces to choose from', async () => {
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'review', people!)
  const { rows, provinces, views } = await page(new URLSearchParams())
  expect(rows.map((each) => each.id)).toEqual([id])
  expect(provinces).toEqual([])
  expect(views[0]).toBe('mine')
})

test('the work list is for staff', async () => {
  await expect(page(new URLSearchParams(), 'applicant')).rejects.toMatchObject({ init: { status: 403 } })
  const nobody = new Request('http://localhost/desk?view=done')
  await expect(loader({ request: nobody, params: {}, context: {} as never })).rejects.toMatchObject({ status: 303 })
})
