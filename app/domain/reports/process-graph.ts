/** The way cases went, as a graph of states and steps: what of it is shown, and what in it leads back. Pure. */

/** Where every application begins. */
export const start = 'draft'

/** All steps from one state to another, by whatever events: the same state twice where a step stays in it. */
export type Arrow = { from: string; to: string; events: string[]; count: number }
export type DrawnArrow = Arrow & {
  /** It leads to a state that comes before the one it leaves, or stays there. */
  isReturn: boolean
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
 * The main way from the start, and besides it the most frequent arrows until they are this share (0 to 1) of all steps. Every
 * state that is shown can be reached from the start by what is shown, and leads to an end: ways that this needs are added.
 */
export function reduced(arrows: readonly Arrow[], start: string, share: number): DrawnArrow[] {
  const total = arrows.reduce((sum, { count }) => sum + count, 0)
  const kept = new Set<Arrow>(mainWay(arrows, start))
  let covered = [...kept].reduce((sum, { count }) => sum + count, 0)
  for (const arrow of arrows) {
    if (covered >= share * total) break
    if (kept.has(arrow)) continue
    kept.add(arrow)
    covered += arrow.count
  }
  const [inward, outward] = [waysFrom(arrows, start), waysToEnds(arrows)]
  for (const state of statesOf([...kept])) {
    for (const arrow of inward(state)) kept.add(arrow)
    for (const arrow of outward(state)) kept.add(arrow)
  }
  const returns = returnsOf(arrows, start)
  return arrows.filter((arrow) => kept.has(arrow)).map((arrow) => ({ ...arrow, isReturn: returns.has(arrow) }))
}

/** States in the order in which cases come to them: only returns lead to one that stands before. */
export function inOrder(arrows: readonly DrawnArrow[], start: string): string[] {
  const passed: string[] = []
  const visit = (state: string) => {
    if (passed.includes(state)) return
    for (const { to } of arrows.filter(({ from, isReturn }) => from === state && !isReturn)) visit(to)
    passed.push(state)
  }
  visit(start)
  return passed.reverse()
}

function statesOf(arrows: readonly Arrow[]): string[] {
  return [...new Set(arrows.flatMap(({ from, to }) => [from, to]))]
}

/** From the start always on by the most frequent arrow that leads to a state not yet passed. */
function mainWay(arrows: readonly Arrow[], start: string): Arrow[] {
  const way: Arrow[] = []
  const passed = new Set([start])
  for (let at = start; ; at = way.at(-1)!.to) {
    const next = arrows.find(({ from, to }) => from === at && !passed.has(to))
    if (!next) return way
    way.push(next)
    passed.add(next.to)
  }
}

/** For each state a way from the start on which the rarest arrow is as frequent as can be. */
function waysFrom(arrows: readonly Arrow[], start: string): (state: string) => Arrow[] {
  const by = new Map<string, Arrow>()
  const reached = new Set([start])
  // Arrows come by frequency: each time the most frequent one that leads on (Prim's tree of greatest capacity).
  for (;;) {
    const next = arrows.find(({ from, to }) => reached.has(from) && !reached.has(to))
    if (!next) break
    by.set(next.to, next)
    reached.add(next.to)
  }
  return (state) => follow(by, state, ({ from }) => from)
}

/** The same towards the nearest end: a state that nothing leaves. */
function waysToEnds(arrows: readonly Arrow[]): (state: string) => Arrow[] {
  const left = new Set(arrows.filter(({ from, to }) => from !== to).map(({ from }) => from))
  const leads = new Set(statesOf(arrows).filter((state) => !left.has(state)))
  const by = new Map<string, Arrow>()
  for (;;) {
    const next = arrows.find(({ from, to }) => !leads.has(from) && leads.has(to))
    if (!next) break
    by.set(next.from, next)
    leads.add(next.from)
  }
  return (state) => follow(by, state, ({ to }) => to)
}

function follow(by: ReadonlyMap<string, Arrow>, state: string, on: (arrow: Arrow) => string): Arrow[] {
  const way: Arrow[] = []
  for (let arrow = by.get(state); arrow; arrow = by.get(on(arrow))) way.push(arrow)
  return way
}

/** Arrows that lead to a state one is still on the way from, and those that stay. */
function returnsOf(arrows: readonly Arrow[], start: string): Set<Arrow> {
  const returns = new Set<Arrow>()
  const underway = new Set<string>()
  const finished = new Set<string>()
  const visit = (state: string) => {
    underway.add(state)
    for (const arrow of arrows.filter(({ from }) => from === state)) {
      if (underway.has(arrow.to)) returns.add(arrow)
      else if (!finished.has(arrow.to)) visit(arrow.to)
    }
    underway.delete(state)
    finished.add(state)
  }
  visit(start)
  return returns
}
