import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { type BulkDecision, mostAtOnce } from './like-cases.server.ts'

/** One decision on many cases: chosen here, worked off by a job (bulk-work.server.ts). */

export type Choice = {
  decision: BulkDecision
  remark: string
  service: string
  status: string
  /** Cases, each with the number of its last event as it was seen. */
  cases: readonly { id: string; seq: number }[]
}

/** Writes down what was chosen; nothing is decided yet. Cases that this person cannot see, or of another service, are left out. */
export async function chooseBulk(
  { decision, remark, service, status, cases }: Choice,
  person: Person,
  at: Date,
): Promise<string | 'nothing' | 'tooMany'> {
  if (cases.length > mostAtOnce) return 'tooMany'
  const seen = new Map(cases.map(({ id, seq }) => [id, seq]))
  const there = await db.case.findMany({
    where: { AND: [visibleAtDesk(person), { id: { in: [...seen.keys()] }, service }] },
    select: { id: true },
  })
  if (there.length === 0) return 'nothing'
  const items = there.map(({ id }) => ({ caseId: id, seq: seen.get(id)! }))
  const { id } = await db.bulk.create({
    data: { byId: person.id, decision, remark, service, status, chosenAt: at, items: { createMany: { data: items } } },
  })
  return id
}

/** Begins it, once; whoever asks again changes nothing. False where there is none of this person's. */
export async function startBulk(id: string, person: Person, at: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const mine = { id, byId: person.id }
    const { count } = await tx.bulk.updateMany({ where: { ...mine, startedAt: null }, data: { startedAt: at } })
    if (count === 1) await enqueue(tx, 'bulk', { bulkId: id }, { jobKey: `bulk:${id}` })
    return (await tx.bulk.count({ where: mine })) > 0
  })
}

/** One bulk decision of this person with its cases: those refused first, then those that wait. */
export async function findBulk(id: string, person: Person) {
  const found = await db.bulk.findFirst({
    where: { id, byId: person.id },
    include: {
      items: {
        orderBy: [{ result: 'desc' }, { caseId: 'asc' }],
        include: { case: { select: { reference: true, nameKm: true, nameEn: true, status: true } } },
      },
    },
  })
  if (!found) return null
  const count = (result: string) => found.items.filter((each) => each.result === result).length
  return { ...found, counts: { waiting: count('waiting'), done: count('done'), refused: count('refused') } }
}

/** The last bulk decisions of this person. */
export async function bulksOf(person: Person) {
  const rows = await db.bulk.findMany({
    where: { byId: person.id },
    orderBy: { chosenAt: 'desc' },
    take: 10,
    include: { _count: { select: { items: true } } },
  })
  return rows.map(({ _count, ...each }) => ({ ...each, total: _count.items }))
}
