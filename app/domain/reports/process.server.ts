import type { Person } from '#app/domain/people/access.server.ts'
import { isDecision, isOfficeTime } from '#workflows/clock.ts'
import type { WaitsFor } from '#workflows/kit.ts'
import { nameOfEvent } from '#workflows/picture.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'
import { type Difference, differencesFromMachine } from './machine-differences.server.ts'
import { percentile, type Tenths, together } from './percentiles.ts'
import { type Arrow, arrowsOf, statesOf } from './process-graph.ts'
import { casesOf, type ReportFilter, sumsFor } from './report-filter.server.ts'
import { type Line, tallied } from './tallies.server.ts'

/**
 * A state as cases passed through it: visits that ended in the period, and their length in working days. Before the submission
 * and after the end there is no length: then `visits` is how many left it or came.
 */
export type StateVisits = {
  state: string
  waitsFor: WaitsFor
  visits: number
  median: number | null
  ninety: number | null
  /** Of the office's time until the decision, from 0 to 1; null where it was not the office's. */
  officeShare: number | null
}

/** Where the most of the office's time goes; the visits that took it, and their median in working days. */
export type Bottleneck = { state: string; share: number; visits: number; median: number }

export type Process = {
  service: ServiceId
  /** Steps in the period. */
  steps: number
  states: StateVisits[]
  arrows: Arrow[]
  bottleneck: Bottleneck | null
  /** Steps that the machine of the case's version cannot take: there should be none. */
  differences: Difference[]
}

/**
 * How the cases of one service really went in a period, from their events: where none is asked for, the service with most
 * applications in it.
 */
export async function processOf(person: Person, filter: ReportFilter, at: Date): Promise<Process> {
  const service = filter.service || (await busiestService(person, filter, at))
  const asked = { ...filter, service }
  const mine = casesOf(person, asked)
  const sums = sumsFor(person, asked)
  const [lines, left] = await Promise.all([
    tallied('step', asked, mine, at, sums),
    tallied('stay', asked, mine, at, sums),
  ])
  const marks = Object.entries(Object.groupBy(lines, ({ mark }) => mark)).map(([mark, of]) => {
    const [from, event, to] = mark.split(' ')
    return { from, event, to, count: sumOf(of!) }
  })
  const steps = new Map<string, number>()
  for (const { from, event, to, count } of marks) {
    const step = `${from} ${nameOfEvent(event)} ${to}`
    steps.set(step, (steps.get(step) ?? 0) + count)
  }
  const arrows = arrowsOf(steps)
  const stays = staysOf(left)
  return {
    ...{ service, steps: marks.reduce((sum, { count }) => sum + count, 0), arrows },
    ...{ states: visitsOf(stays, arrows), bottleneck: bottleneckOf(stays) },
    differences: await differencesFromMachine(marks, asked, mine),
  }
}

async function busiestService(person: Person, filter: ReportFilter, at: Date): Promise<ServiceId> {
  const lines = await tallied('submitted', filter, casesOf(person, filter), at, sumsFor(person, filter))
  const applications = (id: ServiceId) => sumOf(lines.filter(({ service }) => service === id))
  return serviceIds.toSorted((a, b) => applications(b) - applications(a))[0]
}

type Stay = { state: string; waitsFor: WaitsFor; cases: number; time: Tenths }

/** From the submission on: a draft that was opened in the moment in which it was sent has no time either. */
function staysOf(lines: readonly Line[]): Stay[] {
  return lines
    .map(({ mark, cases, time }) => {
      const [state, waitsFor] = mark.split(' ') as [string, WaitsFor]
      return { state, waitsFor, cases, time }
    })
    .filter(({ state }) => state !== 'draft')
}

function visitsOf(all: readonly Stay[], arrows: readonly Arrow[]): StateVisits[] {
  const visited = Object.groupBy(all, ({ state }) => state)
  const ours = spentIn(all.filter(isCounted))
  return statesOf(arrows).map((state) => {
    const stays = visited[state]
    if (!stays) {
      const isDraft = state === 'draft'
      const touching = arrows.filter(({ from, to }) => (isDraft ? from : to) === state)
      const visits = touching.reduce((sum, { count }) => sum + count, 0)
      const waitsFor = isDraft ? 'applicant' : 'nobody'
      return { state, waitsFor, visits, median: null, ninety: null, officeShare: null }
    }
    const time = together(stays.map((each) => each.time))
    const counted = stays.filter(isCounted)
    return {
      state,
      // Where a request came too late, the applicant's answer is the office's time: what is usual is told.
      waitsFor: stays.toSorted((a, b) => b.cases - a.cases)[0].waitsFor,
      ...{ visits: sumOf(stays), median: percentile(time, 0.5), ninety: percentile(time, 0.9) },
      officeShare: counted.length > 0 && ours > 0 ? spentIn(counted) / ours : null,
    }
  })
}

function bottleneckOf(stays: readonly Stay[]): Bottleneck | null {
  const counted = stays.filter(isCounted)
  const all = spentIn(counted)
  if (all === 0) return null
  const [[state, most]] = Object.entries(Object.groupBy(counted, (each) => each.state)).sort(
    ([, a], [, b]) => spentIn(b!) - spentIn(a!),
  )
  const median = percentile(together(most!.map(({ time }) => time)), 0.5)!
  return { state, share: spentIn(most!) / all, visits: sumOf(most!), median }
}

/** The office's time ends with the decision: the printing of the certificate comes after it. */
function isCounted({ state, waitsFor }: Stay): boolean {
  return isOfficeTime(waitsFor) && !isDecision(state)
}

function spentIn(stays: readonly Stay[]): number {
  return Object.entries(together(stays.map(({ time }) => time))).reduce(
    (sum, [tenths, visits]) => sum + Number(tenths) * visits,
    0,
  )
}

function sumOf(lines: readonly { cases: number }[]): number {
  return lines.reduce((sum, { cases }) => sum + cases, 0)
}
