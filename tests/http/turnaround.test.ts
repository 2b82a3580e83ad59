import { expect, test } from 'vitest'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { turnaround } from '#app/domain/reports/turnaround.server.ts'
import { loader as recounted } from '#app/routes/management/recount.tsx'
import { loader as page } from '#app/routes/management/turnaround.tsx'
import { loader as file } from '#app/routes/management/turnaround-csv.tsx'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { counted } from '#tests/support/tallies.ts'
import type { Role } from '#workflows/kit.ts'

async function as(role: Role, officeCode: string, path: string, language = 'en') {
  const { id } = await person('Malis', [role], officeCode)
  const { token } = await beginSession(id, 'test', new Date())
  const request = new Request(`http://localhost${path}`, {
    headers: { Cookie: `session=${token}; language=${language}` },
  })
  return { request, params: {}, context: {} as never }
}

const november = 'from=2026-11&until=2026-11'

test('the file has the figures of the page, in the language of the reader', async () => {
  await bring(await submitted('sme-registration', await person('Sokha')), 'issued', await office())
  const at = new Date()
  const manager = await person('Malis', ['manager'], '00')
  const shown = await counted(turnaround)(manager, filterOf(new URLSearchParams(november), at), at)
  expect(shown.all.decided).toBe(1)
  for (const [language, province] of [
    ['en', 'Battambang'],
    ['km', 'បាត់ដំបង'],
  ]) {
    const { markup } = await page(await as('manager', '00', `/management/turnaround?${november}`, language))
    expect(markup.replaceAll('\u200B', '')).toContain(province)
    const answer = await file(await as('manager', '00', `/management/turnaround.csv?${november}`, language))
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(lines.find((line) => line.includes(province))).toMatch(
      new RegExp(`,1,1,0,${shown.by.province[0].officeMedian!.toFixed(2).replace(/\.?0+$/, '')},`),
    )
    expect(new Set(lines.slice(1).map((line) => line.split(',').length)).size).toBe(1)
  }
})

test('bad values in the address give the page of the defaults', async () => {
  const { filter } = await page(
    await as('manager', '00', '/management/turnaround?from=%00&until=x&province=%27&level=1'),
  )
  expect(filter).toMatchObject({ service: '', province: '', level: '' })
})

test('management is not for officers', async () => {
  await expect(page(await as('officer', '02', '/management/turnaround'))).rejects.toMatchObject({
    init: { status: 403 },
  })
  await expect(file(await as('officer', '02', '/management/turnaround.csv'))).rejects.toMatchObject({
    init: { status: 403 },
  })
})

test('what the nightly count found names cases of every office: it is for managers of the whole country', async () => {
  expect(await recounted(await as('manager', '00', '/management/recount'))).toEqual({ nights: [], found: [] })
  await expect(recounted(await as('manager', '02', '/management/recount'))).rejects.toMatchObject({
    init: { status: 404 },
  })
  await expect(recounted(await as('director', '00', '/management/recount'))).rejects.toMatchObject({
    init: { status: 403 },
  })
})
