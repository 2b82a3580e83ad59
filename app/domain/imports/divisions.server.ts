import type { Transaction } from '#app/platform/db.server.ts'
import { type Columns, divisionCode, type Line, type Problem, type Row } from './lines.ts'

/** Administrative divisions with the codes of the NCDD gazetteer: the level is told by the length, the parent by the beginning. */
export const divisionColumns = {
  code: { names: ['code', 'ncdd_code', 'id'], required: true },
  nameKm: { names: ['name_km', 'khmer', 'name_khmer'], required: true },
  nameEn: { names: ['name_en', 'name_latin', 'latin', 'english'], required: true },
} as const satisfies Columns<string>
type Column = keyof typeof divisionColumns

const levels = ['province', 'district', 'commune', 'village'] as const
const longestName = 120

/** What the file would do, line by line; `write` does it. A division is never taken away: addresses point to it. */
export async function planDivisions(tx: Transaction, rows: readonly Row<Column>[]) {
  const known = new Map((await tx.division.findMany()).map((each) => [each.code, each]))
  const fit = new Map<string, { nameKm: string; nameEn: string }>()
  const lines: Line[] = []
  // A parent may stand below its children in the file.
  const sorted = [...rows].sort((one, other) => one.code.length - other.code.length || one.line - other.line)
  for (const row of sorted) {
    const code = divisionCode(row.code)
    const problems = problemsOf(row, code)
    if (code && fit.has(code)) problems.push({ column: 'code', why: 'twice' })
    const parent = code?.slice(0, -2)
    if (parent && !fit.has(parent) && !known.has(parent)) problems.push({ column: 'code', why: 'noParent' })
    if (problems.length > 0 || !code) {
      lines.push({ line: row.line, key: row.code, outcome: 'refused', problems })
      continue
    }
    fit.set(code, { nameKm: row.nameKm, nameEn: row.nameEn })
    const now = known.get(code)
    const isSame = now?.nameKm === row.nameKm && now.nameEn === row.nameEn
    lines.push({ line: row.line, key: code, outcome: !now ? 'added' : isSame ? 'same' : 'changed', problems })
  }
  lines.sort((one, other) => one.line - other.line)
  const changed = new Set(
    lines.filter(({ outcome }) => outcome === 'added' || outcome === 'changed').map(({ key }) => key),
  )
  const written = [...fit]
    .filter(([code]) => changed.has(code))
    .map(([code, names]) => ({ code, level: levels[code.length / 2 - 1], parent: code.slice(0, -2) || null, ...names }))
  return {
    lines,
    write: () => tx.$executeRaw`
      insert into "Division" (code, level, parent, "nameKm", "nameEn")
      select code, level, parent, "nameKm", "nameEn" from json_to_recordset(${JSON.stringify(written)}::json)
        as row(code text, level text, parent text, "nameKm" text, "nameEn" text)
      on conflict (code) do update set "nameKm" = excluded."nameKm", "nameEn" = excluded."nameEn"`,
  }
}

function problemsOf(row: Row<Column>, code: string | null): Problem<Column>[] {
  const problems: Problem<Column>[] = code ? [] : [{ column: 'code', why: row.code ? 'notACode' : 'missing' }]
  for (const column of ['nameKm', 'nameEn'] as const) {
    if (!row[column]) problems.push({ column, why: 'missing' })
    if (row[column].length > longestName) problems.push({ column, why: 'tooLong' })
  }
  return problems
}
