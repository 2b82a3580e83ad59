import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { ReasonKind } from './reasons.server.ts'

export type NewReason = { code: string; kind: ReasonKind; nameKm: string; nameEn: string; from: string }

/** The whole catalogue with the days on which each reason can be given, those of today first. */
export async function catalogue(at: Date) {
  const today = dateOf(at)
  const rows = await db.reason.findMany({ orderBy: [{ kind: 'asc' }, { code: 'asc' }] })
  return rows.map(({ from, until, ...row }) => {
    const [first, last] = [dayOf(from), until && dayOf(until)]
    const state = first > today ? 'planned' : last !== null && last < today ? 'past' : 'inForce'
    return { ...row, kind: row.kind as ReasonKind, from: first, lastDay: last, state } as const
  })
}

/** Adds a reason that can be given from a day on. `past`: the day has gone by; `taken`: there is one of this code. */
export async function addReason(
  tx: Transaction,
  { code, kind, from, ...names }: NewReason,
  change: Change,
): Promise<'past' | 'taken' | null> {
  if (from < dateOf(change.at)) return 'past'
  const data = { code, kind, ...names, from: new Date(from), verified: true }
  const { count } = await tx.reason.createMany({ data, skipDuplicates: true })
  if (count === 0) return 'taken'
  await recordChange(tx, { kind: 'reasonAdded', subject: code, after: { kind, from, ...names } }, change)
  return null
}

/** Lets a reason be given for the last time on a day; where it was given, it stays. `gone`: it has ended already. */
export async function endReason(
  tx: Transaction,
  { code, lastDay }: { code: string; lastDay: string },
  change: Change,
): Promise<'past' | 'gone' | null> {
  if (lastDay < dateOf(change.at)) return 'past'
  const { count } = await tx.reason.updateMany({ where: { code, until: null }, data: { until: new Date(lastDay) } })
  if (count === 0) return 'gone'
  const { kind, nameKm, nameEn } = await tx.reason.findUniqueOrThrow({ where: { code } })
  await recordChange(tx, { kind: 'reasonEnded', subject: code, after: { kind, nameKm, nameEn, lastDay } }, change)
  return null
}

// Plain dates leave the database as midnight UTC.
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
