import Elk, { type ElkNode } from 'elkjs/lib/elk.bundled.js'

export type Box = { id: string; width: number; height: number }
/** `isStraight`: what it joins is to stand one below the other. */
export type Link = {
  id: string
  from: string
  to: string
  label: { width: number; height: number }
  isStraight: boolean
}

/** Where everything lies, in the units of the boxes: boxes and labels by their upper left corner, links by their corners. */
export type Layout = {
  width: number
  height: number
  boxes: ReadonlyMap<string, { x: number; y: number }>
  links: ReadonlyMap<string, { points: { x: number; y: number }[]; label: { x: number; y: number } }>
}

/** From top to bottom in layers, boxes and links in the order in which they are given, the first at the left, with as few crossings as can be (Eclipse Layout Kernel, after Sugiyama). */
export async function layeredLayout(boxes: readonly Box[], links: readonly Link[]): Promise<Layout> {
  const elk = new Elk()
  const graph: ElkNode = {
    id: 'graph',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
      'elk.spacing.nodeNode': '28',
      'elk.spacing.edgeNode': '18',
      'elk.spacing.edgeEdge': '14',
      'elk.spacing.edgeLabel': '4',
      'elk.layered.spacing.nodeNodeBetweenLayers': '34',
      'elk.layered.spacing.edgeNodeBetweenLayers': '16',
    },
    children: boxes.map((box) => ({ ...box })),
    edges: links.map(({ id, from, to, label, isStraight }) => ({
      id,
      sources: [from],
      targets: [to],
      labels: [{ id, text: id, ...label }],
      layoutOptions: { 'elk.layered.priority.straightness': isStraight ? '10' : '0' },
    })),
  }
  const { children = [], edges = [], width = 0, height = 0 } = await elk.layout(graph)
  return {
    width,
    height,
    boxes: new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    links: new Map(
      edges.map(({ id, sections = [], labels = [] }) => [
        id,
        {
          points: sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
            startPoint,
            ...bendPoints,
            endPoint,
          ]),
          label: { x: labels[0]?.x ?? 0, y: labels[0]?.y ?? 0 },
        },
      ]),
    ),
  }
}
