import { pool } from '#app/platform/db.server.ts'
import type { Answers } from '#workflows/service.ts'

/** The tables that the two years fill, in the order in which their rows name each other. */
const order = [
  'Person',
  'Enterprise',
  'Certificate',
  'Case',
  'CaseEvent',
  'Stay',
  'Submission',
  'Correction',
  'Document',
  'Inspection',
  'Invoice',
  'Payment',
  'ReviewAnswer',
  'Issued',
] as const
// What a case has issued names the case; what came with the older register is named by cases.
const names: Partial<Record<TableName, string>> = { Issued: 'Certificate' }

export type TableName = (typeof order)[number]

/** Rows by table, each with all the columns that are not left to the database. */
export type Tables = Record<TableName, object[]>

/** What the register holds of an enterprise. */
export type EnterpriseRow = {
  id: string
  ownerId: string
  nameKm: string
  nameEn: string
  activity: string
  provinceCode: string
  particulars: Answers
  createdAt: Date
  registerKey: string | null
}

export function emptyTables(): Tables {
  return Object.fromEntries(order.map((each) => [each, [] as object[]])) as Tables
}

/** Writes all rows of all tables, a statement a table. */
export async function writeTables(tables: Tables): Promise<void> {
  for (const each of order) if (tables[each].length > 0) await insert(names[each] ?? each, tables[each])
}

async function insert(table: string, rows: object[]) {
  const columns = Object.keys(rows[0])
    .map((each) => `"${each}"`)
    .join(', ')
  await pool.query(
    `insert into "${table}" (${columns}) select ${columns} from json_populate_recordset(null::"${table}", $1::json)`,
    [JSON.stringify(rows)],
  )
}

/** Changes rows that are there already, by their ids; all name the same columns. */
export async function updateRows(table: string, rows: readonly { id: string }[]): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]).filter((each) => each !== 'id')
  await pool.query(
    `update "${table}" t set ${columns.map((each) => `"${each}" = r."${each}"`).join(', ')}
      from json_populate_recordset(null::"${table}", $1::json) r where t.id = r.id`,
    [JSON.stringify(rows)],
  )
}
