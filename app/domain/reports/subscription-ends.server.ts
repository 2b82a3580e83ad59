import { db, type Transaction } from '#app/platform/db.server.ts'
import { readers } from './report-filter.server.ts'

/** With the last role that reads figures the reports end, in the transaction that has taken it or closed the account. */
export async function endSubscriptionsWithoutRole(tx: Transaction, personId: string, at: Date): Promise<void> {
  const held = { personId, role: { in: [...readers] }, person: { disabledAt: null } }
  if ((await tx.role.count({ where: held })) > 0) return
  await tx.subscription.updateMany({ where: { personId, endedAt: null }, data: { endedAt: at } })
}

/** Whether a report is still wanted, and still for whoever wanted it. */
export async function isSubscribed(id: string): Promise<boolean> {
  return (await db.subscription.count({ where: { id, endedAt: null } })) > 0
}
