import { createHash } from 'node:crypto'
import { tell } from '#app/domain/notices/notices.server.ts'
import { db } from '#app/platform/db.server.ts'
import { asReadable, readableSecret } from './readable-secret.server.ts'

const codesAtOnce = 10

/** Ten new recovery codes, to be shown once: the table keeps their hashes. Those from before end, and the person is told. */
export async function newRecoveryCodes(personId: string, at: Date): Promise<string[]> {
  const codes = Array.from({ length: codesAtOnce }, readableSecret)
  return db.$transaction(async (tx) => {
    await tx.recoveryCode.deleteMany({ where: { personId } })
    await tx.recoveryCode.createMany({ data: codes.map((code) => ({ hash: hashOf(code), personId, createdAt: at })) })
    const key = `recovery:${personId}:${at.toISOString()}`
    await tell(tx, { key, notice: 'recoveryCodesMade', to: { personId }, facts: { path: '/account/factor' } }, at)
    return codes
  })
}

/** Uses one of the person's recovery codes up, and tells. False for anything else; of two who use it at once, one does. */
export async function spendRecoveryCode(personId: string, typed: string, at: Date): Promise<boolean> {
  const hash = hashOf(asReadable(typed))
  return db.$transaction(async (tx) => {
    const used = await tx.recoveryCode.updateMany({ where: { hash, personId, usedAt: null }, data: { usedAt: at } })
    if (used.count === 0) return false
    const left = await tx.recoveryCode.count({ where: { personId, usedAt: null } })
    const facts = { left, path: '/account/factor' }
    await tell(tx, { key: `recovery:${hash}`, notice: 'recoveryCodeUsed', to: { personId }, facts }, at)
    return true
  })
}

// Found by its hash and compared by nothing else: how long it takes says nothing about a code.
function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}
