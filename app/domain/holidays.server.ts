import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { calendar } from '#app/domain/calendar.server.ts'
import { moveLater } from '#app/domain/cases/due-dates.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { addDays, dateOf, isWorkingDay } from '#workflows/calendar.ts'

export type DayOff = { date: string; nameKm: string; nameEn: string }

/** The holidays of a year. `computed`: not published by a sub-decree yet; `open`: not past, so it can be removed. */
export async function holidaysOf(year: number, at: Date): Promise<(DayOff & { computed: boolean; open: boolean })[]> {
  const today = dateOf(at)
  const rows = await db.holiday.findMany({
    where: { date: { gte: new Date(`${year}-01-01`), lte: new Date(`${year}-12-31`) } },
    orderBy: { date: 'asc' },
  })
  return rows.map(({ date, nameKm, nameEn, status }) => ({
    date: dayOf(date),
    nameKm,
    nameEn,
    computed: status === 'computed',
    open: dayOf(date) >= today,
  }))
}

/** A day off by its date; null where there is none. */
export async function findDayOff(date: string): Promise<DayOff | null> {
  const row = await db.holiday.findUnique({ where: { date: new Date(date) } })
  return row && { date, nameKm: row.nameKm, nameEn: row.nameEn }
}

/** The year of a page, e.g. "2027"; the present one in Phnom Penh for what is none. */
export function yearOf(text: string | null, at: Date): number {
  return /^20\d\d$/.test(text ?? '') ? Number(text) : Number(dateOf(at).slice(0, 4))
}

/** How many days ahead are computed only. */
export async function countComputed(at: Date): Promise<number> {
  return db.holiday.count({ where: { status: 'computed', date: { gte: new Date(dateOf(at)) } } })
}

/** Working days of each month of a year, and how many of them are left from today (included) on. */
export async function workingDaysByMonth(year: number, at: Date) {
  const today = dateOf(at)
  const days = await calendar(today)
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: `${year}-${String(index + 1).padStart(2, '0')}`,
    days: 0,
    left: 0,
  }))
  for (let date = `${year}-01-01`; date.startsWith(`${year}-`); date = addDays(date, 1)) {
    if (!isWorkingDay(days, date)) continue
    const month = months[Number(date.slice(5, 7)) - 1]
    month.days++
    if (date >= today) month.left++
  }
  return months
}

/** Closes the offices for a day, from today on; open due dates move by a job. `taken`: it is a holiday already. */
export async function addDayOff(
  tx: Transaction,
  { date, ...names }: DayOff,
  change: Change,
): Promise<'past' | 'taken' | null> {
  if (date < dateOf(change.at)) return 'past'
  const data = { date: new Date(date), ...names, status: 'official' }
  const { count } = await tx.holiday.createMany({ data, skipDuplicates: true })
  if (count === 0) return 'taken'
  await recordChange(tx, { kind: 'dayOffAdded', subject: date, after: names }, change)
  await moveLater(tx, { date, became: 'off' }, change.at)
  return null
}

/** Makes a holiday a day like any other, from today on; open due dates move by a job. `gone`: it was no holiday. */
export async function removeDayOff(
  tx: Transaction,
  { date }: Pick<DayOff, 'date'>,
  change: Change,
): Promise<'past' | 'gone' | null> {
  if (date < dateOf(change.at)) return 'past'
  const day = { date: new Date(date) }
  const row = await tx.holiday.findUnique({ where: day })
  const { count } = await tx.holiday.deleteMany({ where: day })
  if (!row || count === 0) return 'gone'
  const { nameKm, nameEn, status } = row
  await recordChange(tx, { kind: 'dayOffRemoved', subject: date, before: { nameKm, nameEn, status } }, change)
  await moveLater(tx, { date, became: 'working' }, change.at)
  return null
}

/** Says of a computed day that a sub-decree has published it. `gone`: it is no day off, or was published before. */
export async function confirmDayOff(
  tx: Transaction,
  { date }: Pick<DayOff, 'date'>,
  change: Change,
): Promise<'gone' | null> {
  const day = { date: new Date(date) }
  const { count } = await tx.holiday.updateMany({ where: { ...day, status: 'computed' }, data: { status: 'official' } })
  if (count === 0) return 'gone'
  const { nameKm, nameEn } = await tx.holiday.findUniqueOrThrow({ where: day })
  await recordChange(tx, { kind: 'dayOffConfirmed', subject: date, after: { nameKm, nameEn } }, change)
  return null
}

/** The holidays between two moments, their own days included, with what they are called. */
export async function daysOffBetween(from: Date, until: Date): Promise<DayOff[]> {
  const days = await calendar()
  const rows = await db.holiday.findMany({
    where: { date: { gte: new Date(dateOf(from)), lte: new Date(dateOf(until)) } },
    orderBy: { date: 'asc' },
  })
  return rows
    .map(({ date, nameKm, nameEn }) => ({ date: dayOf(date), nameKm, nameEn }))
    .filter(({ date }) => isWorkingDay({ ...days, holidays: new Set() }, date))
}

// Plain dates leave the database as midnight UTC.
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
