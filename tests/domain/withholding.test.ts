import fc from 'fast-check'
import { expect, test } from 'vitest'
import { least, withholding } from '#app/domain/open-data/withholding.ts'

const kept = (counts: Record<string, number>, before: string[] = []) => {
  const found = withholding(new Map(Object.entries(counts)), new Set(before))
  return found && Object.fromEntries(found)
}

test('where every number is large enough or none, nothing is withheld', () => {
  expect(kept({ a: 5, b: 120, c: 0 })).toEqual({})
})

test('one small number takes the next smallest with it, and more until it may be anything from 1 to 4', () => {
  // 1 + 5 = 6: with one cover of at least 5 the small one would be 1.
  expect(kept({ a: 1, b: 5, c: 30, d: 80 })).toEqual({ a: 'few', b: 'cover', c: 'cover' })
  expect(kept({ ministry: 3, province: 300 })).toEqual({ ministry: 'few', province: 'cover' })
  expect(kept({ a: 2, b: 3, c: 1, d: 9 })).toEqual({ a: 'few', b: 'few', c: 'few' })
})

test('small numbers that together give themselves away are not enough: 1 + 1 = 2, 4 + 4 = 8', () => {
  expect(Object.keys(kept({ a: 1, b: 1, c: 20, d: 30 })!)).toEqual(expect.arrayContaining(['a', 'b', 'c']))
  expect(Object.keys(kept({ a: 4, b: 4, c: 20, d: 30 })!)).toEqual(expect.arrayContaining(['a', 'b', 'c']))
})

test('where it cannot be kept, nothing of the breakdown is published', () => {
  expect(kept({ a: 3, b: 0 })).toBeNull()
  expect(kept({ a: 3, b: 3, c: 0 })).toBeNull()
})

test('what an earlier edition withheld stays withheld', () => {
  expect(kept({ a: 7, b: 40, c: 50 }, ['a', 'b'])).toEqual({ a: 'cover', b: 'cover' })
})

/** Everything that withheld cells may be, for somebody who knows their total and how each is marked: one by one. */
function worlds(marks: readonly ('few' | 'cover')[], rest: number): number[][] {
  if (marks.length === 0) return rest === 0 ? [[]] : []
  const [mark, ...others] = marks
  const from = mark === 'few' ? 1 : least
  const until = mark === 'few' ? least - 1 : rest
  return Array.from({ length: Math.max(0, Math.min(until, rest) - from + 1) }, (_, index) => from + index).flatMap(
    (value) => worlds(others, rest - value).map((world) => [value, ...world]),
  )
}

test('nobody can compute a withheld cell from the total and what is published', () => {
  const cells = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 18 })), {
    minLength: 2,
    maxLength: 6,
  })
  fc.assert(
    fc.property(cells, (counts) => {
      const withheld = withholding(new Map(counts.map((count, index) => [String(index), count])))
      if (withheld === null) return
      const published = counts.filter((_, index) => !withheld.has(String(index)))
      for (const count of published) expect(count === 0 || count >= least).toBe(true)
      const rest = counts.reduce((sum, each) => sum + each, 0) - published.reduce((sum, each) => sum + each, 0)
      const marks = [...withheld.values()]
      const possible = worlds(marks, rest)
      marks.forEach((mark, index) => {
        const values = new Set(possible.map((world) => world[index]))
        if (mark === 'few') expect([...values].sort()).toEqual([1, 2, 3, 4])
        else expect(values.size).toBeGreaterThan(1)
      })
    }),
    { numRuns: 300 },
  )
})

test('also where 25 provinces are many: bounds from below and above leave each few open', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 25, maxLength: 25 }), (counts) => {
      const withheld = withholding(new Map(counts.map((count, index) => [String(index), count])))
      if (withheld === null || withheld.size === 0) return
      expect(withheld.size).toBeGreaterThan(1)
      const all = [...withheld].map(([key, mark]) => ({ mark, count: counts[Number(key)] }))
      const rest = all.reduce((sum, { count }) => sum + count, 0)
      all.forEach((cell, index) => {
        if (cell.mark !== 'few') return
        const others = all.filter((_, other) => other !== index)
        const [low, high] = others.reduce(
          ([from, until], { mark }) => [from + (mark === 'few' ? 1 : 5), until + (mark === 'few' ? 4 : rest)],
          [0, 0],
        )
        for (const value of [1, 2, 3, 4]) {
          expect(rest - value).toBeGreaterThanOrEqual(low)
          expect(rest - value).toBeLessThanOrEqual(high)
        }
      })
    }),
  )
})
