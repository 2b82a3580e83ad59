import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { literally } from '#app/domain/literally.ts'
import { recent } from '#app/domain/recent.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'

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

/** Activities by code or words, with what is said of their risk; `only` shows the risky or the unconfirmed ones. */
export async function riskList(search: string, only: 'risky' | 'unverified' | '') {
  const contains = { contains: literally(search), mode: 'insensitive' as const }
  return db.activity.findMany({
    where: {
      ...(search && { OR: [{ code: { startsWith: literally(search) } }, { nameKm: contains }, { nameEn: contains }] }),
      ...(only === 'risky' && { risky: true }),
      ...(only === 'unverified' && { verified: false }),
    },
    orderBy: { code: 'asc' },
  })
}

export type Marking = { code: string; seen: { risky: boolean; verified: boolean }; risky: boolean }

/** Says of an activity whether it is risky; that is then confirmed. `gone`: it is not as it was `seen`. */
export async function markActivity(
  tx: Transaction,
  { code, seen, risky }: Marking,
  change: Change,
): Promise<'gone' | null> {
  const { risky: wasRisky, verified } = seen
  const after = { risky, verified: true }
  const { count } = await tx.activity.updateMany({ where: { code, risky: wasRisky, verified }, data: after })
  if (count === 0) return 'gone'
  const before = { risky: wasRisky, verified }
  await recordChange(tx, { kind: 'activityMarked', subject: code, before, after }, change)
  return null
}

/** Names of activities by their codes as written; a fifth digit, as in the Cambodian classification, names the same class. */
export async function activityNames(codes: string[]): Promise<Map<string, { nameKm: string; nameEn: string }>> {
  const rows = await db.activity.findMany({ where: { code: { in: codes.map((each) => each.slice(0, 4)) } } })
  const known = new Map(rows.map((each) => [each.code, each]))
  return new Map(codes.flatMap((code) => (known.get(code.slice(0, 4)) ? [[code, known.get(code.slice(0, 4))!]] : [])))
}
