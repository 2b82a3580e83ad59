import { record } from '#app/domain/cases/record.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import type { Transaction } from '#app/platform/db.server.ts'
import type { Enterprise } from '#prisma/generated/client.ts'
import type { State } from '#workflows/engine.ts'
import type { Person } from './access.server.ts'

/** A case came to the enterprise between two looks. */
export class Moved extends Error {}

/** Locks all cases of an enterprise, always in the same order and before the enterprise itself. */
export async function lockCasesOf(tx: Transaction, enterpriseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from "Case" where "enterpriseId" = ${enterpriseId}::uuid order by id for update`
  return rows.map(({ id }) => id)
}

// Who helped at a counter was asked by the old owner too.
const noHelp = { helperId: null, helperOfficeCode: null }

/**
 * Gives an enterprise with all its cases to somebody else, in one transaction whose caller has locked `cases` and then
 * the enterprise. Each case says in its chain whose it is from now on. Everybody who acted for the old owner is released:
 * they had the trust of the person, not of the enterprise.
 */
export async function giveAway(
  tx: Transaction,
  { enterprise, cases, to, keep }: { enterprise: Enterprise; cases: string[]; to: Person; keep: string },
  at: Date,
) {
  const { id: enterpriseId, ownerId: from } = enterprise
  const now = await tx.case.findMany({
    where: { enterpriseId },
    orderBy: { id: 'asc' },
    select: { id: true, state: true },
  })
  if (now.some(({ id }) => !cases.includes(id))) throw new Moved()
  // A code the old owner has shown at a counter lets nobody in any more.
  await tx.handOverCode.updateMany({ where: { caseId: { in: cases }, endedAt: null }, data: { endedAt: at } })
  for (const { id, state: before } of now) {
    const { value, context } = before as unknown as State
    const state = { value, context: { ...context, applicantId: to.id } }
    const event = { type: 'newOwner' as const, from, to: to.id }
    await record(tx, id, event, { by: to, at, change: { applicantId: to.id, ...noHelp }, state })
  }
  await tx.enterprise.update({ where: { id: enterpriseId }, data: { ownerId: to.id } })

  const names = { nameKm: enterprise.nameKm, nameEn: enterprise.nameEn }
  const facts = { enterprise: names, by: { nameKm: to.nameKm, nameEn: to.nameEn } }
  const others = await tx.mandate.findMany({
    where: {
      enterpriseId,
      id: { not: keep },
      endedAt: null,
      declinedAt: null,
      NOT: { role: 'owner', acceptedAt: { not: null } },
    },
  })
  const ended = { endedAt: at, endedById: to.id }
  await tx.mandate.updateMany({ where: { id: { in: others.map(({ id }) => id) } }, data: ended })
  for (const { id, personId, acceptedAt, role } of others) {
    if (!personId || !acceptedAt || personId === to.id) continue
    const told = { key: `mandate:${id}:ended`, notice: 'invitationEnded' as const, to: { personId } }
    await tell(tx, { ...told, facts: { ...facts, role } }, at)
  }
  const told = { key: `mandate:${keep}:accepted`, notice: 'enterpriseHandedOver' as const, to: { personId: from } }
  await tell(tx, { ...told, facts: { ...facts, path: '/enterprises' } }, at)
}
