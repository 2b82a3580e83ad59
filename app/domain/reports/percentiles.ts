/** How many took so many tenths of a working day: { "12": 3 } are three of 1.2 days. */
export type Tenths = Readonly<Record<string, number>>

/** Several of them as one. */
export function together(all: readonly Tenths[]): Tenths {
  const sum: Record<string, number> = {}
  for (const each of all) for (const tenths in each) sum[tenths] = (sum[tenths] ?? 0) + each[tenths]
  return sum
}

/**
 * The time in working days at a share (0 to 1) of all, interpolated between neighbours: of x₁…xₙ in order the value at place
 * 1 + share · (n − 1), as `percentile_cont` of SQL (type 7 of Hyndman and Fan 1996). Null where there is none.
 */
export function percentile(of: Tenths, share: number): number | null {
  // Keys that are whole numbers come in their order.
  const times = Object.keys(of)
  const count = times.reduce((sum, tenths) => sum + of[tenths], 0)
  if (count === 0) return null
  const place = share * (count - 1)
  const low = Math.floor(place)
  const [below, above] = [valueAt(of, times, low), valueAt(of, times, Math.ceil(place))]
  return (below + (above - below) * (place - low)) / 10
}

/** The value at a place, the first being 0. */
function valueAt(of: Tenths, times: readonly string[], place: number): number {
  let passed = 0
  for (const tenths of times) {
    passed += of[tenths]
    if (passed > place) return Number(tenths)
  }
  return Number.NaN
}
