import { db } from '#app/platform/db.server.ts'
import { scan } from '#app/platform/scanner.server.ts'
import { read, remove } from '#app/platform/storage.server.ts'

/**
 * Scans a file that came in while the scanner was away. Where a virus is found, the bytes are forgotten, whoever attached
 * them: a draft asks for another file, an office sees that this one cannot be opened. Throws `NoVerdict`.
 */
export async function scanDocument(documentId: string, at: Date): Promise<void> {
  const found = await db.document.findUnique({ where: { id: documentId } })
  if (found?.scan !== 'notScanned') return
  const bytes = await read(found.hash).catch(nothingThere)
  const verdict = bytes && (await scan(bytes))
  const { hash } = found
  if (verdict === 'clean')
    await db.document.updateMany({ where: { hash, scan: 'notScanned' }, data: { scan: 'clean' } })
  if (verdict !== 'infected') return
  await db.$transaction([
    db.document.updateMany({ where: { hash }, data: { scan: 'infected' } }),
    db.document.updateMany({ where: { hash, removedAt: null, case: { status: 'draft' } }, data: { removedAt: at } }),
  ])
  await remove(hash)
}

// Its draft has been cleared away meanwhile.
function nothingThere(error: NodeJS.ErrnoException) {
  if (error.code === 'ENOENT') return null
  throw error
}
