import type { ExportKind } from '#app/domain/exports/export-kinds.ts'
import { askForExport, exportedFile, writeExport } from '#app/domain/exports/exports.server.ts'
import { personNow } from '#app/domain/people/sessions.server.ts'
import { disconnect } from '#app/platform/db.server.ts'
import type { Measured } from './export.bench.ts'

/** A process of its own that makes a file as the worker does, or gives one as the site does, and says what it cost. */
const [act, personId, what, format] = process.argv.slice(2) as ['make' | 'give', string, string, 'csv' | 'xlsx']
const person = (await personNow(personId, new Date()))!
const megabyte = 1024 * 1024

/** Makes the file of a list; gives its id. */
async function make(kind: ExportKind, query: string, as: 'csv' | 'xlsx' = 'csv'): Promise<string> {
  const asked = await askForExport({ kind, query, format: as, language: 'en' }, person, new Date())
  if (!asked || asked === 'tooMany') throw new Error(`Not asked for: ${asked}`)
  await writeExport(asked.id, new Date())
  return asked.id
}

/** Reads the file to its end; gives its lines and bytes. */
async function give(id: string) {
  const { content, size, rows } = (await exportedFile(id, person, new Date()))!
  let bytes = 0
  for await (const piece of content) bytes += piece.byteLength
  if (bytes !== size) throw new Error(`${bytes} of ${size} bytes were given.`)
  return { rows, megabytes: size / megabyte }
}

// Once before with hardly a row, so that what is loaded anyway does not count.
await give(await make(act === 'make' ? (what as ExportKind) : 'stays', 'from=2000-01-01&until=2000-01-31', format))
const before = process.memoryUsage.rss()
let most = before
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, 50)
const start = performance.now()
const id = act === 'make' ? await make(what as ExportKind, 'from=2010-01-01&until=2030-12-31', format) : what
const given = act === 'give' ? await give(id) : null
const seconds = (performance.now() - start) / 1000
clearInterval(watch)
const grown = (most - before) / megabyte
process.send!({ id, ...(given ?? (await give(id))), seconds, grown } satisfies Measured)
await disconnect()
process.disconnect()
