/**
 * How long things take when some are not over yet (Kaplan and Meier 1958, "Nonparametric estimation from incomplete
 * observations"). Leaving out what still waits would make an office look quicker the more it lets lie.
 */

/** Of cases that have run so long: how many were decided then, and how many had only come so far. */
export type Seen = { time: number; decided: number; open: number }

/** The share that is decided within a time, from 0 to 1; `atRisk` had come so far without a decision. */
export type Point = { time: number; atRisk: number; decided: number; within: number }

/** The estimated share decided by each time at which something was decided, in order. */
export function decidedWithin(seen: readonly Seen[]): Point[] {
  const at = new Map<number, { decided: number; open: number }>()
  let atRisk = 0
  for (const { time, decided, open } of seen) {
    const here = at.get(time)
    at.set(time, { decided: (here?.decided ?? 0) + decided, open: (here?.open ?? 0) + open })
    atRisk += decided + open
  }
  let waiting = 1
  const points: Point[] = []
  for (const [time, { decided, open }] of [...at].sort(([a], [b]) => a - b)) {
    if (decided > 0) {
      waiting *= (atRisk - decided) / atRisk
      points.push({ time, atRisk, decided, within: 1 - waiting })
    }
    // What was only seen so long was at risk up to here, and says nothing of what comes.
    atRisk -= decided + open
  }
  return points
}

/** The same by whole days: what was decided within each, of those that had come to its first decision. */
export function byDay(points: readonly Point[]): Point[] {
  const days = Object.values(Object.groupBy(points, ({ time }) => Math.ceil(time)))
  return days.map((of) => {
    const [{ time, atRisk }] = of!
    const decided = of!.reduce((sum, each) => sum + each.decided, 0)
    return { time: Math.ceil(time), atRisk, decided, within: of!.at(-1)!.within }
  })
}

/** The time by which a share (0 to 1) is decided; null where so many have not been decided yet. */
export function timeOfShare(points: readonly Point[], share: number): number | null {
  // Sums of thirds and the like end a hair below a half.
  return points.find(({ within }) => within >= share - 1e-9)?.time ?? null
}
