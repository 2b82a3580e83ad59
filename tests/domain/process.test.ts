import { expect, test } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import { withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { passDeadline } from '#app/domain/cases/deadlines.server.ts'
import { scheduleInspection } from '#app/domain/cases/inspections.server.ts'
import { perform } from '#app/domain/cases/perform.server.ts'
import { recorded } from '#app/domain/cases/record.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { behindOf, casesBehind } from '#app/domain/reports/cases-behind.server.ts'
import { processOf } from '#app/domain/reports/process.server.ts'
import { shownOf } from '#app/domain/reports/process-graph.ts'
import { processLayout } from '#app/domain/reports/process-layout.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { keepTallies } from '#app/domain/reports/tallies.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { dateOf, minutesPerDay, workingMinutes } from '#workflows/calendar.ts'
import { deadlinesIn, type State, waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import { nameOfEvent } from '#workflows/picture.ts'

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const later = after(5_000)
const year = (more = '') => filterOf(new URLSearchParams(`from=2026-11-01&until=2027-10-31${more}`), later)

async function answer(id: string, applicant: Person, at: Date) {
  await perform(id, { type: 'resubmit' }, { by: applicant, at })
}

async function someCases() {
  const sokha = await person('Sokha')
  for (const hours of [10, 30, 75, 200]) {
    const id = await submitted('sme-registration', sokha)
    await bring(id, 'review', people)
    await bring(id, 'issued', people, after(hours))
  }
  const corrected = await submitted('sme-registration', sokha)
  await bring(corrected, 'review', people)
  await askForCorrection(corrected, people.officer, after(5))
  await answer(corrected, sokha, after(50))
  await bring(corrected, 'issued', people, after(60))
  const silent = await submitted('sme-registration', sokha)
  await bring(silent, 'review', people)
  await askForCorrection(silent, people.officer, after(8))
  const { service, serviceVersion, state, seq } = await db.case.findUniqueOrThrow({ where: { id: silent } })
  const [timer] = deadlinesIn(serviceOf(service, serviceVersion), state as unknown as State)
  await passDeadline({ caseId: silent, timer, seq }, after(1_500))
  await withdrawApplication(await submitted('sme-registration', sokha), sokha, after(4))
  const visited = await submitted('operating-certificate', sokha)
  await bring(visited, 'inspection', people)
  await scheduleInspection(visited, dateOf(after(72)), { by: people.officer, at: after(20) })
  await bring(visited, 'issued', people, after(72))
}
await someCases()
await keepTallies(later)

/** All visits and steps of a service, walked event by event. */
async function walked(service: string) {
  const days = await calendar()
  const rows = await db.case.findMany({
    where: { service, submittedAt: { not: null } },
    include: { events: { where: { type: { notIn: [...recorded] } }, orderBy: { seq: 'asc' } } },
  })
  const steps: Record<string, number> = {}
  const tenths: Record<string, number[]> = {}
  for (const { events } of rows)
    for (const [index, event] of events.entries()) {
      if (index === 0) continue
      const before = events[index - 1]
      const type = event.type.startsWith('xstate') ? 'deadline' : event.type
      const key = `${before.status} ${type} ${event.status}`
      steps[key] = (steps[key] ?? 0) + 1
      const minutes = workingMinutes(days, before.at, event.at)
      tenths[before.status] = [...(tenths[before.status] ?? []), Math.round((minutes * 10) / minutesPerDay(days))]
    }
  return { steps, tenths }
}

function between(tenths: number[], share: number): number {
  const sorted = tenths.toSorted((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const low = Math.floor(place)
  return (sorted[low] + ((sorted[low + 1] ?? sorted[low]) - sorted[low]) * (place - low)) / 10
}

const services = ['sme-registration', 'operating-certificate'] as const

test.each(services)('states and arrows are what the events say: %s', async (service) => {
  const { states, arrows, steps: all, differences } = await processOf(manager, year(`&service=${service}`), later)
  const { steps, tenths } = await walked(service)
  expect(all).toBe(Object.values(steps).reduce((sum, count) => sum + count, 0))
  for (const { from, to, events, count } of arrows) {
    const taken = events.map((event) => steps[`${from} ${event} ${to}`])
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(count)
  }
  expect(arrows.flatMap(({ from, to, events }) => events.map((event) => `${from} ${event} ${to}`)).toSorted()).toEqual(
    Object.keys(steps).toSorted(),
  )
  const ends = new Set(Object.keys(steps).map((key) => key.split(' ')[2]))
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set([...Object.keys(tenths), ...ends]))
  for (const { state: status, visits, median, ninety } of states) {
    const of = tenths[status]
    // The draft is before the clock, and where a case stays for good there is none.
    if (status === 'draft' || !of) {
      expect([status, median, ninety]).toEqual([status, null, null])
      const touching = Object.entries(steps).filter(([key]) => key.split(' ')[of ? 0 : 2] === status)
      expect(visits).toBe(touching.reduce((sum, [, count]) => sum + count, 0))
      continue
    }
    expect([status, visits]).toEqual([status, of.length])
    expect(median, status).toBeCloseTo(between(of, 0.5), 9)
    expect(ninety, status).toBeCloseTo(between(of, 0.9), 9)
  }
  expect(differences).toEqual([])
})

test('the bottleneck is where most of the office’s time until the decision goes', async () => {
  const { bottleneck } = await processOf(manager, year('&service=sme-registration'), later)
  const { tenths } = await walked('sme-registration')
  const machine = serviceOf('sme-registration', 1)
  const ofOffice = Object.entries(tenths)
    .filter(([status]) => status !== 'issuing' && ['office', 'inspection'].includes(waitsFor(machine, status)))
    .map(([status, of]) => ({ status, of, sum: of.reduce((total, each) => total + each, 0) }))
    .toSorted((a, b) => b.sum - a.sum)
  const [{ status, of, sum }] = ofOffice
  expect(status).toBe('review')
  expect(bottleneck).toMatchObject({ state: status, visits: of.length, median: between(of, 0.5) })
  expect(bottleneck!.share).toBeCloseTo(sum / ofOffice.reduce((total, each) => total + each.sum, 0), 9)
})

test('without a service it is the one with most applications', async () => {
  expect((await processOf(manager, year(), later)).service).toBe('sme-registration')
  const chief = await person('Vuthy', ['chief'], '17')
  expect(await processOf(chief, year(), later)).toEqual({
    ...{ service: 'sme-registration', steps: 0, states: [], arrows: [], differences: [], bottleneck: null },
  })
})

test('a state opens as many cases as passed it, also where they stay for good', async () => {
  const filter = year('&service=sme-registration')
  const { states } = await processOf(manager, filter, later)
  const behind = async (state: string) =>
    (await casesBehind(manager, filter, behindOf(new URLSearchParams({ of: 'submitted', state })), null)).cases.length
  for (const { state, visits, median } of states.filter(({ state }) => state !== 'draft')) {
    if (median === null) expect([state, await behind(state)]).toEqual([state, visits])
    else expect(await behind(state), state).toBeLessThanOrEqual(visits)
  }
  expect(states.find(({ state }) => state === 'lapsed')?.visits).toBe(1)
  expect(states.find(({ state }) => state === 'withdrawn')?.visits).toBe(1)
  expect(states.find(({ state }) => state === 'issued')?.visits).toBe(5)
})

test('every box and every arrow has its place within the drawing, whatever is shown', async () => {
  const { arrows } = await processOf(manager, year('&service=operating-certificate'), later)
  const box = { width: 100, height: 40 }
  for (const share of [0, 0.5, 1]) {
    const shown = shownOf(arrows, share)
    const { boxes, links, width, height } = await processLayout(shown.states, shown.arrows, box, {
      width: 30,
      height: 20,
    })
    expect(Object.keys(boxes)).toEqual(shown.states)
    const places = Object.values(links).flatMap(({ points, label }) => [...points, label])
    expect(places.length).toBeGreaterThanOrEqual(shown.arrows.length * 3)
    for (const { x, y } of [...places, ...Object.values(boxes)])
      expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true)
    // Cases move downwards, only returns go up.
    for (const { from, to, isReturn } of shown.arrows)
      if (from !== to) expect(boxes[to].y < boxes[from].y, `${from} ${to}`).toBe(isReturn)
  }
})

test('every deadline is called by the same word', () => {
  expect(nameOfEvent('xstate.after.correctionDeadline.renewal.correction')).toBe('deadline')
  expect(nameOfEvent('approve')).toBe('approve')
})

test('a step that the machine does not allow is listed, with its cases', async () => {
  const { id, reference, seq, head, state } = await db.case.findFirstOrThrow({
    where: { service: 'sme-registration', status: 'issued' },
  })
  await db.caseEvent.create({
    data: {
      ...{ caseId: id, seq: seq + 1, type: 'sendBack', status: 'review', event: {}, state: state!, at: after(1_000) },
      ...{ previousHash: head, hash: 'x' },
    },
  })
  await db.staleMonth.create({ data: { month: new Date(`${dateOf(after(1_000)).slice(0, 7)}-01`) } })
  await keepTallies(later)
  const { states, differences } = await processOf(manager, year('&service=sme-registration'), later)
  expect(states.find(({ state }) => state === 'issued')).toMatchObject({ waitsFor: 'nobody', visits: 5 })
  expect(differences).toEqual([
    { from: 'issued', event: 'sendBack', to: 'review', count: 1, cases: [{ id, reference, version: 1 }] },
  ])
  expect((await processOf(manager, year('&service=operating-certificate'), later)).differences).toEqual([])
})
