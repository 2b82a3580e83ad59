import { askedPeople } from '#app/domain/cases/advisers.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { AnyNotice } from './other-notices.ts'

/** Notices that say nothing true any more once an opinion has been given or is not wanted. */
const ofOpinions: readonly AnyNotice[] = ['opinionAsked', 'opinionDue', 'opinionOverdue']

export function isOfOpinion(notice: AnyNotice): boolean {
  return ofOpinions.includes(notice)
}

const open = { answeredAt: null, withdrawnAt: null, case: { decidedAt: null, closedAt: null } }

/** Whether an opinion still waits for its answer. */
export async function isAsked(id: string): Promise<boolean> {
  return (await db.opinion.count({ where: { id, ...open } })) > 0
}

/** Every opinion that waits, what is due first on top, with those who can answer it. */
export async function openOpinions() {
  const rows = await db.opinion.findMany({
    where: open,
    orderBy: { dueAt: 'asc' },
    include: {
      office: { select: { nameKm: true, nameEn: true } },
      case: { include: { enterprise: { select: { ownerId: true } } } },
    },
  })
  return Promise.all(rows.map(async (row) => ({ ...row, told: await askedPeople(db, row, row.case) })))
}
