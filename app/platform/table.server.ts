import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'

/** It is neither a CSV nor an XLSX file, or one that unfolds to more than any register has. */
export class NoTable extends Error {}

const mostUnfolded = 400 * 1024 * 1024

/**
 * The rows of a CSV (UTF-8; comma, semicolon or tab) or of the first sheet of an XLSX file, every cell as trimmed text,
 * dates as YYYY-MM-DD. What it is, is told by its bytes. Rows without any text are left out, and every row says at which
 * line of the file it stands. Throws `NoTable`.
 */
export async function readTable(bytes: Uint8Array): Promise<{ line: number; cells: string[] }[]> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const rows = isZip ? await sheet(bytes) : separated(bytes)
  return rows
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

async function sheet(bytes: Uint8Array): Promise<string[][]> {
  try {
    let unfolded = 0
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unfolded += originalSize
        return false
      },
    })
    if (unfolded > mostUnfolded) throw new NoTable()
    const rows = await readSheet(Buffer.from(bytes))
    return rows.map((row) => row.map(text))
  } catch {
    throw new NoTable()
  }
}

function text(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim()
}

function separated(bytes: Uint8Array): string[][] {
  try {
    const content = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (content.includes('\0')) throw new NoTable()
    const [head] = content.split(/\r?\n/, 1)
    const delimiter = ['\t', ';', ','].find((each) => head.includes(each)) ?? ','
    return parse(content, { delimiter, trim: true, relax_column_count: true, skip_empty_lines: false })
  } catch {
    throw new NoTable()
  }
}
