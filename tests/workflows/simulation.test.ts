import { expect, test } from 'vitest'
import { figuresOf, quantile } from '#app/domain/reports/simulation/figures.ts'
import { planOf } from '#app/domain/reports/simulation/plan.ts'
import { bagOf, randomFrom } from '#app/domain/reports/simulation/random.ts'
import { simulate } from '#app/domain/reports/simulation/run.ts'
import { actualFigures, closeEnough, whatIf, yearOf } from '#app/domain/reports/simulation/what-if.ts'
import { yearLog } from '#tests/support/year-log.ts'
import { ledger, type Step } from '#workflows/clock.ts'
import { waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'

const busy = yearLog({ cases: 500, kind: 'queues', review: 450, seed: 3 })
const year = yearOf(busy)
const seeds = [11, 12, 13, 14, 15, 16, 17, 18]
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

test('the same log and the same question have the same answer', () => {
  const asked = { question: { officers: { office: '17', more: 1 } }, runs: 5 }
  const again = yearLog({ cases: 500, kind: 'queues', review: 450, seed: 3 })
  expect(whatIf(again, asked)).toEqual(whatIf(busy, asked))
})

test('other luck gives other figures, the same seed the same', () => {
  const officeMinutes = (seed: number) => simulate(year.model, year.plan(seed), { ...year, seed }).office
  expect(officeMinutes(1)).toEqual(officeMinutes(1))
  expect(officeMinutes(1)).not.toEqual(officeMinutes(2))
})

test.each([
  ['queues', 100],
  ['queues', 300],
  ['queues', 450],
  ['delays', 150],
  ['delays', 400],
] as const)(
  'a replay of the actual year, lived by %s of %i minutes, gives its median within a tenth',
  (kind, review) => {
    const { agreement, applications } = whatIf(yearLog({ cases: 500, kind, review }), { question: {}, runs: 20 })
    expect(applications).toBe(500)
    expect(agreement.isClose).toBe(true)
    expect(Math.abs(agreement.simulated! / agreement.actual! - 1)).toBeLessThanOrEqual(closeEnough)
  },
)

test('where nothing is asked, nothing changes', () => {
  const { all } = whatIf(busy, { question: {}, runs: 5 })
  expect(all.tried).toEqual(all.base)
  expect(all.change.median).toEqual({ low: 0, middle: 0, high: 0 })
})

test('more officers never make people wait longer', () => {
  const review = year.model.cellOf('17', 'review')
  const waited = [0, 1, 2, 4].map((more) => {
    const people = year.model.cells.map((cell, index) => cell.people + (index === review ? more : 0))
    return mean(
      seeds.map((seed) => {
        const run = simulate(year.model, year.plan(seed), { ...year, seed, people })
        return figuresOf(run, year.plan(seed), year.axis, year.until, '17').waiting
      }),
    )
  })
  expect(waited[1]).toBeLessThan(waited[0])
  expect(waited[2]).toBeLessThanOrEqual(waited[1])
  expect(waited[3]).toBeLessThanOrEqual(waited[2] * 1.001)
})

test('a peak of four times makes people wait longer and the backlog higher', () => {
  const plan = planOf(busy, { peak: { month: '2025-06', times: 4 } }, year.axis)
  const inJune = busy.arrivals.filter(({ at }) => new Date(at + 7 * 3_600_000).toISOString().startsWith('2025-06'))
  expect(plan(1)).toHaveLength(500 + 3 * inJune.length)
  const figures = (of: typeof plan) =>
    seeds.map((seed) => figuresOf(simulate(year.model, of(seed), { ...year, seed }), of(seed), year.axis, year.until))
  const [usual, peak] = [figures(year.plan), figures(plan)]
  expect(mean(peak.map(({ waiting }) => waiting))).toBeGreaterThan(mean(usual.map(({ waiting }) => waiting)) * 1.2)
  expect(mean(peak.map((each) => each.peak))).toBeGreaterThan(mean(usual.map((each) => each.peak)) * 1.2)
})

test('another standard moves nobody, only what counts as late', () => {
  const { all } = whatIf(busy, { question: { standard: { days: 30 } }, runs: 5 })
  expect(all.tried.median).toEqual(all.base.median)
  expect(all.tried.inTime!.middle).toBeGreaterThan(all.base.inTime!.middle)
})

test('who is spared an inspection is decided without one', () => {
  const plan = planOf(busy, { spared: { sizes: ['micro'], fewerThan: 10 } }, year.axis)(1)
  const inspected = new Set<number>()
  const onStep = (index: number, outcome: string) => outcome === 'recordInspection' && inspected.add(index)
  const { decided } = simulate(year.model, plan, { ...year, seed: 1, onStep })
  const spared = plan.flatMap(({ sizeClass, employees }, index) =>
    sizeClass === 'micro' || employees < 10 ? [index] : [],
  )
  expect(spared.filter((index) => inspected.has(index))).toEqual([])
  expect(spared.filter((index) => decided[index] <= year.until).length).toBeGreaterThan(100)
  expect(inspected.size).toBeGreaterThan(50)
})

test('the clock of a run is the clock of the law', () => {
  const steps: Step[][] = []
  const plan = year.plan(5)
  const onStep = (index: number, type: string, place: { status: string }, minute: number) => {
    steps[index] ??= []
    const at = type === 'submit' ? new Date(plan[index].at) : new Date(year.axis.momentOf(minute))
    steps[index].push({ type, status: place.status, at, byId: null })
  }
  const run = simulate(year.model, plan, { ...year, seed: 5, onStep })
  const differences = steps.map((own, index) => {
    const service = serviceOf(plan[index].service, 1)
    const { officeMinutes, decidedAt } = ledger(own, {
      terms: plan[index],
      waitsFor: (status) => waitsFor(service, status),
      daysAt: () => busy.calendar,
    })
    expect(decidedAt === null).toBe(!(run.decided[index] <= year.until))
    // The law counts whole minutes, each stay rounded down.
    return Math.abs(officeMinutes - run.office[index]) / own.length
  })
  expect(Math.max(...differences)).toBeLessThanOrEqual(1)
})

test('the figures of the actual year are those of its decisions', () => {
  const { median, ninety, inTime, decided } = actualFigures(year)
  const times = busy.arrivals.flatMap(({ actual }) => (actual.decidedAt ? [actual.officeMinutes / 450] : []))
  const late = busy.arrivals.filter(({ actual: { decidedAt, dueAt } }) => decidedAt && dueAt && decidedAt > dueAt)
  times.sort((one, other) => one - other)
  expect(decided).toBe(times.length)
  expect(inTime).toBeCloseTo(1 - late.length / times.length)
  const at = 0.9 * (times.length - 1)
  expect(ninety).toBeCloseTo(times[Math.floor(at)] + (at % 1) * (times[Math.ceil(at)] - times[Math.floor(at)]))
  expect(median).toBeLessThan(ninety)
})

test('a quantile lies between its neighbours as in docs/figures.md', () => {
  expect(quantile(Float64Array.from([2, 3, 5, 8]), 0.5)).toBe(4)
  expect(quantile(Float64Array.from([2, 3, 5, 8]), 0.9)).toBeCloseTo(7.1)
})

test('a bag gives each once before it gives any again', () => {
  const draw = bagOf(6, 1)
  const [first, second] = [0, 1].map(() => Array.from({ length: 6 }, draw))
  expect([...first].sort()).toEqual([0, 1, 2, 3, 4, 5])
  expect([...second].sort()).toEqual([0, 1, 2, 3, 4, 5])
  expect(mean(Array.from({ length: 10_000 }, randomFrom(7)))).toBeCloseTo(0.5, 1)
})
