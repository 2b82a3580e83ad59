import type { Person } from '#app/domain/people/access.server.ts'
import { services } from '#workflows/index.ts'
import { nameOfEvent, stepsOf } from '#workflows/picture.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'
import { percentile, type Tenths, together } from './percentiles.ts'
import { type Arrow, arrowsOf } from './process-graph.ts'
import { casesOf, type ReportFilter, sumsFor } from './report-filter.server.ts'
import { type Line, tallied } from './tallies.server.ts'

/** A state as cases passed through it: visits that ended in the period, and their length in working days. */
export type StateVisits = {
  state: string
  visits: number
  median: number | null
  ninety: number | null
  /** Of all the office's time in the period, from 0 to 1; null where it was not the office's. */
  officeShare: number | null
}

export type Process = {
  service: ServiceId
  /** Steps in the period. */
  steps: number
  states: StateVisits[]
  arrows: Arrow[]
  /** Where most of the office's time goes. */
  bottleneck: StateVisits | null
  /** Steps that no version of the machine can take: there should be none. */
  differences: { from: string; event: string; to: string; count: number }[]
}

/**
 * How the cases of one service really went in a period, from their events: the most frequent service where none is asked for.
 */
export async function processOf(person: Person, filter: ReportFilter, at: Date): Promise<Process> {
  const mine = casesOf(person, filter)
  const [all, visits] = await Promise.all([
    tallied('step', filter, mine, at, sumsFor(person, filter)),
    tallied('stay', filter, mine, at, sumsFor(person, filter)),
  ])
  const service = filter.service || mostFrequent(all)
  const steps = new Map<string, number>()
  for (const { mark, cases } of all.filter((line) => line.service === service)) {
    const [from, type, to] = mark.split(' ')
    const step = `${from} ${nameOfEvent(type)} ${to}`
    steps.set(step, (steps.get(step) ?? 0) + cases)
  }
  const states = statesFrom(visits.filter((line) => line.service === service))
  const [bottleneck] = states
    .filter(({ officeShare }) => officeShare)
    .toSorted((a, b) => b.officeShare! - a.officeShare!)
  return {
    service,
    steps: [...steps.values()].reduce((sum, count) => sum + count, 0),
    states,
    arrows: arrowsOf(steps),
    bottleneck: bottleneck ?? null,
    differences: differencesFrom(service, steps),
  }
}

function mostFrequent(lines: readonly Line[]): ServiceId {
  const steps = (id: ServiceId) =>
    lines.filter(({ service }) => service === id).reduce((sum, { cases }) => sum + cases, 0)
  return serviceIds.toSorted((a, b) => steps(b) - steps(a))[0]
}

function statesFrom(lines: readonly Line[]): StateVisits[] {
  const isOffice = ({ mark }: Line) => mark.endsWith(' office') || mark.endsWith(' inspection')
  const office = spent(together(lines.filter(isOffice).map(({ time }) => time)))
  return Object.entries(Object.groupBy(lines, ({ mark }) => mark.split(' ')[0])).map(([state, of]) => {
    const time = together(of!.map((line) => line.time))
    const ours = spent(together(of!.filter(isOffice).map((line) => line.time)))
    return {
      state,
      visits: of!.reduce((sum, { cases }) => sum + cases, 0),
      ...{ median: percentile(time, 0.5), ninety: percentile(time, 0.9) },
      officeShare: ours > 0 ? ours / office : null,
    }
  })
}

const spent = (time: Tenths) => Object.entries(time).reduce((sum, [tenths, visits]) => sum + Number(tenths) * visits, 0)

function differencesFrom(service: ServiceId, steps: ReadonlyMap<string, number>): Process['differences'] {
  const allowed = services.filter(({ id }) => id === service).map(stepsOf)
  return [...steps]
    .filter(([step]) => !allowed.some((each) => each.has(step)))
    .map(([step, count]) => {
      const [from, event, to] = step.split(' ')
      return { from, event, to, count }
    })
}
