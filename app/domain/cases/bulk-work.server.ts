import type { Person } from '#app/domain/people/access.server.ts'
import { personNow } from '#app/domain/people/sessions.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import type { Bulk, BulkItem } from '#prisma/generated/client.ts'
import type { State } from '#workflows/engine.ts'
import { type Decision, decide } from './decisions.server.ts'
import { Held, NotPossible } from './perform.server.ts'

/** Cases of one run of the job: short enough that a worker that ends loses nothing and others get their turn. */
const batch = 50

/**
 * Decides the next cases of a bulk, each through the one door and in the name of who began it, with the roles that person
 * has now. A case and its item are written together: whoever is killed, and whenever, each is decided once.
 */
export async function workOff(bulkId: string, at: Date): Promise<void> {
  const bulk = await db.bulk.findUniqueOrThrow({ where: { id: bulkId } })
  if (!bulk.startedAt || bulk.finishedAt) return
  const by = await personNow(bulk.byId, at)
  const waiting = { where: { bulkId, result: 'waiting' } }
  const items = await db.bulkItem.findMany({ ...waiting, orderBy: { caseId: 'asc' }, take: batch })
  const rest = [...items]
  const one = async () => {
    for (let item = rest.shift(); item; item = rest.shift()) await settle(bulk, item, by, at)
  }
  await Promise.all([one(), one(), one(), one()])
  await db.$transaction(async (tx) => {
    if ((await tx.bulkItem.count(waiting)) > 0) return enqueue(tx, 'bulk', { bulkId }, { jobKey: `bulk:${bulkId}` })
    await tx.bulk.updateMany({ where: { id: bulkId, finishedAt: null }, data: { finishedAt: at } })
  })
}

async function settle(bulk: Bulk, item: BulkItem, by: Person | null, at: Date) {
  if (!by) return refuse(item, 'gone', at)
  const decision = { type: bulk.decision, remark: bulk.remark } as Decision
  try {
    await decide(item.caseId, decision, { by, at, seq: item.seq, alongside: (tx) => take(tx, item, at) })
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error
    await refuse(item, error instanceof Held ? 'held' : await whyNot(bulk, item, by), at)
  }
}

/** Where another run of this very bulk was first, the step is not taken again. */
async function take(tx: Transaction, { bulkId, caseId }: BulkItem, at: Date) {
  const open = { bulkId, caseId, result: 'waiting' }
  const { count } = await tx.bulkItem.updateMany({ where: open, data: { result: 'done', at } })
  if (count === 0) throw new NotPossible('bulk', 'done')
}

async function refuse({ bulkId, caseId }: BulkItem, why: Refusal, at: Date) {
  const open = { bulkId, caseId, result: 'waiting' }
  await db.bulkItem.updateMany({ where: open, data: { result: 'refused', why, at } })
}

/** Why a case of a bulk was not decided; the words are in app/i18n. */
export type Refusal = 'gone' | 'held' | 'moved' | 'own' | 'reviewed' | 'endorsed' | 'unpaid' | 'filed' | 'notYours'

async function whyNot({ status }: Bulk, { caseId, seq }: BulkItem, by: Person): Promise<Refusal> {
  const row = await db.case.findUniqueOrThrow({ where: { id: caseId } })
  const { context } = row.state as unknown as State
  const later = await db.caseEvent.count({ where: { caseId, seq: { gt: seq }, status: { not: status } } })
  if (row.status !== status || later > 0) return 'moved'
  if (row.applicantId === by.id || by.involved?.some((each) => each === row.enterpriseId)) return 'own'
  if (context.reviewers.includes(by.id)) return 'reviewed'
  if (context.endorsedBy === by.id) return 'endorsed'
  if (!context.paid && context.fee > 0) return 'unpaid'
  return row.filedBy.includes(by.id) ? 'filed' : 'notYours'
}
