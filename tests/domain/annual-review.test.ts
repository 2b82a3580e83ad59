import { PDFiumLibrary } from '@hyzyla/pdfium'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { issueCertificate } from '#app/domain/register/certificates.server.ts'
import { annualReview, type ReviewedYear, reviewedYears, yearOf } from '#app/domain/reports/annual-review.server.ts'
import { reviewFile } from '#app/domain/reports/review-files.server.ts'
import { type ReviewPaper, reviewPaper } from '#app/domain/reports/review-paper.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { languages } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import { bring, submitted } from '#tests/support/cases.ts'
import { countYears, twoYears } from '#tests/support/reviewed-years.ts'

const later = new Date('2027-03-01T03:00:00Z')
const { sokha, people } = await twoYears()
await countYears(later)

test('the figures of a year are those of its certificates and their applications, added up by other code', async () => {
  for (const year of [2025, 2026]) {
    const { now } = await annualReview(year, later)
    const recounted = await recount(year)
    expect(shown(now)).toEqual(recounted)
    for (const part of ['month', 'province', 'activity'] as const)
      expect(now.by[part].reduce((sum, { sums }) => sum + sums['sme-registration'].workers, 0)).toBe(recounted.jobs)
  }
  const { now } = await annualReview(2026, later)
  expect(shown(now)).toMatchObject({
    registered: 3,
    operating: 1,
    continued: 1,
    jobs: 15,
    women: 4,
    capital: 15_000_000,
  })
  expect(now.all['sme-registration']).toMatchObject({ count: 3, stated: 2, foreign: 2_000_000 })
  expect(now.decided).toMatchObject({ decided: 4, inTime: 1 })
})

test('the stock is what is in force on the last day: nothing expired or revoked, workers as they were stated last', async () => {
  const { now } = await annualReview(2026, later)
  const rows = await db.certificate.findMany({ include: { case: true }, orderBy: { issuedOn: 'asc' } })
  const standing = rows.filter(({ validUntil }) => !validUntil || validUntil >= new Date('2026-12-31'))
  expect(now.all.stock.count).toBe(new Set(standing.map(({ enterpriseId }) => enterpriseId)).size)

  const expired = rows.find(({ service }) => service === 'operating-certificate')!
  await db.certificate.update({ where: { id: expired.id }, data: { validUntil: new Date('2026-12-30') } })
  const revoked = rows.find(({ number }) => number === 'OLD-1')!
  await db.certificate.update({ where: { id: revoked.id }, data: { status: 'revoked' } })
  expect(await countYears(later)).toEqual({ certificates: 2, years: [] })
  const after = (await annualReview(2026, later)).now
  expect(after.all.stock.count).toBe(now.all.stock.count - 2)
  expect(after.all.stock.workers).toBe(now.all.stock.workers - 9)
  // What was issued was issued.
  expect(after.all['sme-registration'].count).toBe(3)
  await db.certificate.update({ where: { id: expired.id }, data: { validUntil: expired.validUntil } })
  await db.certificate.update({ where: { id: revoked.id }, data: { status: 'valid' } })
  await countYears(later)
})

test('nothing is counted again while nothing changes, but the stock of a year that runs is that of the day', async () => {
  expect(await countYears(later)).toEqual({ certificates: 0, years: [] })
  expect((await countYears(new Date('2027-03-02T03:00:00Z'))).years).toEqual([2027])
  expect((await countYears(new Date('2028-01-02T03:00:00Z'))).years).toEqual([2027, 2028])
  await db.countedYear.deleteMany({ where: { year: { gt: 2027 } } })
})

test('a certificate counts once its case is closed', async () => {
  const registered = async () => (await annualReview(2027, later)).now.all['sme-registration'].count
  const id = await submitted('sme-registration', sokha, new Date('2027-01-04T02:00:00Z'))
  await bring(id, 'issuing', people, new Date('2027-01-04T02:00:00Z'))
  const { enterpriseId } = await db.case.findUniqueOrThrow({ where: { id } })
  const paper = { activity: { code: '1071' } }
  const issuedOn = new Date('2027-01-04')
  const service = 'sme-registration'
  await db.certificate.create({
    data: { number: 'CR-1', caseId: id, enterpriseId: enterpriseId!, service, issuedOn, paper },
  })
  await countYears(later)
  expect([await registered(), await db.uncountedCertificate.count()]).toEqual([0, 1])
  await issueCertificate(id, later, { print: false })
  await countYears(later)
  expect([await registered(), await db.uncountedCertificate.count()]).toEqual([1, 0])
})

test('the sentences say how much more or less it was than in the year before', async () => {
  const paper = reviewPaper(await annualReview(2026, later), 'en')
  const said = textOf(paper)
  expect(said).toContain('3 new enterprises were registered, up by 2 from 2025 (+200.0%).')
  expect(said).toContain('One operating certificate was issued, after none in 2025.')
  expect(said).toContain(
    'The new enterprises create 15 jobs, up by 8 from 2025 (+114.3%). Women hold 4 of them, 26.7%.',
  )
  expect(said).toContain('Of 1 of the 3 registrations, which come from an older register, no jobs are known.')
  expect(paper.remarks).toEqual([])
  const khmer = textOf(reviewPaper(await annualReview(2026, later), 'km')).replaceAll('\u200B', '')
  expect(khmer).toContain('សហគ្រាសថ្មីចំនួន ៣ បានចុះបញ្ជី កើន ២ ធៀបនឹងឆ្នាំ២០២៥ (+២០០.០%)។')
})

test('a year with nothing before it is not compared, and one without anything says so in both languages', async () => {
  const first = reviewPaper(await annualReview(2025, later), 'en')
  expect(first.remarks).toEqual(['Nothing is recorded of 2024, so this year has nothing to be compared with.'])
  expect(first.sections[0].table!.columns).toEqual(['Figure', '2025'])
  expect(textOf(first)).not.toMatch(/2024/)
  for (const language of languages) {
    const empty = reviewPaper(await annualReview(2019, later), language)
    expect(empty.sections).toEqual([])
    expect(empty.remarks).toHaveLength(1)
    expect(empty.remarks[0]).toContain(formatsOf(language).digits(2019))
  }
})

test('a year that is not over is not compared: the whole year before stands beside it', async () => {
  const running = new Date('2026-03-02T03:00:00Z')
  const paper = reviewPaper({ ...(await annualReview(2026, later)), isOver: false, until: '2026-03-02' }, 'en')
  expect(paper.remarks[0]).toContain('up to 2 March 2026')
  expect(textOf(paper)).toContain('3 new enterprises were registered so far, and 1 in the whole of 2025.')
  expect(textOf(paper)).not.toMatch(/up by/)
  expect(paper.sections.find(({ key }) => key === 'months')!.table!.rows).toHaveLength(3)
  expect((await annualReview(2026, running)).isOver).toBe(false)
})

test.for(languages)('PDF, workbook and text have the figures of the page (%s)', async (language) => {
  const paper = reviewPaper(await annualReview(2026, later), language)
  const file = async (format: 'pdf' | 'xlsx' | 'txt') =>
    (await reviewFile({ year: 2026, language, format }, later)).bytes

  const text = new TextDecoder().decode(await file('txt'))
  for (const said of paper.sections.flatMap(({ paragraphs }) => paragraphs))
    expect(text).toContain(said.replaceAll('\u200B', ''))

  const printed = numbersIn(await wordsOfPdf(await file('pdf')))
  const shown = paper.sections.flatMap(({ table }) => table?.rows.flat() ?? []).map(({ text }) => text)
  const wanted = numbersIn(shown.join(' '))
  expect(wanted.length).toBeGreaterThan(80)
  // Riel has the same digits in both languages, everything else those of the language.
  if (language === 'km') expect(shown.filter((each) => /[0-9]/.test(each) && !each.includes('៛'))).toEqual([])
  for (const number of new Set(wanted)) expect(printed, number).toContain(number)

  const sheets = await readXlsxFile(Buffer.from(await file('xlsx')))
  const tables = paper.sections.flatMap(({ table }) => (table ? [table] : []))
  expect(sheets.slice(1).map(({ data }) => data)).toEqual(
    tables.map(({ columns, rows }) => [
      columns.map(plain),
      ...rows.map((row) => row.map(({ value }) => (typeof value === 'string' ? plain(value) : value))),
    ]),
  )
})

test('an address without a year that can be read gives the last year that is over', async () => {
  const year = (query: string) => yearOf(new URLSearchParams(query), later)
  expect(await Promise.all(['year=2025', '', 'year=soon', 'year=2099', "year='"].map(year))).toEqual([
    ...[2025, 2026, 2026, 2026, 2026],
  ])
  expect(await reviewedYears(later)).toEqual([2027, 2026, 2025])
  expect(await yearOf(new URLSearchParams(), new Date('2020-01-01T00:00:00Z'))).toBe(2020)
})

const plain = (text: string) => text.replaceAll('\u200B', '')
const textOf = ({ sections }: ReviewPaper) => sections.flatMap(({ paragraphs }) => paragraphs).join('\n')
const numbersIn = (text: string) => text.match(/[\d\u17e0-\u17e9][\d\u17e0-\u17e9,.]*/g) ?? []

function shown({ all, decided }: ReviewedYear) {
  const registered = all['sme-registration']
  return {
    ...{ registered: registered.count, jobs: registered.workers, women: registered.women },
    capital: registered.domestic + registered.foreign,
    ...{ operating: all['operating-certificate'].count, continued: all.renewal.count, decided: decided.decided },
  }
}

/** From the certificates, the answers as they were sent in and the steps of the cases, row by row. */
async function recount(year: number) {
  const rows = await db.certificate.findMany({ include: { case: { include: { submissions: true } } } })
  const issued = rows.filter(({ issuedOn }) => issuedOn.getUTCFullYear() === year)
  const count = (service: string) => issued.filter((each) => each.service === service).length
  let [jobs, women, capital] = [0, 0, 0]
  for (const { case: file, service } of issued) {
    if (!file || service !== 'sme-registration') continue
    const sent = file.answers as Record<string, Record<string, never>>
    for (const line of Object.values(sent.workforce.workers) as { total: number; women: number }[]) {
      jobs += line.total
      women += line.women
    }
    capital += Number(sent.capital.capitalDomestic) + Number(sent.capital.capitalForeign)
  }
  const [{ decided }] = await db.$queryRaw<{ decided: number }[]>`
    select count(*)::int as decided from "CaseEvent" where type in ('approve', 'refuse')
      and to_char(at at time zone 'Asia/Phnom_Penh', 'YYYY') = ${String(year)}`
  return {
    ...{ registered: count('sme-registration'), jobs, women, capital },
    ...{ operating: count('operating-certificate'), continued: count('renewal'), decided },
  }
}

async function wordsOfPdf(pdf: Uint8Array): Promise<string> {
  const pdfium = await PDFiumLibrary.init()
  try {
    const document = await pdfium.loadDocument(pdf)
    const pages = [...document.pages()].map((page) => page.getText())
    document.destroy()
    return pages.join('\n')
  } finally {
    pdfium.destroy()
  }
}

test('an owner is named nowhere in the review', async () => {
  const paper = reviewPaper(await annualReview(2026, later), 'en')
  expect(JSON.stringify(paper)).not.toContain(sokha.nameEn)
})
