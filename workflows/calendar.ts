/**
 * Working time in Phnom Penh (UTC+7 all year, no daylight saving). Pure: which days are holidays comes in as data.
 * `hours` are minutes after midnight, `weekdays` 1 (Monday) to 7, `holidays` dates as YYYY-MM-DD.
 */
export type Calendar = Hours & {
  holidays: ReadonlySet<string>
  /** Where the hours change: those from a date on until the next, the latest first. Without it they never change. */
  changes?: readonly (Hours & { from: string })[]
}

export type Hours = { hours: readonly (readonly [number, number])[]; weekdays: readonly number[] }

const offset = 7 * 60 * 60_000
const day = 24 * 60 * 60_000
const minute = 60_000

/** The calendar date in Phnom Penh of a moment. */
export function dateOf(at: string | Date): string {
  return new Date(new Date(at).getTime() + offset).toISOString().slice(0, 10)
}

/** Midnight in Phnom Penh at which a day begins, by its number from 1970, as milliseconds. */
function startOf(number: number): number {
  return number * day - offset
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/** Calendar days from one date to another; negative when it has passed. */
export function daysBetween(from: string, until: string): number {
  return dayOf(until) - dayOf(from)
}

export function isWorkingDay(calendar: Calendar, date: string): boolean {
  return isWorking(calendar, dayOf(date))
}

// Spans of months are walked day by day, many times a page: days are counted from 1970, and are not written out.
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / day
const dayAt = (moment: number) => Math.floor((moment + offset) / day)

function isWorking(calendar: Calendar, number: number): boolean {
  // The first of January 1970 was a Thursday.
  const weekday = ((number + 3) % 7) + 1
  return hoursOn(calendar, number).weekdays.includes(weekday) && !numbersOf(calendar.holidays).has(number)
}

function hoursOn(calendar: Calendar, number: number): Hours {
  return calendar.changes?.find(({ from }) => dayOf(from) <= number) ?? calendar
}

const numbers = new WeakMap<ReadonlySet<string>, ReadonlySet<number>>()

function numbersOf(holidays: ReadonlySet<string>): ReadonlySet<number> {
  const known = numbers.get(holidays)
  if (known?.size === holidays.size) return known
  const counted = new Set([...holidays].map(dayOf))
  numbers.set(holidays, counted)
  return counted
}

/** Working minutes of a full working day, by the hours that the calendar was asked for. */
export function minutesPerDay(calendar: Calendar): number {
  return calendar.hours.reduce((sum, [opens, closes]) => sum + closes - opens, 0)
}

/** Whole working minutes from one moment to another; 0 when `until` is not after `from`. */
export function workingMinutes(calendar: Calendar, from: string | Date, until: string | Date): number {
  const start = new Date(from).getTime()
  const end = new Date(until).getTime()
  let total = 0
  const last = dayAt(end)
  for (let number = dayAt(start); number <= last && start < end; number++) {
    if (!isWorking(calendar, number)) continue
    const midnight = startOf(number)
    for (const [opens, closes] of hoursOn(calendar, number).hours) {
      const begins = Math.max(start, midnight + opens * minute)
      const ends = Math.min(end, midnight + closes * minute)
      if (ends > begins) total += ends - begins
    }
  }
  return Math.floor(total / minute)
}

/** The moment at which so many working minutes have passed since `from`. */
export function addWorkingMinutes(calendar: Calendar, from: string | Date, minutes: number): Date {
  const start = new Date(from).getTime()
  let left = minutes * minute
  const first = dayAt(start)
  // Ten years bound the search should a calendar have no working day at all.
  for (let number = first; number < first + 3660; number++) {
    if (!isWorking(calendar, number)) continue
    const midnight = startOf(number)
    for (const [opens, closes] of hoursOn(calendar, number).hours) {
      const begins = Math.max(start, midnight + opens * minute)
      const length = midnight + closes * minute - begins
      if (length <= 0) continue
      if (left <= length) return new Date(begins + left)
      left -= length
    }
  }
  throw new Error('The calendar has no working days.')
}

/** Closing time on the working day on which a moment falls, or on the next working day. */
export function closingTime(calendar: Calendar, at: string | Date): Date {
  return closingOn(calendar, dayAt(new Date(at).getTime()))
}

/** Closing time on the nth working day after the day of `from`: a deadline of n working days. */
export function deadline(calendar: Calendar, from: string | Date, workingDays: number): Date {
  let number = dayAt(new Date(from).getTime())
  let left = workingDays
  for (let days = 0; days < 3660 && left > 0; days++) {
    number++
    if (isWorking(calendar, number)) left--
  }
  return closingOn(calendar, number)
}

function closingOn(calendar: Calendar, from: number): Date {
  let number = from
  for (let days = 0; days < 3660 && !isWorking(calendar, number); days++) number++
  const closes = Math.max(...hoursOn(calendar, number).hours.map(([, each]) => each))
  return new Date(startOf(number) + closes * minute)
}

/** Working days from the day of `from` (not counted) to the day of `until` (counted); negative when it has passed. */
export function workingDaysLeft(calendar: Calendar, from: string | Date, until: string | Date): number {
  const start = dayOf(dateOf(from))
  const end = dayOf(dateOf(until))
  let days = 0
  for (let number = Math.min(start, end) + 1; number <= Math.max(start, end); number++)
    if (isWorking(calendar, number)) days++
  return start <= end ? days : -days
}

/** Midnight of the first day since which no more than so many working days have passed, that day itself not counted. */
export function workingDaysAgo(calendar: Calendar, at: string | Date, workingDays: number): Date {
  let number = dayAt(new Date(at).getTime())
  // Ten years bound the search should a calendar have no working day at all.
  const earliest = number - 3660
  let passed = isWorking(calendar, number) ? 1 : 0
  while (passed <= workingDays && number > earliest) {
    number--
    if (isWorking(calendar, number)) passed++
  }
  return new Date(startOf(number))
}
