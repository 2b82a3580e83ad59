import type { Change } from '#app/domain/admin-log.server.ts'
import type { Transaction } from '#app/platform/db.server.ts'
import { heldBy } from './assignment.server.ts'
import { tellOfGiving } from './giving-notices.server.ts'
import { canHold, colleagues, type Holdable } from './holders.server.ts'
import { holdingRole } from './holding.ts'
import { record } from './record.server.ts'

/**
 * Puts back into the pool what somebody holds and may hold no longer, in the transaction that has taken the role or closed
 * the account: whoever takes a case for that person at the same moment waits for it.
 */
export async function releaseWithoutRole(tx: Transaction, personId: string, { by, at }: Change) {
  const person = (await colleagues(tx, [personId])).get(personId)
  const rows = await tx.$queryRaw<Holdable[]>`
    select id, status, "applicantId", "enterpriseId", "officeCode", "counterCode", "filedBy", "assigneeId"
    from "Case" where "assigneeId" = ${personId}::uuid and "closedAt" is null order by id for update`
  const lost = rows.filter((row) => holdingRole(row.status) && !(person && canHold(row, person)))
  for (const { id } of lost)
    await record(tx, id, { type: 'released', from: personId }, { by, at, change: heldBy(null, at) })
  if (!person) return
  const moves = lost.map(({ id }) => ({ caseId: id, from: personId, to: null }))
  await tellOfGiving(tx, { key: `roleEnded:${personId}:${at.toISOString()}`, moves, by }, at)
}
