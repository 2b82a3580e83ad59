import type { MandateRole } from '#app/domain/notices/other-notices.ts'
import type { Transaction } from '#app/platform/db.server.ts'

/**
 * Whether this person acts for an enterprise at this very moment; until the transaction ends nobody can take it back or
 * hand the enterprise over. Rows are locked in this order everywhere: cases, enterprise, mandates.
 */
export async function actsStill(
  tx: Transaction,
  enterpriseId: string | null,
  personId: string,
  roles: readonly MandateRole[],
): Promise<boolean> {
  if (!enterpriseId) return false
  await tx.$queryRaw`select id from "Enterprise" where id = ${enterpriseId}::uuid for share`
  const standing = { acceptedAt: { not: null }, endedAt: null, role: { in: [...roles] } }
  return (await tx.mandate.count({ where: { ...standing, enterpriseId, personId } })) > 0
}

/**
 * Whether somebody has an account that can take something over; it is not deleted until the transaction ends. Whatever
 * goes over is locked before.
 */
export async function isThere(tx: Transaction, personId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from "Person" where id = ${personId}::uuid and "disabledAt" is null for key share`
  return rows.length > 0
}

/** Who owns an enterprise; it stays so until the transaction ends. */
export async function ownerOf(tx: Transaction, enterpriseId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ ownerId: string }[]>`
    select "ownerId" from "Enterprise" where id = ${enterpriseId}::uuid for share`
  return row?.ownerId ?? null
}
