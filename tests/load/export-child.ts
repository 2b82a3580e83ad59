import type { ExportKind } from '#app/domain/exports/export-kinds.ts'
import { askForExport, exportedFile, writeExport } from '#app/domain/exports/exports.server.ts'
import { personNow } from '#app/domain/people/sessions.server.ts'
import { disconnect } from '#app/platform/db.server.ts'

/** A process of its own that makes a file as the worker does and gives it as the site does, and says what it cost. */
const [personId, kind, format, query] = process.argv.slice(2) as [string, ExportKind, 'csv' | 'xlsx', string]
const person = (await personNow(personId, new Date()))!

/** Makes the file of a list and reads it to its end. */
async function takenFrom(query: string) {
  const asked = await askForExport({ kind, query, format, language: 'en' }, person, new Date())
  if (!asked || asked === 'tooMany') throw new Error(`Not asked for: ${asked}`)
  await writeExport(asked.id, new Date())
  const file = (await exportedFile(asked.id, person, new Date()))!
  let bytes = 0
  for await (const piece of file.content) bytes += piece.byteLength
  if (bytes !== file.size) throw new Error(`${bytes} of ${file.size} bytes were given.`)
  return file
}

// Once before with hardly a row, so that what is loaded anyway does not count.
await takenFrom('from=2000-01-01&until=2000-01-31')
const before = process.memoryUsage.rss()
let most = before
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, 50)
const start = performance.now()
const { rows, size } = await takenFrom(query)
clearInterval(watch)
const megabyte = 1024 * 1024
process.send!({
  ...{ rows, megabytes: size / megabyte, seconds: (performance.now() - start) / 1000 },
  grown: (most - before) / megabyte,
})
await disconnect()
process.disconnect()
