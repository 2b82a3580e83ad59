import { addDays } from '#workflows/calendar.ts'
import { calibrate } from './calibrate.ts'
import { type Figures, figuresOf, measures, quantile } from './figures.ts'
import type { History } from './history.ts'
import { type Model, modelOf } from './model.ts'
import { type Plan, type Planned, planOf } from './plan.ts'
import type { Question } from './question.ts'
import { seedOf } from './random.ts'
import { simulate } from './run.ts'
import { type Axis, workingAxis } from './working-axis.ts'

/** The middle of all runs and the interval in which nine of ten lie; null where no run had such a figure. */
export type Spread = { middle: number; low: number; high: number } | null
export type Measure = (typeof measures)[number]

/** `change` compares run by run, each with the same luck: its interval says whether the question changes anything. */
export type Scope = {
  /** The actual year. */
  actual: Record<Measure, number | null>
  base: Record<Measure, Spread>
  tried: Record<Measure, Spread>
  change: Record<Measure, Spread>
}

export type Answer = {
  runs: number
  /** Applications of the year, and visits to states that times and outcomes were drawn from. */
  applications: number
  visits: number
  all: Scope
  /** The office that gets more officers, alone. */
  office: Scope | null
  agreement: { actual: number | null; simulated: number | null; isClose: boolean }
  /** Where hands are fullest: people found in the log, and the share of their time for which files keep them. */
  busiest: Busy[]
}

export type Busy = { place: string; status: string; people: number; visits: number; load: number }

/** A replay of the actual year counts as true to it when its median lies within this share of the actual one. */
export const closeEnough = 0.1

type Asked = { question: Question; runs: number; onProgress?: (done: number) => void }

/** Runs the year through as it was and as it is asked for. Pure: the same log and question give the same answer. */
export function whatIf(history: History, { question, runs, onProgress }: Asked): Answer {
  const year = yearOf(history)
  const { axis, until, model, plan } = year
  const tried = planOf(history, question, axis)
  const { officers } = question
  const reviewing = officers && model.cellOf(officers.office, 'review')
  const people = model.cells.map((cell, index) => cell.people + (index === reviewing ? officers!.more : 0))
  const offices = officers ? [undefined, officers.office] : [undefined]
  const seen = offices.map(() => ({ base: [] as Figures[], tried: [] as Figures[] }))
  for (let run = 0; run < runs; run++) {
    const seed = seedOf(run, 1)
    for (const [which, planned, hands] of [
      ['base', plan(seed), undefined],
      ['tried', tried(seed), people],
    ] as const) {
      const result = simulate(model, planned, { axis, seed, until, people: hands })
      for (const [index, office] of offices.entries())
        seen[index][which].push(figuresOf(result, planned, axis, until, office))
    }
    onProgress?.(run + 1)
  }
  const scopes = offices.map((office, index) => scopeOf(actualFigures(year, office), seen[index]))
  const [actual, simulated] = [scopes[0].actual.median, scopes[0].base.median?.middle ?? null]
  return {
    ...{ runs, applications: plan(0).filter(({ isCounted }) => isCounted).length, visits: history.visits.length },
    ...{ all: scopes[0], office: scopes[1] ?? null },
    agreement: {
      ...{ actual, simulated },
      isClose: actual !== null && simulated !== null && Math.abs(simulated - actual) <= closeEnough * actual,
    },
    busiest: busiestOf(year),
  }
}

export type Year = { axis: Axis; until: number; model: Model; plan: Plan }

/** The year as it was, with a model that fits it. */
export function yearOf(history: History): Year {
  const first = history.arrivals[0]?.at ?? Date.parse(`${history.from}T00:00:00+07:00`)
  // A year after the end: due dates lie there.
  const begins = new Date(first - 86_400_000).toISOString().slice(0, 10)
  const axis = workingAxis(history.calendar, begins, addDays(history.until, 400))
  const until = axis.minuteOf(Date.parse(`${addDays(history.until, 1)}T00:00:00+07:00`))
  const model = modelOf(history, axis)
  const plan = planOf(history, {}, axis)
  const year = { axis, until, model, plan }
  calibrate(model, { plan, axis, until, actual: (office) => actualFigures(year, office) })
  return year
}

/** The figures of the actual year, by the same rule as those of a run: only what had happened by its end counts. */
export function actualFigures({ axis, until, plan }: Omit<Year, 'model'>, office?: string): Figures {
  const planned = plan(0)
  const minutes = (of: (each: Planned) => number | null) =>
    Float64Array.from(planned, (each) => {
      const moment = of(each)
      return moment === null ? Number.NaN : axis.minuteOf(moment)
    })
  const decided = minutes(({ actual }) => actual.decidedAt)
  const due = minutes(({ actual }) => actual.dueAt)
  return figuresOf(
    {
      ...{ decided, ended: minutes(({ actual }) => actual.endedAt) },
      office: Float64Array.from(planned, ({ actual }) => actual.officeMinutes),
      waiting: new Float64Array(planned.length).fill(Number.NaN),
      late: decided.map((minute, index) => Math.max(0, minute - due[index]) || 0),
    },
    planned,
    axis,
    until,
    office,
  )
}

function scopeOf(actual: Figures, { base, tried }: { base: Figures[]; tried: Figures[] }): Scope {
  const all = (of: (measure: Measure) => number[]) =>
    Object.fromEntries(measures.map((each) => [each, spreadOf(of(each))])) as Record<Measure, Spread>
  return {
    actual: Object.fromEntries(measures.map((each) => [each, finite(actual[each])])) as Scope['actual'],
    base: all((each) => base.map((figures) => figures[each])),
    tried: all((each) => tried.map((figures) => figures[each])),
    change: all((each) => tried.map((figures, run) => figures[each] - base[run][each])),
  }
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort()
  if (sorted.length === 0) return null
  const [low, middle, high] = [0.05, 0.5, 0.95].map((share) => quantile(sorted, share))
  return { low, middle, high }
}

function busiestOf({ model, until, plan }: Year): Busy[] {
  const length = until - (plan(0)[0]?.minute ?? 0)
  return model.cells
    .filter(({ status, visits }) => visits > 0 && status !== 'awaitingPayment' && status !== 'correction')
    .map(({ place, status, people, visits, hands, workShare }) => ({
      ...{ place, status, people, visits, load: (hands * workShare) / (people * length) },
    }))
    .sort((one, other) => other.load - one.load)
    .slice(0, 8)
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)
