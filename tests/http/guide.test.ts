import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { loader as activities } from '#app/routes/public/guide.tsx'
import { loader as enterprise } from '#app/routes/public/guide-enterprise.tsx'
import { action, loader } from '#app/routes/public/guide-result.tsx'
import { person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'

const told = {
  ...{ activity: '1071', stage: 'new', province: '02', capital: '៤០,០០០,០០០' },
  ...{ workers: '8', turnover: '300000000', assets: '60000000' },
}
const at = (path: string, values: Record<string, string>) => `${path}?${new URLSearchParams(values)}`
const post = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

test('the answers stand in the address, in digits of either language, and whoever opens it sees the same', async () => {
  const { status, data } = await ask(loader, null, at('/guide/result', told), {})
  expect(status).toBe(200)
  expect(data.result.told).toMatchObject({ activity: '1071', capital: 40_000_000, workers: 8 })
  expect(data.result.advice).toMatchObject({ service: 'sme-registration', terms: { total: 40_000 } })
  expect(data.result.office.nameEn).toContain('Battambang')
})

test('what is missing or wrong in the address is asked again, with what was typed', async () => {
  const { workers: _, turnover: __, ...partly } = told
  const { status, data } = await ask(loader, null, at('/guide/result', { ...partly, capital: 'much' }), {})
  expect(status).toBe(422)
  expect(Object.keys(data.asked.errors)).toEqual(['capital', 'workers', 'turnover'])
  expect(data.asked.values).toMatchObject({ capital: 'much', province: '02' })
  const elsewhere = await ask(loader, null, at('/guide/result', { ...told, province: '99' }), {})
  expect([elsewhere.status, Object.keys(elsewhere.data.asked.errors)]).toEqual([422, ['province']])
})

test('money is not asked where the workers alone decide, and who is too large is sent to the ministry', async () => {
  const { turnover: _, assets: __, ...rest } = told
  const { status, data } = await ask(loader, null, at('/guide/result', { ...rest, workers: '300' }), {})
  expect(status).toBe(200)
  expect(data.result.advice).toEqual({ tooLarge: ['employees'] })
  expect(data.result.ministry.nameEn).toContain('General Department')
})

test('without an activity the guide begins with it; what was answered before stays in the address', async () => {
  for (const page of [loader, enterprise]) {
    const { location } = await ask(page, null, '/guide/x?province=02&activity=bread&odd=1', {})
    expect(location).toBe('/guide?activity=bread&province=02')
  }
  const { data } = await ask(activities, null, '/guide?words=bread&province=02', {})
  expect(data.found.map((each: { code: string }) => each.code)).toEqual(['1071'])
  expect(data.values).toEqual({ province: '02' })
})

test('reading the guide opens nothing; pressing its button opens one draft with what was told', async () => {
  const sokha = await person('Sokha')
  const drafts = () => db.case.findMany({ where: { applicantId: sokha.id } })
  await ask(loader, sokha, at('/guide/result', told), {})
  await ask(loader, sokha, at('/guide/result', { ...told, ready: '' }), {})
  expect(await drafts()).toEqual([])

  const { status, location } = await ask(action, sokha, '/guide/result', {}, post(told))
  const [draft, ...others] = await drafts()
  expect([status, location, others]).toEqual([303, `/apply/${draft.id}`, []])
  expect(draft).toMatchObject({ service: 'sme-registration', answers: {}, revision: 0 })
  expect(draft.typed).toEqual({
    enterprise: { sector: 'industry', activity: '1071' },
    place: { province: '02' },
    capital: { capitalDomestic: '40000000', turnover: '300000000', assets: '60000000' },
    workforce: { workers: { production: { total: '8' } } },
  })
})

test('whoever has not signed in comes back to the same answers, and nothing has been opened', async () => {
  const before = await db.case.count()
  const { status, location } = await ask(action, null, '/guide/result', {}, post(told))
  expect(status).toBe(303)
  const to = new URL(location!, 'http://localhost').searchParams.get('to')!
  expect(location).toMatch(/^\/sign-in\?to=/)
  const sokha = await person('Sokha')
  const { data } = await ask(loader, sokha, to, {})
  expect(data.result).toMatchObject({ isReady: true, told: { workers: 8, capital: 40_000_000 } })
  expect(await db.case.count()).toBe(before)
})

test('a form with answers that do not fit opens nothing, nor does one for what cannot be applied for now', async () => {
  const sokha = await person('Sokha')
  const wrong = await ask(action, sokha, '/guide/result', {}, post({ ...told, workers: '-1' }))
  expect([wrong.status, Object.keys(wrong.data.asked.errors)]).toEqual([422, ['workers']])
  const others: Record<string, string>[] = [{ workers: '300' }, { stage: 'operating', expires: '31/12/2099' }]
  for (const more of others) {
    const { location } = await ask(action, sokha, '/guide/result', {}, post({ ...told, ...more }))
    expect(location).toMatch(/^\/guide\/result\?/)
  }
  const blank = await ask(action, sokha, '/guide/result', {}, post({}))
  expect(blank.location).toBe('/guide')
  expect(await db.case.count({ where: { applicantId: sokha.id } })).toBe(0)
})
