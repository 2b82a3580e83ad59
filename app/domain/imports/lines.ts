import { date, latinDigits } from '#workflows/fields.ts'

/** What becomes of a line: it brings something new, changes what an earlier file brought, is known as it is, or is left out. */
export const outcomes = ['added', 'changed', 'same', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

/** Why a line, or a whole file, is left out. The words are in `imports.problems`. */
export type Why =
  | 'missing'
  | 'tooLong'
  | 'unknown'
  | 'notACode'
  | 'notADate'
  | 'notANumber'
  | 'endsBeforeItBegins'
  | 'inTheFuture'
  | 'twice'
  | 'noParent'
  | 'otherEnterprise'
  | 'issuedHere'
  | 'movedOn'
  | 'contradicts'

export type Problem<Column extends string = string> = { column: Column; why: Why }
export type Line = { line: number; key: string; outcome: Outcome; problems: Problem[] }

/** One row of a file by the names of its columns; what is not there is ''. `line` is where it stands in the file. */
export type Row<Column extends string> = Record<Column, string> & { line: number }

/** The columns that must be there and are not. */
export class MissingColumns extends Error {
  readonly columns: readonly string[]
  constructor(columns: readonly string[]) {
    super(`Missing columns: ${columns.join(', ')}`)
    this.columns = columns
  }
}

/** Columns by the names they go by in files, the first being the one that is documented. */
export type Columns<Column extends string> = Record<Column, { names: readonly string[]; required?: true }>

/** The rows below the head, by column. Throws `MissingColumns`. */
export function rowsBy<Column extends string>(
  columns: Columns<Column>,
  table: readonly { line: number; cells: readonly string[] }[],
): Row<Column>[] {
  const head = (table[0]?.cells ?? []).map((cell) => cell.toLowerCase().replace(/[\s-]+/g, '_'))
  const names = Object.keys(columns) as Column[]
  const places = names.map((name) => head.findIndex((cell) => columns[name].names.includes(cell)))
  const missing = names.filter((name, index) => columns[name].required && places[index] < 0)
  if (missing.length > 0) throw new MissingColumns(missing.map((name) => columns[name].names[0]))
  return table.slice(1).map(({ line, cells }) => {
    const values = names.map((name, index) => [name, tidy(cells[places[index]] ?? '')] as const)
    return { ...(Object.fromEntries(values) as Record<Column, string>), line }
  })
}

// As everything that is typed here is kept: one normal form, no signs that cannot be seen or stored.
function tidy(cell: string): string {
  return cell
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** An NCDD code with the zero that spreadsheets drop; null where it is none. Domain: NCDD gazetteer, 2 digits a level. */
export function divisionCode(cell: string): string | null {
  const digits = latinDigits(cell)
  if (!/^\d{1,8}$/.test(digits)) return null
  return digits.length % 2 === 0 ? digits : `0${digits}`
}

/** A day as YYYY-MM-DD, read as applicants' days are; null where there is none such. */
export function dayIn(cell: string): string | null {
  return day.safeParse(cell).data ?? null
}

const day = date()
