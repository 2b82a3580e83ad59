import { type Figures, figuresOf } from './figures.ts'
import type { Model } from './model.ts'
import type { Plan } from './plan.ts'
import { seedOf } from './random.ts'
import { simulate } from './run.ts'
import type { Axis } from './working-axis.ts'

const rounds = 20
/** The same luck in each round, so that rounds differ by what was settled alone. */
const seeds = [1, 2, 3, 4].map((each) => seedOf(0xca11b, each))
/** The median of fewer decisions says too little of an office: it goes by that of the country. */
const enough = 30

type Year = { plan: Plan; axis: Axis; until: number; actual: (office?: string) => Figures }

/**
 * Settles how much of the time for which files keep somebody's hands is work, so that each state at each office lasts on
 * average as long as it did. As much of the waiting as possible is explained by busy hands; only where even all of that
 * time does not explain it, the rest is a wait that more people would not shorten. After some rounds the median of each
 * office is aimed at too. Changes the model.
 */
export function calibrate(model: Model, { plan, axis, until, actual }: Year): void {
  const planned = plan(0)
  const offices = [undefined, ...new Set(planned.map(({ office }) => office))]
  const wanted = new Map(offices.map((office) => [office, actual(office)]))
  const aims = new Map(offices.map((office) => [office, 1]))
  const known = (place: string) => ((wanted.get(place)?.decided ?? 0) >= enough ? place : undefined)
  for (let round = 0; round < rounds; round++) {
    // Smaller and smaller steps: what one office does changes what the next one gets.
    const pace = 1 / (2 + round / 3)
    const runs = seeds.map((seed) => simulate(model, planned, { axis, seed, until }))
    const sum = (of: 'visits' | 'stayed', cell: number) => runs.reduce((total, run) => total + run[of][cell], 0)
    if (round >= rounds / 4)
      for (const [office, { median, decided }] of wanted) {
        if (!(median > 0) || decided < enough) continue
        const simulated = runs.map((run) => figuresOf(run, planned, axis, until, office).median)
        const mean = simulated.reduce((total, each) => total + each, 0) / runs.length
        if (mean > 0) aims.set(office, aims.get(office)! * bounded((median / mean) ** pace, 0.8, 1.25))
      }
    model.cells.forEach((cell, index) => {
      const visits = sum('visits', index)
      const aim = aims.get(known(cell.place)) ?? 1
      if (cell.visits > 0 && visits > 0) settle(cell, sum('stayed', index) / visits, cell.meanStay * aim, pace)
    })
  }
}

/** One step towards a mean stay. */
function settle(cell: Model['cells'][number], simulated: number, wanted: number, pace: number) {
  if (cell.meanStay === 0) return
  const more = (wanted - simulated) / cell.meanStay
  const ratio = bounded((wanted / simulated) ** pace, 0.7, 1.4)
  if (more > 0 && cell.workShare < 1) cell.workShare = Math.min(1, cell.workShare * ratio)
  else if (more > 0 || cell.restShare > 0) cell.restShare = Math.max(0, cell.restShare + more * pace)
  else cell.workShare *= ratio
}

const bounded = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
