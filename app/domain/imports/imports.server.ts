import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { keep, read } from '#app/platform/storage.server.ts'
import { NoTable, readTable } from '#app/platform/table.server.ts'
import { divisionColumns, planDivisions } from './divisions.server.ts'
import { type Columns, type Line, MissingColumns, type Outcome, outcomes, type Problem, rowsBy } from './lines.ts'
import { planRegister } from './register.server.ts'
import { registerColumns } from './register-rows.server.ts'

export const importKinds = ['divisions', 'register'] as const
export type ImportKind = (typeof importKinds)[number]
export type Counts = Record<Outcome, number>

const columns = { divisions: divisionColumns, register: registerColumns }

/** The columns of a kind of file, as documented; those that may be left out are marked. */
export function columnsOf(kind: ImportKind): { name: string; required: boolean }[] {
  return Object.values(columns[kind]).map((each) => ({ name: each.names[0], required: 'required' in each }))
}

/** It is no table, or has not the columns that are needed. */
export type Unreadable = { missing: readonly string[] | null }

/**
 * Looks at a file without storing anything of it in the register: what would become of each line. The file and the
 * report are kept, so that what is imported later is what was looked at.
 */
export async function checkImport(
  { kind, name, bytes }: { kind: ImportKind; name: string; bytes: Uint8Array },
  { by, at }: Change,
): Promise<{ id: string } | Unreadable> {
  const lines = await linesOf(kind, bytes, at)
  if (!Array.isArray(lines)) return lines
  const [file, report] = await Promise.all([keep(bytes), keepReport(lines)])
  const row = await db.import.create({
    data: {
      ...{ kind, fileName: name.slice(-120), fileHash: file.hash, reportHash: report, counts: countsOf(lines) },
      ...{ byId: by.id, checkedAt: at },
    },
  })
  return { id: row.id }
}

async function linesOf(kind: ImportKind, bytes: Uint8Array, at: Date): Promise<Line[] | Unreadable> {
  try {
    return (await planned(db, kind, bytes, at)).lines
  } catch (error) {
    if (error instanceof NoTable) return { missing: null }
    if (error instanceof MissingColumns) return { missing: error.columns }
    throw error
  }
}

/** Lets a checked file be imported by a job; false where that was asked for before. */
export async function startImport(id: string, change: Change): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.import.updateMany({ where: { id, startedAt: null }, data: { startedAt: change.at } })
    if (count === 0) return false
    const { kind, fileHash } = await tx.import.findUniqueOrThrow({ where: { id } })
    await recordChange(tx, { kind: 'imported', subject: kind, after: { file: fileHash } }, change)
    await enqueue(tx, 'runImport', { importId: id }, { jobKey: `import:${id}` })
    return true
  })
}

/**
 * Imports a file that was started: every line that fits, or, where anything fails, none. Files are imported one after
 * the other. May be repeated: what is done is left alone, and a file that was imported before changes nothing.
 */
export async function runImport(id: string, at: Date): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('import'))`
      const row = await tx.import.findUniqueOrThrow({ where: { id } })
      if (row.doneAt || !row.startedAt) return
      // Looked at once more: the register may have moved on since.
      const { lines, write } = await planned(tx, row.kind as ImportKind, await read(row.fileHash), at)
      await write()
      const data = { counts: countsOf(lines), reportHash: await keepReport(lines), doneAt: at }
      await tx.import.update({ where: { id }, data })
    },
    { maxWait: 60_000, timeout: 300_000 },
  )
}

/** The files of the last imports, newest first. */
export async function listImports() {
  const rows = await db.import.findMany({ orderBy: { checkedAt: 'desc' }, take: 25, include: { by: names } })
  return rows.map(shown)
}

export async function findImport(id: string) {
  const row = await db.import.findUnique({ where: { id }, include: { by: names } })
  return row && shown(row)
}

/** Every line of a file with what becomes, or has become, of it. */
export async function reportOf(id: string): Promise<Line[]> {
  const { kind, reportHash } = await db.import.findUniqueOrThrow({ where: { id } })
  const lines = JSON.parse(Buffer.from(await read(reportHash)).toString()) as Line[]
  return lines.map((line) => ({ ...line, problems: line.problems.map(named(kind)) }))
}

const names = { select: { nameKm: true, nameEn: true } }

/** Calls a column by the name it has in files. */
function named(kind: string) {
  const known = columns[kind as ImportKind] as Columns<string>
  return ({ column, why }: Problem) => ({ column: known[column].names[0], why })
}

function shown(
  row: Awaited<ReturnType<typeof db.import.findFirstOrThrow>> & { by: { nameKm: string; nameEn: string } },
) {
  return {
    ...{ id: row.id, kind: row.kind as ImportKind, fileName: row.fileName, by: row.by, counts: row.counts as Counts },
    checkedAt: row.checkedAt.toISOString(),
    state: row.doneAt ? ('done' as const) : row.startedAt ? ('running' as const) : ('checked' as const),
    doneAt: row.doneAt?.toISOString() ?? null,
  }
}

async function planned(tx: Transaction, kind: ImportKind, bytes: Uint8Array, at: Date) {
  const table = await readTable(bytes)
  if (kind === 'divisions') return planDivisions(tx, rowsBy(divisionColumns, table))
  return planRegister(tx, rowsBy(registerColumns, table), at)
}

function countsOf(lines: readonly Line[]): Counts {
  const counts = Object.fromEntries(outcomes.map((each) => [each, 0])) as Counts
  for (const { outcome } of lines) counts[outcome] += 1
  return counts
}

async function keepReport(lines: readonly Line[]): Promise<string> {
  return (await keep(Buffer.from(JSON.stringify(lines)))).hash
}
