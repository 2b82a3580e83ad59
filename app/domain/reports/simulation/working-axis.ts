import { addDays, type Calendar, isWorkingDay, minutesPerDay, workingMinutes } from '#workflows/calendar.ts'

/**
 * The working minutes of a calendar on one line, so that a simulation adds and compares numbers instead of walking
 * through weekends: minute 0 is the opening of the first working day. Moments are milliseconds since 1970.
 */
export type Axis = {
  /** Working minutes passed at a moment. */
  minuteOf: (moment: number) => number
  /** The moment at which so many working minutes have passed. */
  momentOf: (minute: number) => number
  /** The minute of closing time on the nth working day after the day of a moment (`deadline` of the calendar). */
  deadline: (moment: number, workingDays: number) => number
  /** Working minutes of a day, by the hours the calendar was asked for. */
  perDay: number
  /** Working minutes passed at midnight of each day, from the first. */
  mornings: Float64Array
}

const dayLength = 24 * 60 * 60_000

/** The axis of the days from one date to another, both included; what lies outside is held to its ends. */
export function workingAxis(calendar: Calendar, from: string, until: string): Axis {
  const dates: string[] = []
  for (let date = from; date <= until; date = addDays(date, 1)) dates.push(date)
  const begins = Date.parse(`${from}T00:00:00+07:00`)
  const midnight = (day: number) => begins + day * dayLength
  const mornings = new Float64Array(dates.length + 1)
  const hours = dates.map((date) => (calendar.changes?.find((each) => each.from <= date) ?? calendar).hours)
  const workingDays: number[] = []
  // How many working days have come up to a day, itself included.
  const rank = new Int32Array(dates.length)
  dates.forEach((date, day) => {
    mornings[day + 1] = mornings[day] + workingMinutes(calendar, new Date(midnight(day)), new Date(midnight(day + 1)))
    if (isWorkingDay(calendar, date)) workingDays.push(day)
    rank[day] = workingDays.length
  })
  const dayAt = (moment: number) => Math.max(0, Math.min(dates.length - 1, Math.floor((moment - begins) / dayLength)))

  const minuteOf = (moment: number) => {
    const day = dayAt(moment)
    if (mornings[day] === mornings[day + 1]) return mornings[day]
    const clock = (moment - midnight(day)) / 60_000
    return hours[day].reduce(
      (sum, [opens, closes]) => sum + Math.max(0, Math.min(clock, closes) - opens),
      mornings[day],
    )
  }
  const momentOf = (minute: number) => {
    const day = dayOfMinute(mornings, minute)
    let left = minute - mornings[day]
    for (const [opens, closes] of hours[day]) {
      if (left <= closes - opens) return midnight(day) + (opens + left) * 60_000
      left -= closes - opens
    }
    return midnight(day + 1)
  }
  const deadline = (moment: number, days: number) => {
    const target = Math.min(rank[dayAt(moment)] + days, workingDays.length) - 1
    return mornings[workingDays[Math.max(0, target)] + 1]
  }
  const perDay = minutesPerDay(calendar)
  return { minuteOf, momentOf, deadline, perDay, mornings }
}

/** The day at whose end so many working minutes have passed: of several the first. */
export function dayOfMinute(mornings: Float64Array, minute: number): number {
  let low = 0
  let high = mornings.length - 2
  while (low < high) {
    const middle = (low + high) >> 1
    if (mornings[middle + 1] < minute) low = middle + 1
    else high = middle
  }
  return low
}
