import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recorded } from '#app/domain/cases/record.server.ts'
import { processOf } from '#app/domain/reports/process.server.ts'
import { type Arrow, arrowsOf, inOrder, reduced, start } from '#app/domain/reports/process-graph.ts'
import { processLayout } from '#app/domain/reports/process-layout.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { counted } from '#tests/support/tallies.ts'
import { nameOfEvent } from '#workflows/picture.ts'

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const november = filterOf(new URLSearchParams('from=2026-11&until=2026-11'), monday)
const read = () => counted(processOf)(manager, november, after(2_000))

test('steps and visits of the map are those of the events', async () => {
  const sokha = await person('Sokha')
  for (let n = 0; n < 3; n++) await bring(await submitted('sme-registration', sokha), 'issued', people)
  await bring(await submitted('operating-certificate', sokha), 'decision', people)
  const asked = await submitted('sme-registration', sokha)
  await bring(asked, 'review', people)
  await askForCorrection(asked, people.officer, after(3))

  const process = await read()
  expect(process.service).toBe('sme-registration')
  // By other code: each event beside the one before it.
  const events = await db.caseEvent.findMany({
    where: { case: { service: 'sme-registration', submittedAt: { not: null } }, type: { notIn: [...recorded] } },
    orderBy: [{ caseId: 'asc' }, { seq: 'asc' }],
  })
  const steps = events.flatMap((event, index) => {
    const before = events[index - 1]
    return before?.caseId === event.caseId ? [`${before.status} ${event.status}`] : []
  })
  expect(process.steps).toBe(steps.length)
  for (const { from, to, count } of process.arrows)
    expect(steps.filter((each) => each === `${from} ${to}`).length, `${from} ${to}`).toBe(count)
  const review = process.states.find(({ state }) => state === 'review')!
  expect(review.visits).toBe(steps.filter((each) => each.startsWith('review ')).length)
  expect(process.differences).toEqual([])

  // The office's time by state, from the visits themselves.
  const stays = await db.stay.findMany({
    where: { case: { service: 'sme-registration' }, waitsFor: { in: ['office', 'inspection'] }, leftAt: { not: null } },
  })
  const tenths = (of: typeof stays) => of.reduce((sum, each) => sum + Math.round(each.workingMinutes! / 45), 0)
  const { state, officeShare } = process.bottleneck!
  expect(officeShare).toBeCloseTo(tenths(stays.filter(({ status }) => status === state)) / tenths(stays), 9)
  for (const other of process.states) expect(other.officeShare ?? 0).toBeLessThanOrEqual(officeShare!)
})

test('a step that no version of the machine can take is listed', async () => {
  const id = await submitted('sme-registration', await person('Sokha'))
  const [last] = await db.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'desc' }, take: 1 })
  const { id: _, ...copy } = last
  await db.caseEvent.create({
    data: { ...copy, seq: last.seq + 1, type: 'approve', status: 'issued', event: {}, state: {} },
  })
  await db.case.update({ where: { id }, data: { status: 'intake' } })
  expect((await read()).differences).toEqual([{ from: last.status, event: 'approve', to: 'issued', count: 1 }])
})

const mark = (from: number, to: number) => `s${from} go s${to}`
const graphs = fc
  .uniqueArray(fc.tuple(fc.nat(7), fc.nat(7), fc.integer({ min: 1, max: 500 })), {
    minLength: 1,
    maxLength: 24,
    selector: ([from, to]) => mark(from, to),
  })
  .map((all) => {
    // As in life, every state can be reached from the start and leads to the end.
    const steps = new Map<string, number>([
      ['draft go s0', 1],
      ['s7 go end', 1],
    ])
    for (let state = 0; state < 7; state++) steps.set(mark(state, state + 1), 1)
    for (const [from, to, count] of all) steps.set(mark(from, to), count)
    return arrowsOf(steps)
  })

function reach(arrows: readonly Arrow[], from: string, side: 'from' | 'to'): Set<string> {
  const other = side === 'from' ? 'to' : 'from'
  const seen = new Set([from])
  for (const state of seen) for (const arrow of arrows.filter((each) => each[side] === state)) seen.add(arrow[other])
  return seen
}

test('whatever is left out, every state shown can be reached from the start and leads to the end', () => {
  fc.assert(
    fc.property(graphs, fc.double({ min: 0, max: 1, noNaN: true }), (arrows, share) => {
      const shown = reduced(arrows, start, share)
      const states = inOrder(shown, start)
      expect(new Set(states)).toEqual(new Set(shown.flatMap(({ from, to }) => [from, to])))
      expect([...reach(shown, start, 'from')].toSorted()).toEqual(states.toSorted())
      expect(states.every((state) => reach(shown, 'end', 'to').has(state))).toBe(true)
      const sum = (of: readonly Arrow[]) => of.reduce((total, { count }) => total + count, 0)
      expect(sum(shown)).toBeGreaterThanOrEqual(share * sum(arrows) - 1e-9)
    }),
  )
})

test('the slider goes from the main way to everything', () => {
  const arrows = arrowsOf(
    new Map([
      ['draft submit review', 10],
      ['review requestCorrection correction', 4],
      ['correction resubmit review', 4],
      ['review approve issued', 9],
      ['review refuse refused', 1],
      ['review scheduleInspection review', 2],
    ]),
  )
  expect(reduced(arrows, start, 0).map(({ from, to }) => `${from} ${to}`)).toEqual(['draft review', 'review issued'])
  const all = reduced(arrows, start, 1)
  expect(all).toHaveLength(6)
  expect(all.filter(({ isReturn }) => isReturn).map(({ from, to }) => `${from} ${to}`)).toEqual([
    'correction review',
    'review review',
  ])
})

test('every box and every arrow has its place', async () => {
  const arrows = arrowsOf(
    new Map([
      ['draft submit review', 3],
      ['review approve issued', 2],
      ['review x review', 1],
    ]),
  )
  const drawn = reduced(arrows, start, 1)
  const { boxes, links, width, height } = await processLayout(
    inOrder(drawn, start),
    drawn,
    { width: 100, height: 40 },
    { width: 30, height: 20 },
  )
  expect(Object.keys(boxes)).toEqual(['draft', 'review', 'issued'])
  expect(boxes.draft.y).toBeLessThan(boxes.review.y)
  for (const { points } of Object.values(links)) expect(points.length).toBeGreaterThan(1)
  expect(width).toBeGreaterThan(100)
  expect(height).toBeGreaterThan(120)
})

test('every deadline is called by the same word', () => {
  expect(nameOfEvent('xstate.after.correctionDeadline.renewal.correction')).toBe('deadline')
  expect(nameOfEvent('approve')).toBe('approve')
})
