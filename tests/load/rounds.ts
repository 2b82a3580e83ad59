/** Two rates, a second, of the same kind of work in the same run; `ratio` is what counts. */
export type Measured = { name: string; rate: number; against: number; ratio: number }

/** Prepares so many pieces of work; what it gives back does them and is what is measured. */
export type Side = (pieces: number) => () => Promise<unknown>

/**
 * Lets two sides take turns, so that a busy machine slows both, and says what the middle round says. The first round only
 * warms both up.
 */
export async function inTurns(
  name: string,
  sides: { product: Side; against: Side },
  { rounds = 7, pieces }: { rounds?: number; pieces: number },
): Promise<Measured> {
  const measured: Omit<Measured, 'name'>[] = []
  for (let round = 0; round <= rounds; round++) {
    const rates = { product: 0, against: 0 }
    const order = round % 2 ? (['product', 'against'] as const) : (['against', 'product'] as const)
    for (const side of order) {
      const work = sides[side](pieces)
      const start = performance.now()
      await work()
      rates[side] = (1000 * pieces) / (performance.now() - start)
    }
    if (round > 0) measured.push({ rate: rates.product, against: rates.against, ratio: rates.product / rates.against })
  }
  const middle = (key: 'rate' | 'against' | 'ratio') => median(measured.map((each) => each[key]))
  return { name, rate: middle('rate'), against: middle('against'), ratio: middle('ratio') }
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
