/** Fewer decisions than this are not published: behind a small number stands somebody whom neighbours know. */
export const least = 5

/** `few`: from 1 to 4. `cover`: 5 or more, withheld so that those few cannot be computed from the total. */
export type Withheld = 'few' | 'cover'

export const isFew = (count: number) => count > 0 && count < least

/**
 * Which cells of a breakdown are withheld, where the total of all of them is known. First those with few decisions; then
 * the smallest of the others, one by one, until nobody who knows the total, the cells that are published, what `few` and
 * `cover` mean and that the smallest were taken can tell more of a few than that it is 1 to 4, nor of any cell what it is.
 * What an earlier edition withheld (`before`) stays withheld: else two editions together would give it away. Null where
 * that cannot be reached: then nothing of the breakdown is published.
 */
export function withholding(
  counts: ReadonlyMap<string, number>,
  before: ReadonlySet<string> = new Set(),
): Map<string, Withheld> | null {
  const withheld = new Map<string, Withheld>()
  for (const [key, count] of counts)
    if (isFew(count) || before.has(key)) withheld.set(key, count < least ? 'few' : 'cover')
  const open = [...counts]
    .filter(([key, count]) => count >= least && !withheld.has(key))
    .sort(([, one], [, other]) => one - other)
  while (!isSafe(counts, withheld, open[0]?.[1] ?? Number.POSITIVE_INFINITY)) {
    const next = open.shift()
    if (!next) return null
    withheld.set(next[0], 'cover')
  }
  return withheld
}

// What the total leaves to the withheld cells together, held against what each may be.
function isSafe(counts: ReadonlyMap<string, number>, withheld: ReadonlyMap<string, Withheld>, smallestOpen: number) {
  const cells = [...withheld].map(([key, why]) => ({
    ...{ key, why, least: why === 'few' ? 1 : least },
    most: why === 'few' ? least - 1 : Math.max(counts.get(key)!, smallestOpen),
  }))
  const rest = sumOf(cells.map(({ key }) => counts.get(key)!))
  return cells.every((cell) => {
    const others = cells.filter((each) => each !== cell)
    const lower = Math.max(cell.least, rest - sumOf(others.map(({ most }) => most)))
    const upper = Math.min(cell.most, rest - sumOf(others.map((each) => each.least)))
    return cell.why === 'few' ? lower <= 1 && upper >= least - 1 : upper > lower
  })
}

const sumOf = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0)
