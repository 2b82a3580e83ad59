import { layeredLayout } from '#app/platform/layered-layout.server.ts'
import type { DrawnArrow } from './process-graph.ts'

type Size = { width: number; height: number }
export type ProcessLayout = Awaited<ReturnType<typeof processLayout>>

const most = 100
const known = new Map<string, ReturnType<typeof layout>>()

/**
 * Where the states, given in their order, and the steps of a process are drawn: boxes by state, links by "from to". The same
 * map is laid out once, however the counts on it change: it takes longer than all else on its page.
 */
export function processLayout(states: readonly string[], arrows: readonly DrawnArrow[], box: Size, label: Size) {
  const key = JSON.stringify([states, arrows.map(({ from, to, isMain }) => [from, to, isMain]), box, label])
  const found = known.get(key) ?? layout(states, arrows, box, label)
  known.delete(key)
  known.set(key, found)
  if (known.size > most) known.delete(known.keys().next().value!)
  found.catch(() => known.delete(key))
  return found
}

async function layout(states: readonly string[], arrows: readonly DrawnArrow[], box: Size, label: Size) {
  const { boxes, links, ...size } = await layeredLayout(
    states.map((id) => ({ id, ...box })),
    arrows
      .toSorted((a, b) => Number(b.isMain) - Number(a.isMain))
      .map(({ from, to, isMain }) => ({ id: `${from} ${to}`, from, to, label, isStraight: isMain })),
  )
  return { ...size, boxes: Object.fromEntries(boxes), links: Object.fromEntries(links) }
}
