import type { Person } from '#app/domain/people/access.server.ts'
import { personNow } from '#app/domain/people/sessions.server.ts'
import type { Language } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { type FileFormat, type Row, spreadsheet, typeOf } from '#app/platform/spreadsheet.server.ts'
import { keep, open, remove, sweep } from '#app/platform/storage.server.ts'
import type { Export } from '#prisma/generated/client.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import type { ExportKind } from './export-kinds.ts'
import { type Asked, fileName, listOf, mayHave, rowsIn } from './lists.server.ts'

/** Lists as files that a job makes, since they may be long. What is in a file is decided when it is made, not when it was asked for. */

export type ExportState = 'waiting' | 'running' | 'done' | 'refused' | 'expired'

/** One person waits for so many at a time. */
export const mostAtOnce = 5
/** Calendar days for which a file is kept. */
export const keptDays = 7

/** Asks for a list as a file; null where it is not for this person, 'tooMany' where as many are being made already. */
export async function askForExport(
  asked: Asked & { format: FileFormat },
  person: Person,
  at: Date,
): Promise<{ id: string } | 'tooMany' | null> {
  if (!mayHave(asked.kind, person)) return null
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Person" where id = ${person.id}::uuid for update`
    const underway = await tx.export.count({ where: { byId: person.id, state: { in: ['waiting', 'running'] } } })
    if (underway >= mostAtOnce) return 'tooMany'
    const { id } = await tx.export.create({ data: { ...asked, byId: person.id, askedAt: at } })
    await enqueue(tx, 'writeExport', { exportId: id }, { jobKey: `export:${id}` })
    return { id }
  })
}

/**
 * Makes the file, as whoever asked for it may see the list now. May be repeated: a worker that ends in the middle leaves
 * nothing that is offered, and the next begins anew. The file is there whole or not at all.
 */
export async function writeExport(id: string, at: Date): Promise<void> {
  const row = await db.export.findUniqueOrThrow({ where: { id } })
  if (row.state !== 'waiting' && row.state !== 'running') return
  const person = await personNow(row.byId, at)
  const list = person && (await listOf(askedBy(row), person, row.askedAt))
  if (!list) {
    await db.export.update({ where: { id }, data: { state: 'refused', rows: 0, doneAt: at } })
    return
  }
  await db.export.update({ where: { id }, data: { state: 'running', rows: 0, total: await list.total() } })
  const written = counted(list.batches(), (rows) => db.export.update({ where: { id }, data: { rows } }))
  const { hash, size } = await keep(
    spreadsheet(row.format as FileFormat, { name: row.kind, head: list.head, rows: rowsIn(written) }),
  )
  const data = { state: 'done', fileHash: hash, fileSize: size, doneAt: at, expiresAt: expiryOf(at) }
  await db.export.update({ where: { id }, data })
}

/** The last that this person asked for, the newest first. */
export async function exportsOf(person: Person) {
  const rows = await db.export.findMany({ where: { byId: person.id }, orderBy: { askedAt: 'desc' }, take: 25 })
  return rows.map(shown)
}

/** One of this person's own, as long as the list is one for him or her. */
export async function findExport(id: string, person: Person) {
  const row = await db.export.findFirst({ where: { id, byId: person.id } })
  return row && mayHave(row.kind as ExportKind, person) ? shown(row) : null
}

/** The file of one of this person's own; null where there is none, or none any more. */
export async function exportedFile(id: string, person: Person, at: Date) {
  const row = await db.export.findFirst({ where: { id, byId: person.id, state: 'done', expiresAt: { gt: at } } })
  if (!row || !mayHave(row.kind as ExportKind, person)) return null
  const { kind, format, rows } = shown(row)
  const name = `${fileName(kind, row.doneAt!)}.${format}`
  return { name, type: typeOf[format], rows, size: Number(row.fileSize), content: await open(row.fileHash!) }
}

/** Every night: takes away the files whose days are over, and halves that a killed worker has left. */
export async function expireExports(at: Date): Promise<number> {
  await sweep(new Date(at.getTime() - 24 * 3_600_000))
  // What is made just now may come to the same bytes, which are kept once: then another night.
  if ((await db.export.count({ where: { state: 'running' } })) > 0) return 0
  const old = await db.export.findMany({ where: { state: 'done', expiresAt: { lte: at } } })
  for (const { id, fileHash } of old) {
    await db.export.update({ where: { id }, data: { state: 'expired', fileHash: null } })
    const others = await db.export.count({ where: { fileHash } })
    // Somebody may have imported such a file.
    const imported = await db.import.count({ where: { fileHash: fileHash! } })
    if (others + imported === 0) await remove(fileHash!)
  }
  return old.length
}

/** Rows between two words about how far it is. */
const rowsOfAWord = 5000

async function* counted(batches: AsyncIterable<readonly Row[]>, say: (rows: number) => Promise<unknown>) {
  let rows = 0
  let said = 0
  for await (const batch of batches) {
    yield batch
    rows += batch.length
    if (rows - said < rowsOfAWord) continue
    await say(rows)
    said = rows
  }
  await say(rows)
}

function askedBy({ kind, query, language }: Export): Asked {
  return { kind: kind as ExportKind, query, language: language as Language }
}

/** The end of the last day, in Phnom Penh, on which it can be had. */
function expiryOf(at: Date): Date {
  return new Date(`${addDays(dateOf(at), keptDays + 1)}T00:00:00+07:00`)
}

function shown({ id, kind, format, query, state, rows, total, ...row }: Export) {
  return {
    ...{ id, query, rows, total },
    kind: kind as ExportKind,
    format: format as FileFormat,
    state: state as ExportState,
    askedAt: row.askedAt.toISOString(),
    fileSize: row.fileSize === null ? null : Number(row.fileSize),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }
}
