import { layeredLayout } from '#app/platform/layered-layout.server.ts'
import type { Arrow } from './process-graph.ts'

type Size = { width: number; height: number }

/** Where the states, given in their order, and the steps of a process are drawn: boxes by state, links by "from to". */
export async function processLayout(states: readonly string[], arrows: readonly Arrow[], box: Size, label: Size) {
  const { boxes, links, ...size } = await layeredLayout(
    states.map((id) => ({ id, ...box })),
    arrows.map(({ from, to }) => ({ id: `${from} ${to}`, from, to, label })),
  )
  return { ...size, boxes: Object.fromEntries(boxes), links: Object.fromEntries(links) }
}
