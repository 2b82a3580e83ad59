import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { type Cell, csv, type Row, spreadsheet, xlsx } from '#app/platform/spreadsheet.server.ts'

const bytesOf = async (stream: ReadableStream<Uint8Array>) => Buffer.from(await new Response(stream).arrayBuffer())
const textOf = async (rows: Row[]) =>
  (await bytesOf(csv({ head: ['head', 'b', 'c'].slice(0, rows[0]?.length), rows }))).toString('utf8')
const linesOf = async (rows: Row[]) => parse(await textOf(rows), { bom: true }) as string[][]
const sheet = async (rows: Row[], at = 1, mostRows?: number) =>
  readSheet(await bytesOf(xlsx([{ name: 'List', head: ['a', 'b', 'c'], rows }], mostRows)), at)

test('a CSV begins with the mark of UTF-8 and ends its lines as Windows does', async () => {
  const text = await textOf([['ឈ្មោះ', 1]].map((row) => row.slice(0, 1)))
  expect(text).toBe('\uFEFFhead\r\nឈ្មោះ\r\n')
})

test.each([
  ['=1+1', "'=1+1"],
  ['+855', "'+855"],
  ['-cmd', "'-cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['＝1', "'＝1"],
  ['a=b', 'a=b'],
])('%o, which a spreadsheet might run, is the text %o', async (typed, written) => {
  expect((await linesOf([[typed]]))[1]).toEqual([written])
})

test('a number below zero is a number, in both', async () => {
  expect((await linesOf([[-5]]))[1]).toEqual(['-5'])
  expect((await sheet([[-5, -0.25, 1e-7]]))[1]).toEqual([-5, -0.25, 1e-7])
})

test('in a workbook words are words, whatever they begin with', async () => {
  expect((await sheet([['=1+1', '-x', '<&">']]))[1]).toEqual(['=1+1', '-x', '<&">'])
})

test('marks for line breaks of Khmer are in neither', async () => {
  const words = 'សហគ្រាស\u200Bធុន\u200Bតូច'
  expect((await linesOf([[words]]))[1]).toEqual(['សហគ្រាសធុនតូច'])
  expect((await sheet([[words, null, '']]))[1]).toEqual(['សហគ្រាសធុនតូច', null, null])
})

test('a moment is that of Phnom Penh: text in one, a date in the other', async () => {
  const at = new Date('2026-11-16T02:00:00.123Z')
  expect((await linesOf([[at]]))[1]).toEqual(['2026-11-16T09:00:00.123+07:00'])
  const [, [read]] = await sheet([[at, null, null]])
  expect(Math.abs((read as unknown as Date).getTime() - Date.parse('2026-11-16T09:00:00.123Z'))).toBeLessThan(2)
})

test('what was written is read, whatever it is', async () => {
  const words = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .filter(
      (text) =>
        text.trim() === text && text.trim() !== '' && !/[\u200B\uFFFE\uFFFF\p{Cc}]|^[=+\-@＝＋－＠']/u.test(text),
    )
  const row = fc.tuple(words, fc.integer(), fc.boolean())
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
      expect((await linesOf(rows)).slice(1)).toEqual(rows.map((cells) => cells.map(String)))
      expect((await sheet(rows)).slice(1)).toEqual(rows)
    }),
    { numRuns: 30 },
  )
})

test('what does not fit onto a sheet goes on on the next, under the same head; an empty list has its head', async () => {
  const rows: Row[] = Array.from({ length: 5 }, (_, nth): Row => [nth, 'x', null])
  const [first, second, third] = [await sheet(rows, 1, 3), await sheet(rows, 2, 3), await sheet(rows, 3, 3)]
  expect([first, second, third].map((each) => each.map(([cell]) => cell))).toEqual([
    ['a', 0, 1],
    ['a', 2, 3],
    ['a', 4],
  ])
  await expect(sheet(rows, 4, 3)).rejects.toThrow()
  expect(await sheet([])).toEqual([['a', 'b', 'c']])
})

test.each(['csv', 'xlsx'] as const)('%s: rows are asked for only as fast as the file is read', async (format) => {
  let made = 0
  async function* rows(): AsyncGenerator<Cell[]> {
    for (; made < 100_000; made++) yield [made, `words that differ: ${Math.random()} ${Math.random()}`]
  }
  const reader = spreadsheet(format, { name: 'List', head: ['n', 'words'], rows: rows() }).getReader()
  let read = 0
  const ahead: number[] = []
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const before = made
    await new Promise((resume) => setImmediate(resume))
    ahead.push(made - before)
    read += piece.value.byteLength
    if (made > 20_000) break
  }
  await reader.cancel()
  expect(read).toBeGreaterThan(0)
  expect(Math.max(...ahead)).toBeLessThan(6000)
  // Whoever reads no further stops it.
  expect(made).toBeLessThan(30_000)
})
