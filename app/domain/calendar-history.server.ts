import { calendar } from '#app/domain/calendar.server.ts'
import { db } from '#app/platform/db.server.ts'
import { type Calendar, dateOf } from '#workflows/calendar.ts'

/**
 * The calendar as it was known at a moment: a day off that was added later had moved no date yet. Days off that came with
 * the reference data were known always; hours of the office count on each day as they were that day.
 */
export async function calendarHistory(): Promise<(moment: Date) => Calendar> {
  const [now, changes] = await Promise.all([
    calendar(),
    db.adminEvent.findMany({
      where: { kind: { in: ['dayOffAdded', 'dayOffRemoved'] } },
      orderBy: { id: 'desc' },
      select: { kind: true, subject: true, at: true },
    }),
  ])
  // Backwards from today, each calendar with the moment since which it was known.
  const known: { since: number; days: Calendar }[] = []
  let days = now
  for (const { kind, subject, at } of changes) {
    known.push({ since: at.getTime(), days })
    const holidays = new Set(days.holidays)
    if (kind === 'dayOffAdded') holidays.delete(subject)
    else holidays.add(subject)
    days = { ...days, holidays }
  }
  return (moment) => {
    const then = known.find(({ since }) => since <= moment.getTime())?.days ?? days
    const on = dateOf(moment)
    const hours = then.changes?.find(({ from }) => from <= on)
    return hours ? { ...then, hours: hours.hours, weekdays: hours.weekdays } : then
  }
}
