import type { WaitsFor } from '#workflows/kit.ts'

/** A machine as plain data (workflows/picture.ts). */
export type Picture = {
  states: readonly { id: string; waitsFor: WaitsFor; final: boolean }[]
  transitions: readonly { from: string; to: string; event: string }[]
}

/** Column 0 is the main way, -1 and 1 are beside it. */
export type Placed = { id: string; waitsFor: WaitsFor; final: boolean; row: number; column: -1 | 0 | 1 }
export type Arrow = { from: string; to: string; events: string[]; back: boolean }
export type Layout = {
  placed: Placed[]
  arrows: Arrow[]
  rows: number
  /** Endings that can be reached from nearly everywhere: said in a sentence, since their arrows would hide the rest. */
  anytime: { id: string; events: string[] }[]
}

/**
 * From top to bottom: the longest way from the first state to an ending stands in the middle, every other state beside
 * it in the row after those that lead to it. An arrow that closes a circle leads back.
 */
export function layOut({ states, transitions }: Picture): Layout {
  const all = gathered(transitions)
  const anytime = states
    .filter(({ id, final }) => final && all.filter((arrow) => arrow.to === id).length > 3)
    .map(({ id }) => ({
      id,
      events: [...new Set(all.filter((arrow) => arrow.to === id).flatMap((arrow) => arrow.events))],
    }))
  const shown = states.filter(({ id }) => !anytime.some((each) => each.id === id))
  const arrows = all.filter(({ to }) => !anytime.some((each) => each.id === to))
  const circles = circlesOf(shown[0]?.id, arrows)
  for (const arrow of arrows) arrow.back = circles.has(arrow)

  const rowOf = rowsOf(shown, arrows)
  const spine = spineOf(arrows, rowOf)
  const placed: Placed[] = shown
    .filter(({ id }) => spine.has(id))
    .map((state) => ({ ...state, row: rowOf.get(state.id)!, column: 0 }))
  const beside = shown.filter(({ id }) => !spine.has(id)).sort((a, b) => rowOf.get(a.id)! - rowOf.get(b.id)!)
  for (const state of beside) {
    const row = rowOf.get(state.id)!
    placed.push({ ...state, row, column: columnFor(state.id, row, placed, arrows) })
  }
  return { placed, arrows, anytime, rows: Math.max(...placed.map((each) => each.row)) + 1 }
}

function gathered(transitions: Picture['transitions']): Arrow[] {
  const arrows = new Map<string, Arrow>()
  for (const { from, to, event } of transitions) {
    if (from === to) continue
    const key = `${from} ${to}`
    const arrow = arrows.get(key) ?? { from, to, events: [], back: false }
    if (!arrow.events.includes(event)) arrow.events.push(event)
    arrows.set(key, arrow)
  }
  return [...arrows.values()]
}

/** Arrows that lead to a state one is still on the way from. */
function circlesOf(first: string | undefined, arrows: readonly Arrow[]): Set<Arrow> {
  const backward = new Set<Arrow>()
  const underway = new Set<string>()
  const finished = new Set<string>()
  const visit = (id: string) => {
    underway.add(id)
    for (const arrow of arrows.filter((each) => each.from === id)) {
      if (underway.has(arrow.to)) backward.add(arrow)
      else if (!finished.has(arrow.to)) visit(arrow.to)
    }
    underway.delete(id)
    finished.add(id)
  }
  if (first) visit(first)
  return backward
}

/** The longest way to each state along arrows that lead forward. */
function rowsOf(states: Picture['states'], arrows: readonly Arrow[]): Map<string, number> {
  const rows = new Map<string, number>()
  const row = (id: string): number => {
    const known = rows.get(id)
    if (known !== undefined) return known
    const before = arrows.filter((arrow) => arrow.to === id && !arrow.back).map((arrow) => row(arrow.from) + 1)
    const found = Math.max(0, ...before)
    rows.set(id, found)
    return found
  }
  for (const { id } of states) row(id)
  return rows
}

function spineOf(arrows: readonly Arrow[], rowOf: Map<string, number>): Set<string> {
  let [id] = [...rowOf].reduce((last, each) => (each[1] > last[1] ? each : last))
  const spine = new Set([id])
  while (rowOf.get(id)! > 0) {
    id = arrows.find((arrow) => arrow.to === id && !arrow.back && rowOf.get(arrow.from) === rowOf.get(id)! - 1)!.from
    spine.add(id)
  }
  return spine
}

/** The side on which nothing stands in the way; the side of the state before it, if that one is beside the main way. */
function columnFor(id: string, row: number, placed: readonly Placed[], arrows: readonly Arrow[]): -1 | 1 {
  const before = placed.filter((each) =>
    arrows.some((arrow) => arrow.from === each.id && arrow.to === id && !arrow.back),
  )
  const neighbour = before.find((each) => each.column !== 0)
  if (neighbour) return neighbour.column as -1 | 1
  const from = Math.min(row, ...before.map((each) => each.row))
  const isFree = (column: number) =>
    !placed.some((each) => each.column === column && each.row >= from && each.row <= row)
  return isFree(1) || !isFree(-1) ? 1 : -1
}
