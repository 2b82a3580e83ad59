import { recent } from '#app/domain/recent.server.ts'
import type { TermValue } from '#app/domain/term-values.ts'
import { datedValues, term } from '#app/domain/terms.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { type Calendar, dateOf, type Hours, workingDaysLeft } from '#workflows/calendar.ts'

/**
 * Holidays and office hours, each day by the hours of that day. What has no day, such as the length of a working day, goes by
 * those of one (YYYY-MM-DD), today in Phnom Penh unless told.
 */
export async function calendar(on = dateOf(new Date())): Promise<Calendar> {
  const [days, hours, all] = await Promise.all([
    holidays.get(),
    term('officeHours', '', on),
    datedValues('officeHours'),
  ])
  const changes = all.length > 1 && all.map(({ from, value }) => ({ from, ...inMinutes(value) }))
  return { holidays: days, ...inMinutes(hours), ...(changes && { changes }) }
}

/** The calendar, were these the hours from a day on. */
export function withHours(days: Calendar, from: string, hours: TermValue<'officeHours'>): Calendar {
  const earlier = (days.changes ?? []).filter((each) => each.from < from)
  return { ...days, changes: [{ from, ...inMinutes(hours) }, ...earlier] }
}

function inMinutes({ open, weekdays }: TermValue<'officeHours'>): Hours {
  return { hours: open.map(([opens, closes]) => [minutes(opens), minutes(closes)]), weekdays }
}

/** The calendar with the holidays as a transaction has just changed them. */
export async function calendarWith(tx: Transaction): Promise<Calendar> {
  return { ...(await calendar()), holidays: await holidaysIn(tx) }
}

/** To be called after a change of the holidays, so that this process sees it at once. */
export function forgetCalendar() {
  holidays.forget()
}

const holidays = recent(() => holidaysIn(db))

async function holidaysIn(tx: Transaction): Promise<Set<string>> {
  const rows = await tx.holiday.findMany({ select: { date: true } })
  return new Set(rows.map(({ date }) => date.toISOString().slice(0, 10)))
}

/** "07:30" is 450 minutes after midnight. */
function minutes(time: string) {
  const [hours, rest] = time.split(':').map(Number)
  return hours * 60 + rest
}

/** Working days that are left from one moment to another; negative when it has passed. */
export async function daysLeft(at: Date, until: Date): Promise<number> {
  return workingDaysLeft(await calendar(), at, until)
}
