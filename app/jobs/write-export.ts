import { writeExport as write } from '#app/domain/exports/exports.server.ts'

/** Makes the file of a list that somebody asked for. */
export async function writeExport({ exportId }: { exportId: string }) {
  await write(exportId, new Date())
}
