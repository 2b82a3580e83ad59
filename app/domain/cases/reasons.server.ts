import { recent } from '#app/domain/recent.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'

export const reasonKinds = ['correction', 'refusal'] as const
export type ReasonKind = (typeof reasonKinds)[number]

/** The reasons of one kind that can be given on a day (YYYY-MM-DD), today in Phnom Penh unless told. */
export async function listReasons(kind: ReasonKind, on = dateOf(new Date())) {
  const all = await reasons.get()
  const day = new Date(on)
  return all
    .filter((each) => each.kind === kind && each.from <= day && (!each.until || each.until >= day))
    .map(({ code, nameKm, nameEn }) => ({ code, nameKm, nameEn }))
}

/** What reasons are called, those that are no longer given too. */
export async function reasonsNamed(codes: readonly string[]) {
  const known = (await reasons.get()).filter(({ code }) => codes.includes(code))
  return known.map(({ code, nameKm, nameEn }) => ({ code, nameKm, nameEn }))
}

/** To be called after a change of the catalogue, so that this process sees it at once. */
export function forgetReasons() {
  reasons.forget()
}

const reasons = recent(() => db.reason.findMany({ orderBy: { code: 'asc' } }))

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
