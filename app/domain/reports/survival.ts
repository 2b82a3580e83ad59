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
  const times = [...new Set(seen.map(({ time }) => time))].sort((a, b) => a - b)
  const at = (time: number) => seen.filter((each) => each.time === time)
  const sum = (rows: readonly Seen[], of: 'decided' | 'open') => rows.reduce((total, each) => total + each[of], 0)
  let atRisk = sum(seen, 'decided') + sum(seen, 'open')
  let waiting = 1
  const points: Point[] = []
  for (const time of times) {
    const here = at(time)
    const decided = sum(here, 'decided')
    if (decided > 0) {
      waiting *= (atRisk - decided) / atRisk
      points.push({ time, atRisk, decided, within: 1 - waiting })
    }
    // What was only seen so long was at risk up to here, and says nothing of what comes.
    atRisk -= decided + sum(here, 'open')
  }
  return points
}

/** The time by which a share (0 to 1) is decided; null where so many have not been decided yet. */
export function timeOfShare(points: readonly Point[], share: number): number | null {
  // Sums of thirds and the like end a hair below a half.
  return points.find(({ within }) => within >= share - 1e-9)?.time ?? null
}
