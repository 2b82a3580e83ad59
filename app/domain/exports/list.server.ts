import type { Words } from '#app/i18n/en/index.ts'
import type { Format } from '#app/i18n/format.ts'
import type { Cell } from '#app/platform/spreadsheet.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { countOf, inBatches } from './batches.server.ts'

/** A list of which a file is made: how many rows it has, and these in batches, read as they are asked for. */
export type List = {
  /** The names of the columns; of what is raw the same in every language. */
  head: readonly string[]
  total: () => Promise<number>
  batches: () => AsyncIterable<readonly (readonly Cell[])[]>
}

/** How values are said to a reader. */
export type Say = {
  t: Words
  format: Format
  office: (code: string | null) => string
  province: (code: string | null) => string
}

/** What stands in a column, by its name. The names of what is not raw are `exports.columns` in app/i18n. */
export type Columns<Row> = Record<string, (row: Row) => Cell>

export function cellsOf<Row>(columns: Columns<Row>): (rows: readonly Row[]) => Cell[][] {
  const each = Object.values(columns)
  return (rows) => rows.map((row) => each.map((cell) => cell(row)))
}

/** Of what a worded list is made: what is read of each row of `from`, by which id they go on, and what stands in each column. */
type Parts<Row> = { from: Prisma.Sql; select: Prisma.Sql; id: Prisma.Sql; columns: Columns<Row> }

/** Every row of `from`, which ends in its conditions, as people read it in their language. */
export function wordedList<Row extends { id: string }>({ t }: Say, { from, select, id, columns }: Parts<Row>): List {
  const head = t.exports.columns as Record<string, string>
  const cells = cellsOf(columns)
  async function* batches() {
    const read = inBatches<Row>(
      (beyond, size) => Prisma.sql`select ${select} ${from} and ${id} > ${beyond}::uuid order by ${id} limit ${size}`,
      500,
    )
    for await (const rows of read) yield cells(rows)
  }
  return { head: Object.keys(columns).map((key) => head[key]), total: () => countOf(from), batches }
}
