import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { literally } from '#app/domain/literally.ts'
import { recent } from '#app/domain/recent.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Activity, Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'

export type ActivityName = { code: string; division: string; nameKm: string; nameEn: string }

/** All activities that can be chosen, in the order of their codes. */
export async function listActivities(): Promise<ActivityName[]> {
  return activities.get()
}

const activities = recent(() =>
  db.activity.findMany({
    orderBy: { code: 'asc' },
    select: { code: true, division: true, nameKm: true, nameEn: true },
  }),
)

/** Activities by code or words, with what is said of their risk on a day; `only` shows the risky or the unconfirmed ones. */
export async function riskList(search: string, only: 'risky' | 'unverified' | '', at: Date): Promise<Risk[]> {
  const contains = { contains: literally(search), mode: 'insensitive' as const }
  const rows = await db.activity.findMany({
    where: {
      ...(search && { OR: [{ code: { startsWith: literally(search) } }, { nameKm: contains }, { nameEn: contains }] }),
      ...(only === 'risky' && { AND: riskyAt(at) }),
      ...(only === 'unverified' && { verified: false }),
    },
    orderBy: { code: 'asc' },
  })
  return rows.map((row) => riskOf(row, dateOf(at)))
}

/** What is said of one activity; null where there is none. */
export async function findRisk(code: string, at: Date): Promise<Risk | null> {
  const row = await db.activity.findUnique({ where: { code } })
  return row && riskOf(row, dateOf(at))
}

/** Whether an activity, by its code as written, is risky on a day (YYYY-MM-DD). */
export async function isRisky(activity: string, on: string): Promise<boolean> {
  const row = await db.activity.findUnique({ where: { code: activity.slice(0, 4) } })
  return row !== null && riskOf(row, on).isRisky
}

/** The risky ones at a moment. */
export function riskyAt(at: Date): Prisma.ActivityWhereInput {
  const today = new Date(dateOf(at))
  const isBegun = { OR: [{ riskFrom: null }, { riskFrom: { lte: today } }] }
  return {
    OR: [
      { risky: true, ...isBegun },
      { risky: false, riskFrom: { gt: today } },
    ],
  }
}

/** The mark as it is written down: `risky` from a day on, before it the other one; without a day always. */
type Mark = { risky: boolean; from: string | null }
export type Risk = ActivityName & { mark: Mark; verified: boolean; isRisky: boolean; planned: string | null }

function riskOf({ riskFrom, risky, verified, ...names }: Activity, on: string): Risk {
  const from = riskFrom?.toISOString().slice(0, 10) ?? null
  const planned = from !== null && from > on ? from : null
  return { ...names, mark: { risky, from }, verified, isRisky: planned ? !risky : risky, planned }
}

export type Marking = { code: string; seen: Mark & { verified: boolean } } & Mark

/**
 * Says of an activity whether it is risky; that is then confirmed. Another mark counts from a day to come (`past`: it has
 * begun), so that what was submitted before keeps its own; one that has not begun can be taken back, by no day. `gone`: it is
 * not as it was `seen`, or another mark is still to come.
 */
export async function markActivity(
  tx: Transaction,
  { code, seen, risky, from }: Marking,
  change: Change,
): Promise<'gone' | 'past' | null> {
  const isPlanned = seen.from !== null && seen.from > dateOf(change.at)
  const isOther = risky !== seen.risky
  if (isOther && isPlanned !== (from === null)) return 'gone'
  if (isOther && from !== null && from <= dateOf(change.at)) return 'past'
  const riskFrom = (day: string | null) => day && new Date(day)
  const known = { code, risky: seen.risky, verified: seen.verified, riskFrom: riskFrom(seen.from) }
  const mark = isOther ? { risky, riskFrom: riskFrom(from) } : {}
  const { count } = await tx.activity.updateMany({ where: known, data: { ...mark, verified: true } })
  if (count === 0) return 'gone'
  const [before, after] = [seen, { risky, from: isOther ? from : seen.from, verified: true }]
  await recordChange(tx, { kind: 'activityMarked', subject: code, before, after }, change)
  return null
}

/** Names of activities by their codes as written; a fifth digit, as in the Cambodian classification, names the same class. */
export async function activityNames(codes: string[]): Promise<Map<string, { nameKm: string; nameEn: string }>> {
  const rows = await db.activity.findMany({ where: { code: { in: codes.map((each) => each.slice(0, 4)) } } })
  const known = new Map(rows.map((each) => [each.code, each]))
  return new Map(codes.flatMap((code) => (known.get(code.slice(0, 4)) ? [[code, known.get(code.slice(0, 4))!]] : [])))
}
