import fc from 'fast-check'
import { expect, test } from 'vitest'
import { besideOthers, controlLimits, limits, standing } from '#app/domain/reports/control-limits.ts'
import { decidedWithin, type Seen, timeOfShare } from '#app/domain/reports/survival.ts'

test('the share of cases still waiting agrees with the worked example of Freireich and others (1963) to three digits', () => {
  // Weeks in remission under 6-mercaptopurine, as printed in textbooks of survival analysis; open: still in remission.
  const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
  const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
  const seen = [
    ...ended.map((time) => ({ time, decided: 1, open: 0 })),
    ...open.map((time) => ({ time, decided: 0, open: 1 })),
  ]
  const points = decidedWithin(seen)
  expect(points.map(({ time, atRisk, decided, within }) => [time, atRisk, decided, (1 - within).toFixed(3)])).toEqual([
    [6, 21, 3, '0.857'],
    [7, 17, 1, '0.807'],
    [10, 15, 1, '0.753'],
    [13, 12, 1, '0.690'],
    [16, 11, 1, '0.627'],
    [22, 7, 1, '0.538'],
    [23, 6, 1, '0.448'],
  ])
  expect(timeOfShare(points, 0.5)).toBe(23)
  expect(timeOfShare(points, 0.9)).toBeNull()
})

test('where nothing is open the share is the plain one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }), (times) => {
      const points = decidedWithin(times.map((time) => ({ time, decided: 1, open: 0 })))
      for (const { time, within } of points)
        expect(within).toBeCloseTo(times.filter((each) => each <= time).length / times.length, 9)
      const half = times.toSorted((a, b) => a - b)[Math.ceil(times.length / 2) - 1]
      expect(timeOfShare(points, 0.5)).toBe(half)
    }),
  )
})

const seen: fc.Arbitrary<Seen[]> = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 30 }),
    decided: fc.integer({ min: 0, max: 5 }),
    open: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 20 },
)

test('a case that still waits never makes the office look quicker', () => {
  fc.assert(
    fc.property(
      seen,
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      (rows, time, share) => {
        const before = timeOfShare(decidedWithin(rows), share)
        const after = timeOfShare(decidedWithin([...rows, { time, decided: 0, open: 1 }]), share)
        expect(after ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(before ?? Number.POSITIVE_INFINITY)
      },
    ),
  )
})

test('the limits of a share agree with the worked example of Montgomery’s cans of orange juice to four digits', () => {
  // Thirty samples of 50 cans, 347 of them not conforming; three standard errors.
  const { lower, upper } = controlLimits(347 / 1500, 50, limits.action)
  expect([lower.toFixed(4), upper.toFixed(4)]).toEqual(['0.0524', '0.4102'])
})

test('the fewer the cases, the wider is chance; no limit leaves 0 to 1', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 1, max: 5000 }),
      (mean, some, more) => {
        const [few, many] = [controlLimits(mean, some, 3), controlLimits(mean, some + more, 3)]
        expect(few.lower).toBeLessThanOrEqual(many.lower)
        expect(few.upper).toBeGreaterThanOrEqual(many.upper)
        expect(few.lower).toBeGreaterThanOrEqual(0)
        expect(few.upper).toBeLessThanOrEqual(1)
      },
    ),
  )
})

test('a small office is not shamed by chance, a large one with the same share is asked', () => {
  expect(standing(0.5, 0.8, 6)).toBe('usual')
  expect(standing(0.5, 0.8, 200)).toBe('low')
  expect(standing(0.95, 0.8, 200)).toBe('high')
})

test('a share is held against that of others by the error of their difference, worked by hand', () => {
  // 12 of 20 beside 30 of 100: together 0.35, the error √(0.35 · 0.65 · (1/20 + 1/100)) = 0.1168, three times that 0.3505.
  expect(besideOthers({ cases: 20, with: 12 }, { cases: 100, with: 30 })).toBe('usual')
  // 14 of 20: together 0.3667, the error 0.1180, three times 0.3541; the difference is 0.40.
  expect(besideOthers({ cases: 20, with: 14 }, { cases: 100, with: 30 })).toBe('high')
  expect(besideOthers({ cases: 100, with: 30 }, { cases: 20, with: 14 })).toBe('low')
  // Three of three may be chance, and nobody is compared with nobody.
  expect(besideOthers({ cases: 3, with: 3 }, { cases: 100, with: 50 })).toBe('usual')
  expect(besideOthers({ cases: 5, with: 5 }, { cases: 0, with: 0 })).toBe('usual')
})
