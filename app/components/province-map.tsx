import { scaleSqrt } from 'd3-scale'
import type { ReactNode } from 'react'
import { ChartFrame } from '#app/components/chart-frame.tsx'
import { onMap } from '#app/components/map-of-cambodia.ts'
import { provincePlaces } from '#app/components/province-places.ts'

export type Bubble = {
  /** Code of the province. */
  key: string
  label: string
  cases: number
  /** What is said of it when it is pointed at or read out. */
  says: string
  standing: 'usual' | 'low' | 'high'
  href: string
}

type ProvinceMapProps = {
  title: string
  bubbles: readonly Bubble[]
  /** What the colours mean, in the order usual, low, high. */
  legend: readonly [string, string, string]
  table: ReactNode
  note: string
}

/**
 * The provinces as bubbles where their capitals lie, as large as they have cases. The proportions stay, letters keep their
 * size; on a phone only those are named that stand out. Each bubble leads to its cases.
 */
export function ProvinceMap({ title, bubbles, legend, table, note }: ProvinceMapProps) {
  const radius = scaleSqrt([0, Math.max(1, ...bubbles.map(({ cases }) => cases))], [0, 26])
  const shown = bubbles.filter(({ key }) => provincePlaces[key]).toSorted((a, b) => b.cases - a.cases)
  const named = namesThatFit(shown)
  const standings = ['usual', 'low', 'high'] as const
  return (
    <ChartFrame title={title} note={note} table={table}>
      <ul className="legend">
        {standings.map((standing, index) => (
          <li key={standing}>
            <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
              <circle cx="7" cy="7" r="6" data-standing={standing} />
            </svg>
            {legend[index]}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of links within a drawing */}
      <svg className="map" role="group" aria-label={title}>
        {shown.map(({ key, label, cases, says, standing, href }) => {
          const place = onMap(...provincePlaces[key])
          const r = Math.max(12, radius(cases))
          return (
            <a key={key} href={href}>
              <title>{says}</title>
              <circle cx={place.x} cy={place.y} r={r} data-standing={standing} />
              {named.has(key) && (
                <text
                  className="small"
                  data-named={standing !== 'usual' || undefined}
                  x={place.x}
                  y={place.y}
                  dy={r + 14}
                  textAnchor="middle"
                >
                  {label}
                </text>
              )}
            </a>
          )
        })}
      </svg>
    </ChartFrame>
  )
}

/** Which names can stand below their bubbles without covering another; those that stand out first, then the largest. */
function namesThatFit(bubbles: readonly Bubble[]): Set<string> {
  // In hundredths of the width of a map on a large screen: about a letter, and a line of the taller Khmer.
  const [letter, line] = [1.25, 5]
  const placed: { key: string; x: number; y: number; half: number }[] = []
  const isSeen = ({ standing }: Bubble) => Number(standing !== 'usual')
  for (const bubble of bubbles.toSorted((a, b) => isSeen(b) - isSeen(a))) {
    const { x, y } = onMap(...provincePlaces[bubble.key])
    const it = {
      key: bubble.key,
      x: Number.parseFloat(x),
      y: Number.parseFloat(y),
      half: (bubble.label.length * letter) / 2,
    }
    const fits = placed.every((each) => Math.abs(each.x - it.x) > each.half + it.half || Math.abs(each.y - it.y) > line)
    if (fits) placed.push(it)
  }
  return new Set(placed.map(({ key }) => key))
}
