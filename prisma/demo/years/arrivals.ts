import type { Chance } from '#prisma/demo/chance.ts'
import { addDays, type Calendar, daysBetween } from '#workflows/calendar.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'
import { endings, issuedAYear, months, quiet, rushAtTheEnd } from './volumes.ts'

/** Somebody begins an application on a day (YYYY-MM-DD). */
export type Arrival = { day: string; service: ServiceId }

/** Who begins what from one day to another (both included), day by day: as many a year as lead to the volumes of 2024. */
export function arrivalsOf(from: string, until: string, days: Calendar, luck: Chance): Arrival[] {
  const span = Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index))
  const weights = span.map((day) => weightOf(day, days))
  let sum = 0
  const sums = weights.map((each) => (sum += each))
  const lastYear = sum - sums[sums.length - 366]
  const arrivals = serviceIds.flatMap((service) => {
    const aYear = issuedAYear[service] / shareIssued
    const count = Math.round((aYear * sum) / lastYear)
    // Chance moves each a few places on or back, so that days differ and years do not.
    return Array.from({ length: count }, (_, index): Arrival => {
      const place = Math.min(Math.max(0, index + luck.between(-12, 12) + luck.fraction()), count - 1) * (sum / count)
      return { day: span[sums.findIndex((each) => place < each)], service }
    })
  })
  return arrivals.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}

const thousand = endings.reduce((sum, [, share]) => sum + share, 0)
const shareIssued = endings.find(([ending]) => ending === 'issued')![1] / thousand

/** How many come on a day, where 1 is a usual working day. */
function weightOf(day: string, days: Calendar): number {
  const month = Number(day.slice(5, 7))
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const closed = days.holidays.has(day) ? quiet.holiday : weekday === 0 || weekday === 6 ? quiet.weekend : 1
  const rush = month === 3 ? 1 + (rushAtTheEnd - 1) * (Number(day.slice(8)) / 31 - 0.5) : 1
  return months[month - 1] * closed * rush
}

/** How crowded the desks are on a day: applications of the three weeks before it beside what is usual. */
export function crowdOf(arrivals: readonly Arrival[], from: string): (day: string) => number {
  const counts: number[] = []
  for (const { day } of arrivals) {
    const number = daysBetween(from, day)
    counts[number] = (counts[number] ?? 0) + 1
  }
  const usual = arrivals.length / counts.length
  const length = 21
  return (day) => {
    const end = daysBetween(from, day)
    // Before the first days there were others.
    const seen = Array.from({ length }, (_, back) => (end - back < 0 ? usual : (counts[end - back] ?? 0)))
    return seen.reduce((sum, each) => sum + each, 0) / length / usual
  }
}
