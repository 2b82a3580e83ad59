import { addDays, type Calendar, isWorkingDay } from '#workflows/calendar.ts'
import { asKnownOn, type CaseDays, countOf } from './case-days.ts'
import { type Expected, expectedDecisions, intervalOf, spreadOf, usualCourse } from './forecast.ts'

/** Seven days that follow, what is expected of them and the interval in which it lies nine times of ten. */
export type WeekAhead = { from: string; until: string; mean: number; low: number; high: number }

export type DecisionsAhead = {
  weeks: WeekAhead[]
  /** All of them together. */
  together: WeekAhead
  /** From how many cases of the past year the usual course is known; their decisions; and what is open now. */
  past: number
  decided: number
  open: number
  /** New cases on a working day, of the last thirteen weeks. */
  arrivals: number
  /** How the same forecast did, made week by week for the weeks that are over. */
  tried: Tried[]
  held: number
}

/** A forecast of a week that is over, from what was known before it. */
export type Tried = WeekAhead & { came: number }

/** Decisions in the past year from which on something can be said of the next weeks. */
export const leastDecided = 20

const weeksAhead = 4
const weeksTried = 12
const arrivalDays = 13 * 7
const yearOfDays = 365

/** From which day on `caseDays` are needed. */
export const sinceFor = (today: string) => addDays(today, -yearOfDays - 7 * weeksTried)

/** Expected decisions of the next weeks, and how well that would have done in the last twelve. `today` is over in the forecast. */
export function decisionsAhead(days: readonly CaseDays[], calendar: Calendar, today: string): DecisionsAhead {
  const place = places(calendar, sinceFor(today), addDays(today, 7 * weeksAhead))
  const tries = Array.from({ length: weeksTried }, (_, index) => {
    const day = addDays(today, 7 * (index - weeksTried))
    const known = asKnownOn(days, day)
    const [week] = forecast(known, place, day, [[1, 7]])
    const came = countOf(days.filter(({ how, over }) => how === 'decided' && over! >= week.from && over! <= week.until))
    return { ...week, came }
  })
  // Each week is judged by how wide the weeks before it had missed, the first ones by chance alone.
  const tried = tries.map((each, index) => ({ ...shown(each, spreadOf(tries.slice(0, index))), came: each.came }))
  const spread = spreadOf(tries)
  const known = asKnownOn(days, today)
  const spans = Array.from({ length: weeksAhead }, (_, week): Span => [7 * week + 1, 7 * week + 7])
  const all = forecast(known, place, today, [...spans, [1, 7 * weeksAhead]]).map((each) => shown(each, spread))
  const ofYear = pastYear(known, today)
  return {
    weeks: all.slice(0, weeksAhead),
    together: all[weeksAhead],
    past: countOf(ofYear),
    decided: countOf(ofYear.filter(({ how }) => how === 'decided')),
    open: countOf(known.filter(({ over }) => over === null)),
    arrivals: arrivalsOn(known, place, today),
    tried,
    held: tried.filter(({ low, high, came }) => came >= low && came <= high).length,
  }
}

type Span = [first: number, last: number]
type Spanned = Expected & { from: string; until: string }

function shown({ from, until, ...expected }: Spanned, spread: number): WeekAhead {
  return { from, until, mean: expected.mean, ...intervalOf(expected, spread) }
}

/** For spans of days after a day; `known` is what was known on it. */
function forecast(known: readonly CaseDays[], place: Place, day: string, spans: readonly Span[]): Spanned[] {
  const course = usualCourse(byAge(pastYear(known, day), place, day))
  const open = byAge(
    known.filter(({ over }) => over === null),
    place,
    day,
  ).map(({ age, open: cases }) => ({ age, cases }))
  const arrivals = arrivalsOn(known, place, day)
  return spans.map(([first, last]) => {
    const [from, until] = [addDays(day, first), addDays(day, last)]
    const span = { from: place(addDays(from, -1)) - place(day), until: place(until) - place(day) }
    return { from, until, ...expectedDecisions({ course, open, arrivals, ...span }) }
  })
}

const pastYear = (known: readonly CaseDays[], day: string) =>
  known.filter(({ submitted }) => submitted > addDays(day, -yearOfDays))

/** Submissions of the last thirteen weeks for each of their working days. */
function arrivalsOn(known: readonly CaseDays[], place: Place, day: string): number {
  const since = addDays(day, -arrivalDays)
  return countOf(known.filter(({ submitted }) => submitted > since)) / Math.max(1, place(day) - place(since))
}

function byAge(rows: readonly CaseDays[], place: Place, day: string) {
  const ages = new Map<number, { decided: number; ended: number; open: number }>()
  for (const { submitted, over, how, cases } of rows) {
    const age = Math.max(0, place(over ?? day) - place(submitted))
    const of = ages.get(age) ?? { decided: 0, ended: 0, open: 0 }
    of[how ?? 'open'] += cases
    ages.set(age, of)
  }
  return [...ages].map(([age, of]) => ({ age, ...of }))
}

/** How many working days there have been up to a day: the difference of two is their distance. */
type Place = (day: string) => number

/** Days before the first are counted as that one: so old an open case is older than anything known either way. */
function places(calendar: Calendar, first: string, last: string): Place {
  const known = new Map<string, number>()
  let passed = 0
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) passed++
    known.set(day, passed)
  }
  return (day) => known.get(day) ?? (day < first ? 0 : passed)
}
