import { db } from '#app/platform/db.server.ts'

/** The catalogue of reasons of one kind. */
export async function listReasons(kind: 'correction' | 'refusal') {
  return db.reason.findMany({
    where: { kind },
    orderBy: { code: 'asc' },
    select: { code: true, nameKm: true, nameEn: true },
  })
}

/** Why a case was refused, in the words of the catalogue and of the director; null where it was not. */
export async function refusalOf(events: readonly { type: string; event: unknown }[]) {
  const refusal = events.findLast((each) => each.type === 'refuse')?.event as
    | { reason: string; remark?: string }
    | undefined
  if (!refusal) return null
  const known = await db.reason.findUnique({ where: { code: refusal.reason } })
  const { nameKm, nameEn } = known ?? { nameKm: refusal.reason, nameEn: refusal.reason }
  return { nameKm, nameEn, remark: refusal.remark ?? null }
}
