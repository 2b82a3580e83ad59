import { isDecision, isOfficeTime } from '#workflows/clock.ts'
import { agenda } from './agenda.ts'
import { phaseOf } from './history.ts'
import type { Model, Route } from './model.ts'
import type { Planned } from './plan.ts'
import { bagOf, seedOf } from './random.ts'
import { type Outcome, outcomes, type Place } from './transitions.ts'
import type { Axis } from './working-axis.ts'

/** What became of each application, in working minutes of the axis; NaN: not by the end of the run. */
export type Run = {
  decided: Float64Array
  ended: Float64Array
  /** The office's time up to the decision, and how much of it the file lay without anybody at work on it. */
  office: Float64Array
  waiting: Float64Array
  /** How long after the due date it was decided; 0: in time. */
  late: Float64Array
  /** Of each cell: how many visits ended, and how long they lasted together. */
  visits: Float64Array
  stayed: Float64Array
}

export type RunOptions = {
  axis: Axis
  seed: number
  /** The minute after which nothing is looked at any more. */
  until: number
  /** People of each cell; those of the log unless told. */
  people?: readonly number[]
  /** Told of each step, for those who check the run. */
  onStep?: (index: number, outcome: Outcome | 'submit', place: Place, minute: number) => void
}

type File = {
  index: number
  planned: Planned
  route: Route
  place: Place
  /** The moment at which it came here, where it came by somebody who keeps no office hours. */
  moment: number | null
  entered: number
  cell: number
  pool: number
  drawn: number
  stage: 'hands' | 'rest' | 'away'
  toInspect: boolean
  rounds: number
  due: number | null
}

/**
 * One year, event by event: files come in as planned, wait for free hands in the order of their coming, are worked on,
 * and go where the machine leads. How long and with what outcome is drawn from the visits of the log. The clock is that
 * of workflows/clock.ts, in minutes.
 */
export function simulate({ cells, pools, routeOf }: Model, plan: readonly Planned[], options: RunOptions): Run {
  const { axis, seed, until, onStep } = options
  const due = agenda()
  const free = cells.map((cell, index) => options.people?.[index] ?? cell.people)
  const waitingFor: { files: File[]; head: number }[] = cells.map(() => ({ files: [], head: 0 }))
  const bags: (() => number)[] = []
  const empty = () => new Float64Array(plan.length).fill(Number.NaN)
  const run: Run = {
    ...{ decided: empty(), ended: empty(), office: new Float64Array(plan.length) },
    ...{ waiting: new Float64Array(plan.length), late: new Float64Array(plan.length) },
    ...{ visits: new Float64Array(cells.length), stayed: new Float64Array(cells.length) },
  }
  const files: File[] = []
  for (;;) {
    const comes = files.length < plan.length ? plan[files.length].minute : Number.POSITIVE_INFINITY
    const minute = Math.min(comes, due.nextTime())
    if (minute > until || minute === Number.POSITIVE_INFINITY) return run
    if (comes <= due.nextTime()) come(plan[files.length], minute)
    else {
      const file = files[due.next()]
      if (file.stage === 'hands') {
        handOn(file.cell, minute)
        rest(file, minute)
      } else leave(file, minute)
    }
  }

  function come(planned: Planned, minute: number) {
    const file: File = {
      index: files.length,
      planned,
      route: routeOf(planned.sender),
      place: planned.begin,
      moment: planned.at,
      entered: minute,
      cell: -1,
      pool: -1,
      drawn: -1,
      stage: 'away',
      toInspect: planned.wouldInspect,
      rounds: 0,
      due: null,
    }
    files.push(file)
    onStep?.(file.index, 'submit', file.place, minute)
    enter(file, minute, null)
  }

  function enter(file: File, minute: number, outcome: Outcome | null) {
    const { place, planned, index } = file
    file.entered = minute
    clock(file, minute, outcome)
    if (isDecision(place.status) || place.waitsFor === 'nobody') {
      run.ended[index] = minute
      return
    }
    // Where nobody has ever moved a file on, it stays.
    if (!draw(file)) return
    const pool = pools[file.pool]
    if (isOfficeTime(place.waitsFor)) {
      const isWithdrawn = outcomes[pool.outcome[file.drawn]] === 'withdraw'
      if (isWithdrawn) goAway(file, minute + pool.stay[file.drawn])
      else if (free[file.cell] > 0) begin(file, minute)
      else waitingFor[file.cell].files.push(file)
      return
    }
    const moment = file.moment ?? axis.momentOf(minute)
    if (outcomes[pool.outcome[file.drawn]] === 'deadline') {
      const answerBy = axis.deadline(moment, planned.correctionDays)
      file.moment = axis.momentOf(answerBy)
      goAway(file, answerBy)
      return
    }
    file.moment = moment + pool.away[file.drawn]
    goAway(file, axis.minuteOf(file.moment))
  }

  function goAway(file: File, minute: number) {
    file.stage = 'away'
    due.add(minute, file.index)
  }

  function draw(file: File): boolean {
    const here = file.route.get(file.place.status)
    if (!here) return false
    file.cell = here.cell
    file.pool = here.pools[phaseOf(file)]
    bags[file.pool] ??= bagOf(pools[file.pool].outcome.length, seedOf(seed, file.pool))
    file.drawn = bags[file.pool]()
    return true
  }

  function begin(file: File, minute: number) {
    free[file.cell]--
    file.stage = 'hands'
    const work = pools[file.pool].touch[file.drawn] * cells[file.cell].workShare
    if (file.due !== null) run.waiting[file.index] += minute - file.entered
    due.add(minute + work, file.index)
  }

  function handOn(cell: number, minute: number) {
    free[cell]++
    const queue = waitingFor[cell]
    if (queue.head === queue.files.length) return
    const next = queue.files[queue.head++]
    begin(next, minute)
  }

  function rest(file: File, minute: number) {
    const more = pools[file.pool].stay[file.drawn] * cells[file.cell].restShare
    if (more === 0) return leave(file, minute)
    if (file.due !== null) run.waiting[file.index] += more
    file.stage = 'rest'
    due.add(minute + more, file.index)
  }

  function leave(file: File, minute: number) {
    run.visits[file.cell]++
    run.stayed[file.cell] += minute - file.entered
    if (file.due !== null) run.office[file.index] += minute - file.entered
    const outcome = wayOn(file)
    const next = file.place.after(outcome)!
    if (isOfficeTime(file.place.waitsFor)) file.moment = null
    if (outcome === 'recordInspection') file.toInspect = false
    if (outcome === 'requestCorrection') file.rounds++
    // Whoever is spared an inspection has had the look that comes before one.
    if (outcome === 'recommend') file.toInspect = false
    file.place = next
    onStep?.(file.index, outcome, next, minute)
    enter(file, minute, outcome)
  }

  /** The outcome that was drawn, or where the machine does not allow it here, the one that leads on. */
  function wayOn({ place, pool, drawn, rounds, planned }: File): Outcome {
    const outcome = outcomes[pools[pool].outcome[drawn]]
    const isTooMany = outcome === 'requestCorrection' && rounds >= planned.maxRounds
    if (!isTooMany && place.after(outcome)) return outcome
    return onward.find((each) => place.after(each))!
  }

  function clock(file: File, minute: number, outcome: Outcome | null) {
    const { place, index, planned } = file
    const isRunning = file.due !== null
    const stops = planned.clockStopsUntil === null || run.office[index] <= planned.clockStopsUntil
    const isOffice = isOfficeTime(place.waitsFor) || (outcome === 'requestCorrection' && !stops)
    if (isDecision(place.status)) {
      run.decided[index] = minute
      run.late[index] = file.due === null ? 0 : Math.max(0, minute - file.due)
    } else if (!isOffice) file.due = null
    else if (!isRunning) {
      const left = planned.standard - run.office[index]
      const moment = file.moment ?? axis.momentOf(minute)
      file.due = left > 0 ? axis.deadline(moment, Math.ceil(left / axis.perDay)) : minute
    }
  }
}

/** What leads a file on where nothing is wrong with it. */
const onward = [
  ...(['recordPayment', 'acceptFile', 'scheduleInspection', 'recordInspection', 'recommend'] as const),
  ...(['endorse', 'approve', 'resubmit'] as const),
]
