import { type Arrival, type History, phases, placeOf, type Visit } from './history.ts'
import { outcomes } from './transitions.ts'
import type { Axis } from './working-axis.ts'

/** Visits alike: what one of them is like is drawn from these. Working minutes; `away` in calendar milliseconds. */
export type Pool = { outcome: Uint8Array; touch: Float64Array; stay: Float64Array; away: Float64Array }

/** A state at one office with the people who work in it. */
export type Cell = {
  place: string
  status: string
  /** Who works here at the same time, on average. */
  people: number
  /** How long a visit really lasted, in working minutes, on average, and how many there were. */
  meanStay: number
  visits: number
  /** Working minutes for which files kept somebody's hands, together. */
  hands: number
  /** Of the time for which a file kept somebody's hands, the share that counts as work on it (`calibrate`). */
  workShare: number
  /** What a visit lasts beyond work and waiting for hands, as a share of how long it lasted in the log (`calibrate`). */
  restShare: number
}

export type Model = {
  cells: Cell[]
  pools: Pool[]
  cellOf: (place: string, status: string) => number
  /** Where those go that `senderOf` calls so. */
  routeOf: (sender: string) => Route
}

/** In each state the cell and, by phase, the pool of visits that a visit there resembles. */
export type Route = ReadonlyMap<string, { cell: number; pools: readonly number[] }>

type Sender = Pick<Arrival, 'counter' | 'office' | 'service'>
/** Applications with the same offices and service go the same way. */
export const senderOf = ({ counter, office, service }: Sender) => `${counter}|${office}|${service}`

/** A pool of fewer visits says little: a wider one is asked. */
const enough = { ofService: 30, ofOffice: 8 }

/**
 * What the log says of each state at each office: how long files keep somebody's hands, how visits end, how many people
 * there are. A file keeps its officer's hands from its coming, or from when that officer finished the one before, until
 * it is finished (effective process time: Jacobs, van Bakel, Etman and Rooda 2003). Waiting in a queue is not in it;
 * what else keeps people from the file is.
 */
export function modelOf({ visits, arrivals }: History, axis: Axis): Model {
  const cells: Cell[] = []
  const numbers = new Map<string, number>()
  const cellOf = (place: string, status: string) => {
    const known = numbers.get(`${place}|${status}`)
    if (known !== undefined) return known
    numbers.set(`${place}|${status}`, cells.length)
    cells.push({ place, status, people: 1, meanStay: 0, visits: 0, hands: 0, workShare: 1, restShare: 0 })
    return cells.length - 1
  }
  const timed = withHands(visits, axis)
  for (const all of grouped(timed, ({ place, status }) => `${place}|${status}`).values()) {
    const cell = cells[cellOf(all[0].place, all[0].status)]
    const sum = (of: 'stay' | 'touch') => all.reduce((total, each) => total + each[of], 0)
    const known = { people: peopleIn(all), visits: all.length, meanStay: sum('stay') / all.length, hands: sum('touch') }
    Object.assign(cell, known)
  }

  const narrow = grouped(timed, (each) => [each.place, each.status, each.phase, each.service].join('|'))
  const middle = grouped(timed, (each) => [each.place, each.status, each.phase].join('|'))
  const wide = grouped(timed, (each) => [each.status, each.phase].join('|'))
  const widest = grouped(timed, ({ status }) => status)
  const pools: Pool[] = []
  const poolIndex = new Map<readonly Timed[], number>()
  const numberOf = (all: readonly Timed[]) => {
    const known = poolIndex.get(all)
    if (known !== undefined) return known
    poolIndex.set(all, pools.length)
    pools.push(pooled(all))
    return pools.length - 1
  }
  const poolOf = (place: string, status: string, phase: number, service: string) => {
    const ofService = narrow.get([place, status, phase, service].join('|'))
    if (ofService && ofService.length >= enough.ofService) return numberOf(ofService)
    const ofOffice = middle.get([place, status, phase].join('|'))
    if (ofOffice && ofOffice.length >= enough.ofOffice) return numberOf(ofOffice)
    return numberOf(wide.get([status, phase].join('|')) ?? widest.get(status) ?? [])
  }
  // People and queues are numbered before the first run.
  const statuses = [...new Set(visits.map(({ status }) => status))]
  const route = (of: Sender): Route =>
    new Map(
      statuses.map((status) => {
        const place = placeOf(of, status)
        const inPhase = Array.from({ length: phases }, (_, phase) => poolOf(place, status, phase, of.service))
        return [status, { cell: cellOf(place, status), pools: inPhase }]
      }),
    )
  const routes = new Map(arrivals.map((each) => [senderOf(each), route(each)]))
  return { cells, pools, cellOf, routeOf: (sender) => routes.get(sender)! }
}

type Timed = Visit & { touch: number; stay: number }

function withHands(visits: readonly Visit[], axis: Axis): Timed[] {
  const lastLeft = new Map<string, number>()
  return visits
    .toSorted((one, other) => one.leftAt - other.leftAt || one.enteredAt - other.enteredAt)
    .map((visit) => {
      const enters = axis.minuteOf(visit.enteredAt)
      const leaves = axis.minuteOf(visit.leftAt)
      const hands = `${visit.place}|${visit.status}|${visit.byId}`
      const begins = visit.byId === null ? enters : Math.max(enters, lastLeft.get(hands) ?? enters)
      lastLeft.set(hands, leaves)
      return { ...visit, touch: leaves - begins, stay: leaves - enters }
    })
}

/** People, each for the time between the own first and last step there: who came for half of the year counts half. */
function peopleIn(visits: readonly Visit[]): number {
  const begins = Math.min(...visits.map(({ enteredAt }) => enteredAt))
  const ends = Math.max(...visits.map(({ leftAt }) => leftAt))
  const acted = visits.filter(({ outcome, byId }) => byId !== null && outcome !== 'withdraw')
  const spans = [...grouped(acted, ({ byId }) => byId!).values()].map(
    (own) => Math.max(...own.map(({ leftAt }) => leftAt)) - Math.min(...own.map(({ enteredAt }) => enteredAt)),
  )
  return Math.max(1, Math.round(spans.reduce((sum, span) => sum + span, 0) / Math.max(1, ends - begins)))
}

function pooled(visits: readonly Timed[]): Pool {
  return {
    outcome: Uint8Array.from(visits, ({ outcome }) => outcomes.indexOf(outcome)),
    touch: Float64Array.from(visits, ({ touch }) => touch),
    stay: Float64Array.from(visits, ({ stay }) => stay),
    away: Float64Array.from(visits, ({ enteredAt, leftAt }) => leftAt - enteredAt),
  }
}

function grouped<Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>()
  for (const each of all) {
    const key = keyOf(each)
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return groups
}
