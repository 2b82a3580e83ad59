import { ReadableStream as Web } from 'node:stream/web'
import { stringify } from 'csv-stringify/sync'
import { withoutBreaks, workbook } from './workbook.server.ts'

/** What a cell holds. A `Date` is a moment; a day without a time is text, YYYY-MM-DD. */
export type Cell = string | number | boolean | Date | null
export type Row = readonly Cell[]
/** Rows as they come; what is asked for one by one is never in memory all at once. */
export type Rows = Iterable<Row> | AsyncIterable<Row>
export type Sheet = { name: string; head: readonly string[]; rows: Rows }

export type FileFormat = 'csv' | 'xlsx'
export const typeOf: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** One table as a file of either format, made while it is read. */
export function spreadsheet(format: FileFormat, sheet: Sheet): ReadableStream<Uint8Array> {
  return format === 'csv' ? csv(sheet) : xlsx([sheet])
}

/**
 * CSV for spreadsheets: UTF-8 with the mark by which Excel knows it, words that begin like a formula made harmless, moments
 * in Phnom Penh (ISO 8601), numbers with a point and Latin digits. It reads on only as fast as it is read itself.
 */
export function csv({ head, rows }: Pick<Sheet, 'head' | 'rows'>): ReadableStream<Uint8Array> {
  return streamOf(csvPieces(head, rows))
}

/** A workbook (Office Open XML). What does not fit onto a sheet goes on on the next, under the same head. */
export function xlsx(sheets: readonly Sheet[], mostRows = mostRowsOfASheet): ReadableStream<Uint8Array> {
  return workbook(sheets, mostRows)
}

/** Excel's own limit, the head counted. */
const mostRowsOfASheet = 1_048_576
const rowsOfAPiece = 100

async function* csvPieces(head: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const piece = (lines: readonly Row[]) =>
    encoder.encode(
      stringify(
        lines.map((line) => line.map(asText)),
        { record_delimiter: 'windows' },
      ),
    )
  yield encoder.encode('\uFEFF')
  let lines: Row[] = [head]
  for await (const row of rows) {
    lines.push(row)
    if (lines.length < rowsOfAPiece) continue
    yield piece(lines)
    lines = []
  }
  if (lines.length > 0) yield piece(lines)
}

function asText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return `${new Date(cell.getTime() + phnomPenh).toISOString().slice(0, -1)}+07:00`
  return typeof cell === 'string' ? harmless(withoutBreaks(cell)) : String(cell)
}

/** Milliseconds by which Phnom Penh is ahead of UTC, all year. */
const phnomPenh = 7 * 3_600_000

/** A spreadsheet runs what begins like a formula, in letters of either width; after an apostrophe it is text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text
}

function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return Web.from(pieces) as ReadableStream<Uint8Array>
}
