import { dateOf } from '#workflows/calendar.ts'
import { serviceOf } from '#workflows/index.ts'
import type { Arrival, History } from './history.ts'
import { senderOf } from './model.ts'
import type { Question } from './question.ts'
import { randomFrom, seedOf } from './random.ts'
import { type Place, transitionsOf } from './transitions.ts'
import type { Axis } from './working-axis.ts'

/** An application as a run takes it up: where it begins on the map of its machine, and its figures in working minutes. */
export type Planned = Arrival & {
  minute: number
  /** `senderOf` it. */
  sender: string
  begin: Place
  /** By the rule of the year it would be inspected: whatever is tried, its first look is one before an inspection. */
  wouldInspect: boolean
  standard: number
  clockStopsUntil: number | null
  /** It came in the year; what came in the run-up before is not counted. */
  isCounted: boolean
}

/** The applications of one run in the order of their coming: with a peak, those that are added differ from run to run. */
export type Plan = (seed: number) => readonly Planned[]

export function planOf({ from, arrivals }: History, asked: Question, axis: Axis): Plan {
  const begins = mapOfMachines()
  const starts = Date.parse(`${from}T00:00:00+07:00`)
  const planned = (arrival: Arrival): Planned => ({
    ...arrival,
    minute: axis.minuteOf(arrival.at),
    sender: senderOf(arrival),
    begin: begins(arrival, asked.spared !== undefined && isSpared(arrival, asked.spared)),
    wouldInspect: arrival.inspectionNeeded,
    standard: standardOf(arrival, asked) * axis.perDay,
    clockStopsUntil: arrival.clockStopsUntilDay === null ? null : arrival.clockStopsUntilDay * axis.perDay,
    isCounted: arrival.at >= starts,
  })
  const all = arrivals.map(planned)
  const { peak } = asked
  if (!peak) return () => all
  const inMonth = all.filter(({ at }) => dateOf(new Date(at)).startsWith(peak.month))
  return (seed) => {
    const random = randomFrom(seedOf(seed, peak.times))
    // Each comes again, at the hour at which another one of that month came.
    const more = Array.from({ length: peak.times - 1 }).flatMap(() =>
      inMonth.map((each) => {
        const { at, minute } = inMonth[Math.floor(random() * inMonth.length)]
        return { ...each, at, minute }
      }),
    )
    return [...all, ...more].sort((one, other) => one.minute - other.minute)
  }
}

function isSpared({ risky, sizeClass, employees }: Arrival, spared: NonNullable<Question['spared']>): boolean {
  return !risky && (spared.sizes.includes(sizeClass) || employees < spared.fewerThan)
}

function standardOf({ service, standardDays }: Arrival, { standard }: Question): number {
  return standard && (standard.service ?? service) === service ? standard.days : standardDays
}

function mapOfMachines() {
  const maps = new Map<string, ReturnType<typeof transitionsOf>>()
  return ({ service, version, feeIsDue, inspectionNeeded }: Arrival, isSpared: boolean): Place => {
    const key = `${service}.${version}`
    const map = maps.get(key) ?? transitionsOf(serviceOf(service, version))
    maps.set(key, map)
    return map({ feeIsDue, inspectionNeeded: inspectionNeeded && !isSpared })
  }
}
