import { parse } from 'csv-parse/sync'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { WordsProvider } from '#app/components/words.tsx'
import { publishFigures } from '#app/domain/open-data/publish.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { type Language, languages } from '#app/i18n/shape.ts'
import { loader as csv } from '#app/routes/open-data/decisions-csv.tsx'
import { loader as json } from '#app/routes/open-data/decisions-json.tsx'
import { loader as dictionary } from '#app/routes/open-data/dictionary-json.tsx'
import { loader as all } from '#app/routes/public/statistics.tsx'
import { StatisticsOfAll } from '#app/routes/public/statistics-of-all.tsx'
import { StatisticsOfService } from '#app/routes/public/statistics-of-service.tsx'
import { loader as one } from '#app/routes/public/statistics-service.tsx'
import { decisions } from '#tests/support/decisions.ts'
import { person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'

beforeAll(async () => {
  const { id } = await person('Sokha')
  for (const [index, month] of ['01', '02', '03', '04', '05', '06', '07', '08'].entries())
    await decisions(id, [
      { on: `2026-${month}-05`, count: 31 + index, province: '12', late: 3 + index, refused: 2 },
      { on: `2026-${month}-06`, count: 9, province: '17', minutes: 6000, late: 5 },
      { on: `2026-${month}-07`, count: 8, province: '02', level: 'ministry', late: index % 3 },
      { on: `2026-${month}-08`, count: 12, service: 'renewal', late: 1 },
    ])
  await decisions(id, [{ on: '2026-03-09', count: 3, province: '23' }])
  await publishFigures(new Date('2026-09-01T02:00+07:00'))
})

const fileOf = async (loader: typeof csv, address: string, headers = {}) =>
  loader({ request: new Request(`http://localhost${address}`, { headers }), params: {}, context: {} as never })

type Line = Record<string, string>

async function lines(): Promise<Line[]> {
  const text = await (await fileOf(csv, '/open-data/decisions.csv')).text()
  return parse(text, { columns: true })
}

const shown = (page: React.ReactNode, language: Language) =>
  renderToStaticMarkup(<WordsProvider words={wordsFor(language)}>{page}</WordsProvider>)

/** Every percentage that a page shows, in Latin digits. */
function percentages(page: string): string[] {
  const latin = page.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))
  return [...latin.replace(/<[^>]*>/g, ' ').matchAll(/\d[\d,.]*%/g)].map(([text]) => text)
}

test('every percentage on the pages is recomputed from the rows of the CSV', async () => {
  const rows = await lines()
  const recomputed = (own: Line[]) =>
    own
      .filter(({ decided }) => Number(decided) > 0)
      .map((row) => `${((Number(row.within_standard) / Number(row.decided)) * 100).toFixed(1)}%`)
  for (const row of rows.filter(({ decided }) => Number(decided) > 0))
    expect(Number(row.within_standard_percent)).toBeCloseTo(
      (Number(row.within_standard) / Number(row.decided)) * 100,
      1,
    )
  for (const language of languages) {
    for (const service of ['sme-registration', 'renewal', 'operating-certificate'] as const) {
      const own = rows.filter((row) => row.service === service)
      const loaded = (await ask(one, null, `/statistics/${service}`, { service })).data
      const page = shown(<StatisticsOfService {...loaded} />, language)
      const found = percentages(page)
      expect(found.filter((each) => !recomputed(own).includes(each))).toEqual([])
      // Nothing was left out either: twelve months, eight months, the parts of the half year.
      const [twelve] = own.filter(({ period }) => period === '2025-09/2026-08')
      if (service !== 'operating-certificate') {
        expect(found).toContain(recomputed([twelve])[0])
        for (const month of own.filter(({ period_kind }) => period_kind === 'month'))
          expect(found).toContain(recomputed([month])[0])
      }
    }
    const { data } = await ask(all, null, '/statistics', {})
    const overview = percentages(shown(<StatisticsOfAll {...data} />, language))
    expect(overview).toHaveLength(2)
    for (const each of overview)
      expect(recomputed(rows.filter(({ period_kind }) => period_kind === 'year'))).toContain(each)
  }
})

test('the twelve months are the sum of their months, the half year the sum of its own and of its provinces', async () => {
  const rows = (await lines()).filter(({ service }) => service === 'renewal')
  const sum = (own: Line[], column: string) => own.reduce((total, row) => total + Number(row[column]), 0)
  const months = rows.filter(({ period_kind }) => period_kind === 'month')
  const half = rows.filter(({ period }) => period === '2026-H1')
  const twelve = rows.filter(({ period }) => period === '2025-09/2026-08')
  for (const column of ['decided', 'within_standard']) {
    expect(sum(twelve, column)).toBe(sum(months, column))
    const total = sum(
      half.filter(({ level, province }) => level === 'all' && province === 'all'),
      column,
    )
    expect(total).toBe(sum(months.slice(0, 6), column))
    expect(total).toBe(
      sum(
        half.filter(({ province }) => province !== 'all'),
        column,
      ),
    )
    expect(total).toBe(
      sum(
        half.filter(({ level }) => level !== 'all'),
        column,
      ),
    )
  }
})

test('a page says "fewer than 5" where a province had few, in both languages, and when each figure was published', async () => {
  const loaded = (await ask(one, null, '/statistics/sme-registration', { service: 'sme-registration' })).data
  const [english, khmer] = [
    shown(<StatisticsOfService {...loaded} />, 'en'),
    shown(<StatisticsOfService {...loaded} />, 'km'),
  ]
  expect(english).toContain('Fewer than 5')
  expect(english).toContain('Withheld, so that')
  expect(khmer).toContain('តិចជាង ៥')
  expect(english).toContain('published on 1 September 2026')
  expect(english).toContain('1 January 2026 to 30 June 2026')
  expect(khmer).toContain('ឆមាសទីមួយ ឆ្នាំ២០២៦')
})

test('CSV and JSON say the same', async () => {
  const answer = await fileOf(json, '/open-data/decisions.json')
  const { rows, licence } = (await answer.json()) as { rows: Record<string, unknown>[]; licence: { name: string } }
  expect(licence.name).toBe('CC BY 4.0')
  const told = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])),
  )
  expect(told).toEqual(await lines())
  expect(rows.length).toBeGreaterThan(50)
})

test('the dictionary explains every column and every code of the file, in both languages', async () => {
  const answer = await fileOf(dictionary, '/open-data/dictionary.json')
  type Both = { km: string; en: string }
  type Told = { columns: { name: string; means: Both }[]; codes: { column: string; codes: { code: string }[] }[] }
  const { columns, codes } = (await answer.json()) as Told
  const rows = await lines()
  expect(columns.map(({ name }) => name)).toEqual(Object.keys(rows[0]))
  for (const { means } of columns) expect(means.km).toMatch(/[\u1780-\u17ff]/)
  for (const { column, codes: known } of codes) {
    const given = new Set(rows.map((row) => row[column]).filter(Boolean))
    for (const code of given) expect(known.map((each) => each.code)).toContain(code)
  }
})

test('files are kept for an hour on the way and asked for by their mark; they are nobody’s and name nobody', async () => {
  const answer = await fileOf(csv, '/open-data/decisions.csv')
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=3600')
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
  const mark = answer.headers.get('ETag')!
  const again = await fileOf(csv, '/open-data/decisions.csv', { 'If-None-Match': `W/${mark}, "other"` })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await fileOf(csv, '/open-data/decisions.csv', { 'If-None-Match': '"other"' })).status).toBe(200)
  expect(await answer.text()).not.toMatch(/Sokha|@|[0-9a-f]{8}-[0-9a-f]{4}/)
})

test('all editions are in the file for whoever asks', async () => {
  const answer = await fileOf(csv, '/open-data/decisions.csv?editions=all')
  expect(parse(await answer.text(), { columns: true })).toHaveLength((await lines()).length)
})

test.for(['x', '', '__proto__', 'renewal ', '%00', 'sme-registration/..'])(
  'there is no page of the service %j',
  async (service) => {
    expect((await ask(one, null, '/statistics/x', { service })).status).toBe(404)
  },
)
