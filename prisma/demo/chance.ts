/** Numbers that look like chance and are the same at every loading (mulberry32). */
export function chance(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number, both ends included. */
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    /** True so many times in a hundred. */
    percent: (share: number) => next() * 100 < share,
    pick: <T>(list: readonly T[]): T => list[between(0, list.length - 1)],
    fraction: next,
  }
}
export type Chance = ReturnType<typeof chance>
