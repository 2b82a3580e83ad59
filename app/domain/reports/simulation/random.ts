/** A source of numbers from 0 to 1 that gives the same row of them for the same seed (mulberry32). */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One seed out of several numbers, so that what is drawn for one purpose moves nothing that is drawn for another. */
export function seedOf(...parts: readonly number[]): number {
  return parts.reduce((hash, part) => Math.imul(hash ^ part, 0x01000193) >>> 0, 0x811c9dc5)
}

/**
 * Draws the numbers 0 to size − 1 in random order, each once, and then anew: as often as each was seen, so that no run
 * has a year of bad luck that no office ever had.
 */
export function bagOf(size: number, seed: number): () => number {
  const random = randomFrom(seed)
  const order = new Uint32Array(size).map((_, index) => index)
  let left = 0
  return () => {
    if (left === 0) left = size
    const at = Math.floor(random() * left)
    left--
    const drawn = order[at]
    order[at] = order[left]
    order[left] = drawn
    return drawn
  }
}
