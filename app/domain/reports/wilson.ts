import type { Limits } from './control-limits.ts'

/** The 97.5th percentile of the normal distribution: 95 of 100 intervals hold the true share. */
const z = 1.959964

/**
 * Between which shares the true one lies, 95 % sure, when so many of so many were counted (Wilson's score interval, 1927;
 * method 3 of Newcombe 1998, "Two-sided confidence intervals for the single proportion"). With few cases it is wide, so
 * what is ordered by its lower end is not led by two of three.
 */
export function wilson(counted: number, of: number): Limits {
  if (of === 0) return { lower: 0, upper: 1 }
  const share = counted / of
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const reach = (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of)
  return { lower: Math.max(0, middle - reach), upper: Math.min(1, middle + reach) }
}
