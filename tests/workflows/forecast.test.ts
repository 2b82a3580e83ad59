import { expect, test } from 'vitest'
import type { CaseDays } from '#app/domain/reports/case-days.ts'
import { decisionsAhead } from '#app/domain/reports/decisions-ahead.ts'
import { expectedDecisions, intervalOf, spreadOf, usualCourse } from '#app/domain/reports/forecast.ts'
import { chance } from '#prisma/demo/chance.ts'
import { addDays, type Calendar, isWorkingDay } from '#workflows/calendar.ts'

const calendar: Calendar = {
  hours: [
    [450, 690],
    [840, 1050],
  ],
  weekdays: [1, 2, 3, 4, 5],
  holidays: new Set(['2026-04-14', '2026-04-15']),
}
const is = (value: number) => expect.closeTo(value, 9)

test('the usual course worked by hand: a case that ended otherwise is decided no more', () => {
  const course = usualCourse([
    { age: 2, decided: 1, ended: 1, open: 0 },
    { age: 3, decided: 0, ended: 0, open: 1 },
    { age: 5, decided: 1, ended: 0, open: 0 },
  ])
  // Of four, one is decided and one withdrawn after 2 days; one is open since 3; the last is decided after 5: 1/4 + 1/2 · 1/1.
  expect([0, 2, 4, 5].map(course.decidedBy)).toEqual([0, is(0.25), is(0.25), is(0.75)])
  expect([1, 2, 5].map(course.openAt)).toEqual([1, is(0.5), is(0)])
})

test('expected decisions worked by hand', () => {
  const course = usualCourse([
    { age: 1, decided: 1, ended: 0, open: 0 },
    { age: 3, decided: 3, ended: 0, open: 0 },
  ])
  // Two that are a day old: decided within two days for sure. Three new ones: 1/4. Half a case a day comes tomorrow: 1/4 of it.
  const { mean, variance } = expectedDecisions({
    ...{ course, arrivals: 0.5, from: 0, until: 2 },
    open: [
      { age: 1, cases: 2 },
      { age: 0, cases: 3 },
    ],
  })
  expect(mean).toBeCloseTo(2 + 3 / 4 + 0.5 / 4, 9)
  expect(variance).toBeCloseTo(3 * (1 / 4) * (3 / 4) + 0.5 / 4, 9)
  expect(intervalOf({ mean: 10, variance: 4 })).toEqual({ low: 6, high: 14 })
  expect(intervalOf({ mean: 1, variance: 4 }, 4)).toEqual({ low: 0, high: 8 })
  expect(
    spreadOf([
      { mean: 10, variance: 4, came: 14 },
      { mean: 10, variance: 4, came: 12 },
    ]),
  ).toBe(2.5)
  expect(spreadOf([])).toBe(1)
})

/** An office where a case is decided with the same chance on every working day, once it is three days old. */
function history(seed: number, from: string, until: string, perDay: number): CaseDays[] {
  const { percent, between } = chance(seed)
  const days: CaseDays[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue
    for (let one = between(0, 2 * perDay); one > 0; one--) {
      let [over, age] = [day, 0]
      const how = percent(8) ? ('ended' as const) : ('decided' as const)
      // Nothing is decided on a day off.
      do {
        over = addDays(over, 1)
        if (isWorkingDay(calendar, over)) age++
      } while (!isWorkingDay(calendar, over) || age < 3 || !percent(15))
      days.push(
        over <= until ? { submitted: day, over, how, cases: 1 } : { submitted: day, over: null, how: null, cases: 1 },
      )
    }
  }
  return days
}

test('nine of ten weeks of a known history lie within the interval of the forecast made before them', () => {
  let [weeks, held, mean, came] = [0, 0, 0, 0]
  for (let seed = 1; seed <= 24; seed++) {
    const ahead = decisionsAhead(history(seed, '2025-01-06', '2026-06-28', 3), calendar, '2026-06-28')
    weeks += ahead.tried.length
    held += ahead.held
    for (const week of ahead.tried) {
      mean += week.mean
      came += week.came
    }
    expect(ahead.tried.filter(({ low, high, came }) => low <= came && came <= high)).toHaveLength(ahead.held)
  }
  expect(weeks).toBe(288)
  expect(held / weeks).toBeGreaterThan(0.86)
  expect(held / weeks).toBeLessThan(0.99)
  // Neither too many nor too few are expected.
  expect(mean / came).toBeGreaterThan(0.95)
  expect(mean / came).toBeLessThan(1.05)
})

test('what comes in four weeks lies within the interval of all four together, made without knowing them', () => {
  let held = 0
  for (let seed = 1; seed <= 20; seed++) {
    const all = history(seed, '2025-01-06', '2026-06-28', 3)
    const { together } = decisionsAhead(all, calendar, '2026-05-31')
    const came = all.filter(
      ({ how, over }) => how === 'decided' && over! >= together.from && over! <= together.until,
    ).length
    if (came >= together.low && came <= together.high) held++
  }
  expect(held).toBeGreaterThanOrEqual(16)
})

test('a week of holidays brings fewer decisions', () => {
  const known = history(7, '2025-01-06', '2026-04-12', 3)
  const { weeks } = decisionsAhead(known, calendar, '2026-04-12')
  expect(weeks.map(({ from }) => from)).toEqual(['2026-04-13', '2026-04-20', '2026-04-27', '2026-05-04'])
  expect(weeks[0].mean).toBeLessThan(weeks[1].mean * 0.8)
})

test('without cases nothing is expected', () => {
  const { together, arrivals, held } = decisionsAhead([], calendar, '2026-06-28')
  expect({ together, arrivals, held }).toMatchObject({ together: { mean: 0, low: 0, high: 0 }, arrivals: 0, held: 12 })
})
