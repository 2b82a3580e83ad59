import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Arrow, arrowsOf, shownOf, startsOf, statesOf } from '#app/domain/reports/process-graph.ts'

const steps = fc.array(
  fc.record({
    from: fc.constantFrom(...'abcdefg'),
    to: fc.constantFrom(...'abcdefg'),
    count: fc.integer({ min: 1, max: 1000 }),
  }),
  { maxLength: 25 },
)
const gathered = (all: readonly { from: string; to: string; count: number }[]) =>
  arrowsOf(new Map(all.map(({ from, to, count }, index) => [`${from} event${index} ${to}`, count])))
const share = fc.double({ min: 0, max: 1, noNaN: true })

/** Every state that some walk from these can come to, walked step by step. */
function walkedFrom(arrows: readonly Arrow[], from: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const waiting = [...from]
  while (waiting.length > 0) {
    const id = waiting.pop()!
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...arrows.filter((each) => each.from === id).map((each) => each.to))
  }
  return seen
}

const names = (arrows: readonly Pick<Arrow, 'from' | 'to' | 'count'>[]) =>
  arrows.map(({ from, to, count }) => `${from}${to} ${count}`)

test('every state that is shown can be reached from where cases come in, whatever the share', () => {
  fc.assert(
    fc.property(steps, share, (all, share) => {
      const arrows = gathered(all)
      const shown = shownOf(arrows, share).arrows
      const starts = startsOf(arrows)
      const reached = walkedFrom(shown, starts)
      expect(statesOf(shown).filter((id) => !reached.has(id))).toEqual([])
    }),
  )
})

test('no state that is shown is a dead end that it was not', () => {
  fc.assert(
    fc.property(steps, share, (all, share) => {
      const arrows = gathered(all)
      const shown = shownOf(arrows, share).arrows
      const isEnd = (id: string) => !arrows.some(({ from, to }) => from === id && to !== id)
      for (const id of statesOf(shown)) {
        const couldEnd = [...walkedFrom(arrows, [id])].some(isEnd)
        expect([...walkedFrom(shown, [id])].some(isEnd)).toBe(couldEnd)
      }
    }),
  )
})

test('everything shows everything, and a larger share never hides an arrow', () => {
  fc.assert(
    fc.property(steps, share, share, (all, one, other) => {
      const arrows = gathered(all)
      const everything = shownOf(arrows, 1)
      expect(names(everything.arrows)).toEqual(names(arrows))
      expect(everything.states.toSorted()).toEqual(statesOf(arrows).toSorted())
      const [less, more] = [Math.min(one, other), Math.max(one, other)].map((each) =>
        names(shownOf(arrows, each).arrows),
      )
      expect(less.filter((each) => !more.includes(each))).toEqual([])
      const sum = (of: readonly { count: number }[]) => of.reduce((total, { count }) => total + count, 0)
      expect(sum(shownOf(arrows, one).arrows)).toBeGreaterThanOrEqual(one * sum(all) - 1e-6)
    }),
  )
})

test('arrows that do not lead back close no circle, and lead on in the order of the states', () => {
  fc.assert(
    fc.property(steps, share, (all, share) => {
      const { states, arrows } = shownOf(gathered(all), share)
      const onward = arrows.filter(({ isReturn }) => !isReturn)
      for (const { from, to } of onward) {
        expect(walkedFrom(onward, [to]).has(from)).toBe(false)
        expect(states.indexOf(from)).toBeLessThan(states.indexOf(to))
      }
    }),
  )
})

const office = gathered([
  { from: 'draft', to: 'intake', count: 100 },
  { from: 'intake', to: 'review', count: 95 },
  { from: 'review', to: 'correction', count: 30 },
  { from: 'correction', to: 'review', count: 28 },
  { from: 'correction', to: 'lapsed', count: 2 },
  { from: 'review', to: 'decision', count: 80 },
  { from: 'decision', to: 'review', count: 3 },
  { from: 'inspection', to: 'inspection', count: 4 },
  { from: 'review', to: 'inspection', count: 10 },
  { from: 'inspection', to: 'review', count: 10 },
  { from: 'decision', to: 'issued', count: 70 },
  { from: 'decision', to: 'refused', count: 5 },
  { from: 'intake', to: 'withdrawn', count: 1 },
])

test('the least that is shown is the main path: from the beginning to the most frequent ending', () => {
  expect(names(shownOf(office, 0).arrows)).toEqual([
    'draftintake 100',
    'intakereview 95',
    'reviewdecision 80',
    'decisionissued 70',
  ])
})

test('what is added brings its way in and its way out', () => {
  // 438 steps; the four of the main path and review-correction are 375 of them.
  const shown = names(shownOf(office, 375 / 438).arrows)
  expect(shown).toContain('reviewcorrection 30')
  expect(shown).toContain('correctionreview 28')
  expect(shown).not.toContain('correctionlapsed 2')
})

test('loops and returns are marked', () => {
  const back = shownOf(office, 1).arrows.filter(({ isReturn }) => isReturn)
  expect(names(back).sort()).toEqual([
    'correctionreview 28',
    'decisionreview 3',
    'inspectioninspection 4',
    'inspectionreview 10',
  ])
})

test('the busiest way that leads nowhere is not the main path', () => {
  const visited = gathered([
    { from: 'draft', to: 'review', count: 100 },
    { from: 'review', to: 'inspection', count: 90 },
    { from: 'inspection', to: 'review', count: 88 },
    { from: 'inspection', to: 'withdrawn', count: 2 },
    { from: 'review', to: 'issued', count: 80 },
  ])
  expect(shownOf(visited, 0).states).toEqual(['draft', 'review', 'issued'])
  const main = shownOf(visited, 1).arrows.filter(({ isMain }) => isMain)
  expect(names(main)).toEqual(['draftreview 100', 'reviewissued 80'])
})

test('steps of the same two states are one arrow, whatever their event', () => {
  const steps = new Map([
    ['review approve issued', 2],
    ['review approveAll issued', 3],
  ])
  expect(arrowsOf(steps)).toEqual([{ from: 'review', to: 'issued', events: ['approve', 'approveAll'], count: 5 }])
  expect(shownOf([], 0.5)).toEqual({ states: [], arrows: [] })
})
