import type { Arrival, History } from '#app/domain/reports/simulation/history.ts'
import { visitsOf } from '#app/domain/reports/simulation/history.ts'
import { randomFrom } from '#app/domain/reports/simulation/random.ts'
import { addWorkingMinutes, type Calendar, dateOf } from '#workflows/calendar.ts'
import { ledger, type Step } from '#workflows/clock.ts'
import { waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import { serviceIds } from '#workflows/service.ts'

const calendar: Calendar = {
  hours: [
    [450, 690],
    [840, 1050],
  ],
  weekdays: [1, 2, 3, 4, 5],
  holidays: new Set(['2025-04-14', '2025-04-15', '2025-04-16', '2025-09-22', '2025-11-05']),
}

type World = {
  cases: number
  seed?: number
  offices?: readonly string[]
  /** queues: files wait for people who work on one after the other. delays: each lies its own time, whoever is there. */
  kind: 'queues' | 'delays'
  /** Working minutes of an officer for a review, on average. */
  review?: number
}

type Due = { at: number; file: number; status: string; type: string | null; byId: string | null }

/** A year of cases played by a simple-minded world that knows nothing of the simulation under test. */
export function yearLog({ cases, seed = 1, offices = ['02', '17'], kind, review = 300 }: World): History {
  const random = randomFrom(seed)
  const lognormal = (mean: number) => mean * Math.exp(0.8 * normal(random) - 0.32)
  const people: Record<string, number> = { intake: 1, review: 3, inspection: 2, endorsement: 1, decision: 1 }
  const work: Record<string, number> = { intake: 25, review, inspection: 240, endorsement: 40, decision: 30 }
  const arrivals = Array.from({ length: cases }, () => arrivalOf(random, offices)).sort((a, b) => a.at - b.at)
  const steps: Step[][] = arrivals.map(() => [])
  const facts = arrivals.map(({ inspectionNeeded }) => ({ toInspect: inspectionNeeded, rounds: 0 }))
  const free = new Map<string, number[]>()
  const todo: Due[] = arrivals.map(({ at }, file) => ({
    ...{ at, file, status: 'awaitingPayment', type: 'submit', byId: 'applicant' },
  }))
  const end = Date.parse('2026-01-01T00:00:00+07:00')
  // Played in the order of time; a file that comes to a state takes the person there who is free first.
  for (let now = earliest(todo); now && now.at < end; now = earliest(todo)) {
    const { at, file, status, type, byId } = now
    steps[file].push({ type: type!, status, at: new Date(at), byId })
    if (['issuing', 'refused', 'withdrawn', 'lapsed'].includes(status)) continue
    const { office } = arrivals[file]
    const next = (minutes: number, by: string | null, from = at) => {
      const done = addWorkingMinutes(calendar, new Date(from), minutes).getTime()
      const [event, leadsTo] = wayOn(status, facts[file], random)
      todo.push({ at: Math.max(done, at), file, status: leadsTo, type: event, byId: by })
    }
    if (status === 'awaitingPayment') next(lognormal(300), `cashier ${office}`)
    else if (status === 'correction') next(lognormal(1800), 'applicant')
    else if (kind === 'delays')
      next(lognormal(work[status] * 4), `${status} ${office} ${Math.floor(random() * people[status])}`)
    else {
      const key = `${status} ${office}`
      const hands = free.get(key) ?? Array.from({ length: people[status] }, () => 0)
      free.set(key, hands)
      const who = hands.indexOf(Math.min(...hands))
      const begins = Math.max(at, hands[who])
      const minutes = lognormal(work[status])
      hands[who] = addWorkingMinutes(calendar, new Date(begins), minutes).getTime()
      next(minutes, `${key} ${who}`, begins)
    }
  }
  arrivals.forEach((arrival, file) => {
    const own = steps[file]
    const { decidedAt, officeMinutes, dueAt } = ledger(own, {
      terms: arrival,
      waitsFor: (status) => waitsFor(serviceOf(arrival.service, 1), status),
      daysAt: () => calendar,
    })
    const last = own.at(-1)
    const isOver = last && ['issuing', 'refused', 'withdrawn', 'lapsed'].includes(last.status)
    arrival.actual = {
      ...{ decidedAt: decidedAt?.getTime() ?? null, endedAt: isOver ? last.at.getTime() : null },
      ...{ officeMinutes, dueAt: dueAt?.getTime() ?? null },
    }
  })
  const visits = arrivals.flatMap((arrival, file) => visitsOf(arrival, steps[file]))
  return { from: '2025-01-01', until: '2025-12-31', calendar, arrivals, visits }
}

function wayOn(status: string, facts: { toInspect: boolean; rounds: number }, random: () => number): [string, string] {
  if (status === 'awaitingPayment') return random() < 0.02 ? ['withdraw', 'withdrawn'] : ['recordPayment', 'intake']
  if (status === 'intake') return ['acceptFile', 'review']
  if (status === 'correction') return ['resubmit', 'review']
  if (status === 'endorsement') return ['endorse', 'decision']
  if (status === 'decision') return random() < 0.05 ? ['refuse', 'refused'] : ['approve', 'issuing']
  if (status === 'inspection') {
    facts.toInspect = false
    return ['recordInspection', 'review']
  }
  if (facts.rounds < 2 && random() < (facts.rounds === 0 ? 0.3 : 0.1)) {
    facts.rounds++
    return ['requestCorrection', 'correction']
  }
  return facts.toInspect ? ['scheduleInspection', 'inspection'] : ['recommend', 'endorsement']
}

function arrivalOf(random: () => number, offices: readonly string[]): Arrival {
  const office = offices[Math.floor(random() * offices.length)]
  const day = new Date(Date.parse('2025-01-01T00:00:00Z') + Math.floor(random() * 365) * 86_400_000)
  const service = serviceIds[Math.floor(random() * 3)]
  const sizeClass = (['micro', 'small', 'medium'] as const)[Math.floor(random() * 3)]
  return {
    ...{ at: Date.parse(`${dateOf(day)}T00:00:00+07:00`) + Math.floor((7.5 + random() * 10) * 60) * 60_000 },
    ...{ service, version: 1, counter: office, office, feeIsDue: true, risky: false },
    ...{ inspectionNeeded: service !== 'sme-registration', sizeClass, employees: Math.floor(1 + random() * 60) },
    ...{ standardDays: 10, correctionDays: 30, maxRounds: 2, clockStopsUntilDay: 5 },
    actual: { decidedAt: null, endedAt: null, dueAt: null, officeMinutes: 0 },
  }
}

function earliest(todo: Due[]): Due | undefined {
  if (todo.length === 0) return undefined
  let first = 0
  for (let at = 1; at < todo.length; at++) if (todo[at].at < todo[first].at) first = at
  return todo.splice(first, 1)[0]
}

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
