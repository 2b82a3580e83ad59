import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { loader as agreement } from '#app/routes/management/agreement.tsx'
import { loader as page } from '#app/routes/management/review.tsx'
import { loader as file } from '#app/routes/management/review-file.tsx'
import { person } from '#tests/support/people.ts'
import { countYears, twoYears } from '#tests/support/reviewed-years.ts'
import type { Role } from '#workflows/kit.ts'

await twoYears()
await countYears(new Date())

async function as(role: Role, officeCode: string, path: string, language = 'en', params = {}) {
  const { id } = await person('Malis', [role], officeCode)
  const { token } = await beginSession(id, 'test', new Date())
  const request = new Request(`http://localhost${path}`, {
    headers: { Cookie: `session=${token}; language=${language}` },
  })
  return { request, params, context: {} as never }
}

const fileOf = async (format: string, language: string) => {
  const path = `/management/review/file/${format}?year=2025`
  const answer = await file(await as('manager', '00', path, language, { format }))
  return new Uint8Array(await answer.arrayBuffer())
}

test('the review is in the language of the reader, and complete in both', async () => {
  for (const [language, said] of [
    ['en', 'One new enterprise was registered'],
    ['km', 'សហគ្រាសថ្មីមួយបានចុះបញ្ជី'],
  ]) {
    const { markup, year } = await page(await as('manager', '00', '/management/review?year=2025', language))
    expect(year).toBe(2025)
    expect(markup.replaceAll('\u200B', '')).toContain(said)
    expect(markup.match(/<h2/g)).toHaveLength(9)
  }
})

// Processes that begin anew take their time on a busy machine.
const patience = 90_000

test('the command line writes what the page gives', { timeout: patience }, async () => {
  const compared = async (format: string) => {
    const out = join(process.env.DATA_DIR!, '..', `review-${process.pid}.${format}`)
    const args = ['bin/review.ts', '--year', '2025', '--language', 'km', '--format', format, '--out', out]
    await promisify(execFile)(process.execPath, args, { env: process.env })
    const [written, given] = [new Uint8Array(await readFile(out)), await fileOf(format, 'km')]
    // The archive of a workbook says when it was packed.
    if (format === 'xlsx')
      expect(await readXlsxFile(Buffer.from(written))).toEqual(await readXlsxFile(Buffer.from(given)))
    else expect(Buffer.from(written).equals(Buffer.from(given)), format).toBe(true)
  }
  await Promise.all(['pdf', 'xlsx', 'txt'].map(compared))
})

test('who does not say what is wanted is told how', { timeout: patience }, async () => {
  const args = ['bin/review.ts', '--year', 'soon', '--language', 'km', '--format', 'pdf', '--out', 'x']
  const failed = await promisify(execFile)(process.execPath, args).catch((problem) => problem)
  expect(failed.code).toBe(2)
  expect(failed.stderr).toContain('npm run review -- --year 2025')
})

test('the review is for managers of the whole country, the agreement for who answers for an office', async () => {
  for (const [role, officeCode, status] of [
    ['officer', '02', 403],
    ['director', '02', 403],
    ['manager', '02', 404],
  ] as const) {
    await expect(page(await as(role, officeCode, '/management/review'))).rejects.toMatchObject({ init: { status } })
    const params = { format: 'pdf' }
    await expect(file(await as(role, officeCode, '/management/review/file/pdf', 'en', params))).rejects.toMatchObject({
      init: { status },
    })
  }
  await expect(agreement(await as('officer', '02', '/management/agreement'))).rejects.toMatchObject({
    init: { status: 403 },
  })
  const { units } = await agreement(await as('chief', '02', '/management/agreement?year=2026'))
  expect(units.map(({ code }) => code)).toEqual(['02'])
})

test('bad values in the address give the default year, and a format that is none is not found', async () => {
  for (const year of ['%00', '1e9', '2026%27', '-1', '20250'])
    expect((await page(await as('manager', '00', `/management/review?year=${year}`))).year).toBeGreaterThan(2024)
  await expect(
    file(await as('manager', '00', '/management/review/file/exe', 'en', { format: 'exe' })),
  ).rejects.toMatchObject({ init: { status: 404 } })
})
