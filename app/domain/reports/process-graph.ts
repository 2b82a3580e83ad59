/** The way cases went, as a graph of states and steps: what of it is shown, and what in it leads back. Pure. */

/** All steps from one state to another, by whatever events: the same state twice where a step stays in it. */
export type Arrow = { from: string; to: string; events: string[]; count: number }
export type DrawnArrow = Arrow & {
  /** It leads to a state that comes before the one it leaves, or stays there. */
  isReturn: boolean
  /** It is part of the main way. */
  isMain: boolean
}

/** Arrows from steps, each "from event to" with how often it was taken; the most frequent first. */
export function arrowsOf(steps: ReadonlyMap<string, number>): Arrow[] {
  const arrows = new Map<string, Arrow>()
  for (const [step, count] of steps) {
    const [from, event, to] = step.split(' ')
    const arrow = arrows.get(`${from} ${to}`) ?? { from, to, events: [], count: 0 }
    arrow.count += count
    if (!arrow.events.includes(event)) arrow.events.push(event)
    arrows.set(`${from} ${to}`, arrow)
  }
  return [...arrows.values()].toSorted(
    (a, b) => b.count - a.count || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
  )
}

/**
 * Where cases come in: states to which nothing leads, the busiest first, and one of each circle that those do not reach. In a
 * short period that need not be the draft: what was submitted before it goes on in it.
 */
export function startsOf(arrows: readonly Arrow[]): string[] {
  const leaving = (state: string) => countOf(arrows.filter(({ from }) => from === state))
  const busiest = statesOf(arrows).toSorted((a, b) => leaving(b) - leaving(a))
  const starts = busiest.filter((state) => !arrows.some(({ from, to }) => to === state && from !== state))
  for (const state of busiest) if (!reachable(arrows, starts).has(state)) starts.push(state)
  return starts
}

/** What is shown of the ways that cases went, its states in the order in which cases come to them. */
export type Shown = { states: string[]; arrows: DrawnArrow[] }

/**
 * The main way, and besides it the most frequent arrows until they are this share (0 to 1) of all steps. A state that is shown
 * has its way in and its way out with it: it can be reached, and leads to an end if it ever did. A larger share hides nothing.
 */
export function shownOf(arrows: readonly Arrow[], share: number): Shown {
  const starts = startsOf(arrows)
  const main = new Set(mainWay(arrows, starts))
  const kept = new Set(main)
  let covered = 0
  for (const arrow of arrows) {
    if (covered >= share * countOf(arrows)) break
    kept.add(arrow)
    covered += arrow.count
  }
  for (const state of statesOf([...kept])) {
    for (const arrow of bestWay(arrows, starts, (each) => each === state)) kept.add(arrow)
    for (const arrow of bestWay(arrows, [state], isEndOf(arrows))) kept.add(arrow)
  }
  const { returns, order } = walk(arrows, starts)
  const shown = arrows.filter((arrow) => kept.has(arrow))
  const states = new Set(statesOf(shown))
  return {
    states: order.filter((state) => states.has(state)),
    arrows: shown.map((arrow) => ({ ...arrow, isReturn: returns.has(arrow), isMain: main.has(arrow) })),
  }
}

/** From the busiest start to the most frequent end; the most frequent arrow alone where nothing ends. */
function mainWay(arrows: readonly Arrow[], [start]: readonly string[]): Arrow[] {
  if (start === undefined) return []
  const reached = reachable(arrows, [start])
  const arriving = (state: string) => countOf(arrows.filter(({ to }) => to === state))
  const [end] = [...reached].filter(isEndOf(arrows)).toSorted((a, b) => arriving(b) - arriving(a))
  return end === undefined ? arrows.slice(0, 1) : bestWay(arrows, [start], (state) => state === end)
}

/** The way on which the rarest arrow is as frequent as can be, and of such the shortest; nothing where there is none. */
function bestWay(arrows: readonly Arrow[], from: readonly string[], isGoal: (state: string) => boolean): Arrow[] {
  for (let most = 0; most <= arrows.length; most++) {
    const way = shortestWay(arrows.slice(0, most), from, isGoal)
    if (way) return way
  }
  return []
}

function shortestWay(arrows: readonly Arrow[], from: readonly string[], isGoal: (state: string) => boolean) {
  const ways = new Map<string, Arrow[]>(from.map((state) => [state, []]))
  for (const [state, way] of ways) {
    if (isGoal(state)) return way
    // What is added to a map while it is walked is walked too.
    for (const arrow of arrows) if (arrow.from === state && !ways.has(arrow.to)) ways.set(arrow.to, [...way, arrow])
  }
  return null
}

/**
 * Follows the most frequent arrows first. Returns lead to a state one is still on the way from; in the order of states no
 * other arrow leads to one that stands before.
 */
function walk(arrows: readonly Arrow[], starts: readonly string[]): { returns: Set<Arrow>; order: string[] } {
  const returns = new Set<Arrow>()
  const underway = new Set<string>()
  const finished: string[] = []
  const visit = (state: string) => {
    underway.add(state)
    for (const arrow of arrows.filter(({ from }) => from === state)) {
      if (underway.has(arrow.to)) returns.add(arrow)
      else if (!finished.includes(arrow.to)) visit(arrow.to)
    }
    underway.delete(state)
    finished.push(state)
  }
  for (const state of starts) if (!finished.includes(state)) visit(state)
  return { returns, order: finished.reverse() }
}

export function countOf(arrows: readonly Arrow[]): number {
  return arrows.reduce((sum, { count }) => sum + count, 0)
}

export function statesOf(arrows: readonly Arrow[]): string[] {
  return [...new Set(arrows.flatMap(({ from, to }) => [from, to]))]
}

function reachable(arrows: readonly Arrow[], from: readonly string[]): Set<string> {
  const reached = new Set(from)
  for (const state of reached) for (const arrow of arrows) if (arrow.from === state) reached.add(arrow.to)
  return reached
}

/** Whether cases stay in a state for good: nothing leads from it to another. */
function isEndOf(arrows: readonly Arrow[]): (state: string) => boolean {
  const left = new Set(arrows.filter(({ from, to }) => from !== to).map(({ from }) => from))
  return (state) => !left.has(state)
}
