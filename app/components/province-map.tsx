import { scaleLinear, scaleSqrt } from 'd3-scale'
import type { ReactNode } from 'react'
import { ChartFrame } from '#app/components/chart-frame.tsx'
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

// From the capital that lies farthest west, south, east and north, with room for bubbles and names.
const [west, east, south, north] = [102.2, 107.9, 10.2, 14.5]
// A degree to the east is shorter than one to the north by the cosine of the latitude.
const proportion = ((east - west) * Math.cos((12.5 * Math.PI) / 180)) / (north - south)
const x = scaleLinear([west, east], [0, 100])
const y = scaleLinear([south, north], [100, 0])

/**
 * The provinces as bubbles where their capitals lie, as large as they have cases. The proportions stay, letters keep their
 * size; on a phone only those are named that stand out. Each bubble leads to its cases.
 */
export function ProvinceMap({ title, bubbles, legend, table, note }: ProvinceMapProps) {
  const radius = scaleSqrt([0, Math.max(1, ...bubbles.map(({ cases }) => cases))], [0, 26])
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
      <svg className="map" style={{ aspectRatio: proportion }} role="group" aria-label={title}>
        {bubbles
          .filter(({ key }) => provincePlaces[key])
          .toSorted((a, b) => b.cases - a.cases)
          .map(({ key, label, cases, says, standing, href }) => {
            const [lng, lat] = provincePlaces[key]
            const r = Math.max(12, radius(cases))
            return (
              <a key={key} href={href}>
                <title>{says}</title>
                <circle cx={`${x(lng)}%`} cy={`${y(lat)}%`} r={r} data-standing={standing} />
                <text
                  className="small"
                  data-named={standing !== 'usual' || undefined}
                  x={`${x(lng)}%`}
                  y={`${y(lat)}%`}
                  dy={r + 14}
                  textAnchor="middle"
                >
                  {label}
                </text>
              </a>
            )
          })}
      </svg>
    </ChartFrame>
  )
}
