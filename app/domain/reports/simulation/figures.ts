import type { Planned } from './plan.ts'
import type { Run } from './run.ts'
import { type Axis, dayOfMinute } from './working-axis.ts'

/** What a year looked like, or would look like. Times in working days of the office; NaN where nothing was decided. */
export type Figures = {
  decided: number
  median: number
  ninety: number
  /** Of the office's time, what nobody was at work on the file; NaN for the actual year, where the log does not say. */
  waiting: number
  /** Share decided within the standard, from 0 to 1. */
  inTime: number
  /** Of the decisions that came late, how late nine of ten were at most. */
  lateNinety: number
  /** The most cases open on one evening. */
  peak: number
}
export const measures = ['median', 'ninety', 'waiting', 'inTime', 'lateNinety', 'peak', 'decided'] as const

type Ended = Pick<Run, 'decided' | 'ended' | 'office' | 'late' | 'waiting'>

/** The figures of the counted applications, all or of one office. */
export function figuresOf(run: Ended, plan: readonly Planned[], axis: Axis, until: number, office?: string): Figures {
  const { mornings, perDay } = axis
  const changes = new Int32Array(mornings.length + 1)
  const times: number[] = []
  const late: number[] = []
  let waiting = 0
  for (let index = 0; index < plan.length; index++) {
    const planned = plan[index]
    if (office !== undefined && planned.office !== office) continue
    changes[dayOfMinute(mornings, planned.minute)]++
    if (run.ended[index] <= until) changes[dayOfMinute(mornings, run.ended[index])]--
    if (!planned.isCounted || !(run.decided[index] <= until)) continue
    times.push(run.office[index] / perDay)
    waiting += run.waiting[index] / perDay
    if (run.late[index] > 0) late.push(run.late[index] / perDay)
  }
  const sorted = Float64Array.from(times).sort()
  return {
    decided: sorted.length,
    median: quantile(sorted, 0.5),
    ninety: quantile(sorted, 0.9),
    waiting: waiting / sorted.length,
    inTime: 1 - late.length / sorted.length,
    lateNinety: quantile(Float64Array.from(late).sort(), 0.9),
    peak: mostOpen(changes, dayOfMinute(mornings, until)),
  }
}

/** The value at place p·(n − 1) of sorted values, interpolated, as PostgreSQL's `percentile_cont`. */
export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
}

function mostOpen(changes: Int32Array, last: number): number {
  let open = 0
  let most = 0
  for (let day = 0; day <= last; day++) {
    open += changes[day]
    most = Math.max(most, open)
  }
  return most
}
