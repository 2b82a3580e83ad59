import { runImport as run } from '#app/domain/imports/imports.server.ts'

/** Imports a file that an administrator has looked at and started. */
export async function runImport({ importId }: { importId: string }) {
  await run(importId, new Date())
}
