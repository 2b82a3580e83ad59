/**
 * Between which shares an office lies by chance alone if it is like all the others (Shewhart's p chart; as a funnel over
 * the number of cases: Spiegelhalter 2005, "Funnel plots for comparing institutional performance"). An office with few
 * cases is far from the mean by chance; only outside the limits is there something to ask about.
 */

/** Standard errors: 1.96 lets 1 in 20 out by chance, 3 about 3 in 1000. */
export const limits = { warning: 1.96, action: 3 } as const

export type Limits = { lower: number; upper: number }

/** The limits for a share among so many cases where all together have the share `mean`; from 0 to 1. */
export function controlLimits(mean: number, cases: number, errors: number): Limits {
  const reach = errors * Math.sqrt((mean * (1 - mean)) / cases)
  return { lower: Math.max(0, mean - reach), upper: Math.min(1, mean + reach) }
}

/** Where a share lies: within chance, or further away than chance explains. */
export function standing(share: number, mean: number, cases: number): 'usual' | 'low' | 'high' {
  const { lower, upper } = controlLimits(mean, cases, limits.action)
  if (share < lower) return 'low'
  return share > upper ? 'high' : 'usual'
}

/**
 * Where a share lies beside that of others, who differ by chance too: p of both together, and the error of the difference of
 * two shares, √(p(1 − p)(1/n + 1/m)).
 */
export function besideOthers(mine: Counted, others: Counted): 'usual' | 'low' | 'high' {
  if (mine.cases === 0 || others.cases === 0) return 'usual'
  const mean = (mine.with + others.with) / (mine.cases + others.cases)
  const cases = (mine.cases * others.cases) / (mine.cases + others.cases)
  // The limits around 0: how far two shares lie from each other.
  const reach = limits.action * Math.sqrt((mean * (1 - mean)) / cases)
  const difference = mine.with / mine.cases - others.with / others.cases
  if (Math.abs(difference) <= reach) return 'usual'
  return difference > 0 ? 'high' : 'low'
}

/** So many cases, and those of them with what is counted. */
export type Counted = { cases: number; with: number }
