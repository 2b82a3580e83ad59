import { scanDocument as scan } from '#app/domain/cases/scanning.server.ts'

/** Scans a file that came in while the scanner was away; tried again until it answers. */
export async function scanDocument({ documentId }: { documentId: string }) {
  await scan(documentId, new Date())
}
