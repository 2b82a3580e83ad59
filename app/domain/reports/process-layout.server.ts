import { layeredLayout } from '#app/platform/layered-layout.server.ts'
import type { DrawnArrow } from './process-graph.ts'

type Size = { width: number; height: number }
export type ProcessLayout = Awaited<ReturnType<typeof processLayout>>

/** Where the states, given in their order, and the steps of a process are drawn: boxes by state, links by "from to". */
export async function processLayout(states: readonly string[], arrows: readonly DrawnArrow[], box: Size, label: Size) {
  const { boxes, links, ...size } = await layeredLayout(
    states.map((id) => ({ id, ...box })),
    arrows
      .toSorted((a, b) => Number(b.isMain) - Number(a.isMain))
      .map(({ from, to, isMain }) => ({ id: `${from} ${to}`, from, to, label, isStraight: isMain })),
  )
  return { ...size, boxes: Object.fromEntries(boxes), links: Object.fromEntries(links) }
}
