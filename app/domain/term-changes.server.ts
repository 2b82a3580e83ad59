import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { moveLater } from '#app/domain/cases/due-dates.server.ts'
import { isTermKey, type TermKey, termKeys, termValues } from '#app/domain/term-values.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Prisma, Term } from '#prisma/generated/client.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import { serviceIds } from '#workflows/service.ts'

/** One dated value of a figure, in force from its first day to its last; null: no end is set. */
export type DatedValue = {
  id: string
  value: unknown
  from: string
  lastDay: string | null
  verified: boolean
  source: string
  state: 'past' | 'inForce' | 'planned'
}
/** A figure of one service ("" for every service) with all its values, the latest first. */
export type Figure = { key: TermKey; service: string; values: DatedValue[] }

/** Every figure, in the order in which people think of them. */
export async function figures(at: Date): Promise<Figure[]> {
  const today = dateOf(at)
  const rows = await db.term.findMany({ orderBy: { validFrom: 'desc' } })
  const services = ['', ...serviceIds]
  return termKeys.flatMap((key) =>
    services
      .map((service) => ({ key, service, values: rows.filter((row) => row.key === key && row.service === service) }))
      .filter(({ values }) => values.length > 0)
      .map((figure) => ({ ...figure, values: figure.values.map((row) => dated(row, today)) })),
  )
}

/** One figure; null where there is none of this key for this service. */
export async function findFigure(key: string, service: string, at: Date): Promise<Figure | null> {
  if (!isTermKey(key)) return null
  const rows = await db.term.findMany({ where: { key, service }, orderBy: { validFrom: 'desc' } })
  return rows.length > 0 ? { key, service, values: rows.map((row) => dated(row, dateOf(at))) } : null
}

export type NewValue = Omit<DatedValue, 'id' | 'lastDay' | 'state'> & {
  key: TermKey
  service: string
  /** The latest value as the administrator saw it. */
  latestId: string
}

/**
 * Lets a figure have another value from a day on; the one before ends there, and what has passed stays as it was.
 * It begins with a day to come: what was submitted earlier today stands. `past`: the day has begun; `overlap`: a value begins later or on that day; `stale`: somebody has added one meanwhile.
 */
export async function addValue(
  tx: Transaction,
  { key, service, latestId, value, from, verified, source }: NewValue,
  change: Change,
): Promise<'invalid' | 'past' | 'overlap' | 'stale' | null> {
  const parsed = termValues[key].safeParse(value)
  if (!parsed.success) return 'invalid'
  const today = dateOf(change.at)
  if (from <= today) return 'past'
  const latest = await lockLatest(tx, key, service, today)
  if (latest?.id !== latestId) return 'stale'
  if (from <= latest.from || (latest.lastDay !== null && from <= latest.lastDay)) return 'overlap'
  const validFrom = new Date(from)
  if (latest.lastDay === null) await tx.term.update({ where: { id: latest.id }, data: { validTo: validFrom } })
  const json = parsed.data as Prisma.InputJsonValue
  await tx.term.create({ data: { key, service, value: json, validFrom, verified, source } })
  const after = { value: parsed.data, from, verified, source }
  const subject = subjectOf(key, service)
  await recordChange(tx, { kind: 'termAdded', subject, before: { value: latest.value }, after }, change)
  await letDatesFollow(tx, key, { from: latest.value, to: parsed.data, date: from }, change.at)
  return null
}

type KnownValue = { id: string; key: TermKey; service: string }

/** Marks a value as confirmed by a legal text. `gone`: somebody has done so already, or there is no such value. */
export async function confirmValue(
  tx: Transaction,
  { id, source }: Pick<KnownValue, 'id'> & { source: string },
  change: Change,
): Promise<'gone' | null> {
  const before = await tx.term.findUnique({ where: { id } })
  const { count } = await tx.term.updateMany({ where: { id, verified: false }, data: { verified: true, source } })
  if (!before || count === 0) return 'gone'
  const value = { value: before.value, from: dayOf(before.validFrom) }
  await recordChange(
    tx,
    {
      kind: 'termConfirmed',
      subject: subjectOf(before.key, before.service),
      before: { ...value, verified: false, source: before.source },
      after: { ...value, verified: true, source },
    },
    change,
  )
  return null
}

/** Takes back the latest value while it has not begun; the one before goes on. `gone`: that is no longer possible. */
export async function withdrawValue(
  tx: Transaction,
  { key, service, id }: KnownValue,
  change: Change,
): Promise<'gone' | null> {
  const latest = await lockLatest(tx, key, service, dateOf(change.at))
  if (latest?.id !== id || latest.state !== 'planned') return 'gone'
  await tx.term.delete({ where: { id } })
  await tx.term.updateMany({ where: { key, service, validTo: new Date(latest.from) }, data: { validTo: null } })
  const before = { value: latest.value, from: latest.from, verified: latest.verified, source: latest.source }
  await recordChange(tx, { kind: 'termWithdrawn', subject: subjectOf(key, service), before }, change)
  const stays = await tx.term.findFirst({ where: { key, service }, orderBy: { validFrom: 'desc' } })
  await letDatesFollow(tx, key, { from: latest.value, to: stays?.value, date: latest.from }, change.at)
  return null
}

/** Other hours from a day on move open due dates, as a day off does. */
async function letDatesFollow(
  tx: Transaction,
  key: TermKey,
  { date, from, to }: { date: string; from: unknown; to: unknown },
  at: Date,
) {
  if (key !== 'officeHours' || !to) return
  const [before, now] = [from, to].map((each) => termValues.officeHours.parse(each))
  await moveLater(tx, { date, became: 'hours', from: before, to: now }, at)
}

/** Whoever changes a figure waits here for the one before, and then sees what that one did. */
async function lockLatest(tx: Transaction, key: TermKey, service: string, today: string) {
  await tx.$queryRaw`select id from "Term" where key = ${key} and service = ${service} order by id for update`
  const row = await tx.term.findFirst({ where: { key, service }, orderBy: { validFrom: 'desc' } })
  return row && dated(row, today)
}

/** How the log speaks of a figure. */
export function subjectOf(key: string, service: string): string {
  return `${key} ${service}`.trim()
}

function dated({ id, value, validFrom, validTo, verified, source }: Term, today: string): DatedValue {
  const from = dayOf(validFrom)
  const lastDay = validTo && addDays(dayOf(validTo), -1)
  const state = from > today ? 'planned' : lastDay !== null && lastDay < today ? 'past' : 'inForce'
  return { id, value, from, lastDay, verified, source, state }
}

// Plain dates leave the database as midnight UTC.
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
