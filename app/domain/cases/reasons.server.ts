import { recent } from '#app/domain/recent.server.ts'
import { db } from '#app/platform/db.server.ts'

/** The catalogue of reasons of one kind. */
export async function listReasons(kind: 'correction' | 'refusal') {
  const all = await reasons.get()
  return all.filter((each) => each.kind === kind).map(({ code, nameKm, nameEn }) => ({ code, nameKm, nameEn }))
}

const reasons = recent(() =>
  db.reason.findMany({ orderBy: { code: 'asc' }, select: { code: true, kind: true, nameKm: true, nameEn: true } }),
)

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
