import { db } from '#app/platform/db.server.ts'
import type { CasePage } from './case-page.server.ts'

/** A document as it stands in the file: with its place in the archive, if its bytes are there to be taken along. */
export type FiledDocument = {
  id: string
  slot: string
  name: string
  type: string
  size: number
  hash: string
  addedAt: Date
  removedAt: Date | null
  scan: string
}

/**
 * Every document that was sent with a round or lies in the file now, oldest first. What was attached and taken away again
 * before anything was sent never came to the office.
 */
export async function documentsIn(found: CasePage): Promise<FiledDocument[]> {
  const sent = found.submissions.flatMap(({ documents }) => (documents as { id: string }[]).map(({ id }) => id))
  return db.document.findMany({
    where: { caseId: found.id, OR: [{ removedAt: null }, { id: { in: [...new Set(sent)] } }] },
    orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, slot: true, name: true, type: true, size: true, hash: true },
      ...{ addedAt: true, removedAt: true, scan: true },
    },
  })
}
