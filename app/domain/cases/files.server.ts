import { db, type Transaction } from '#app/platform/db.server.ts'
import { remove } from '#app/platform/storage.server.ts'

/** Holds a file of the store until the transaction ends: whoever keeps the same bytes waits for who removes them. */
export async function lockFile(tx: Transaction, hash: string) {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`file ${hash}`}, 0))::text`
}

/** Removes the bytes of a file to which no document of a case that is still there refers, no certificate and no letter. */
export async function forgetFile(hash: string) {
  await db.$transaction(async (tx) => {
    await lockFile(tx, hash)
    if (!(await isNeeded(tx, hash))) await remove(hash)
  })
}

async function isNeeded(tx: Transaction, hash: string): Promise<boolean> {
  const documents = await tx.document.count({
    where: { OR: [{ hash }, { thumbnail: hash }], case: { expiredAt: null } },
  })
  if (documents > 0) return true
  const papers = { where: { fileHash: hash } }
  return (await tx.certificate.count(papers)) + (await tx.letter.count(papers)) > 0
}
