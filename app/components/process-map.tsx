import { scaleSqrt } from 'd3-scale'
import { toneOf } from '#app/components/machine-picture.tsx'
import type { WaitsFor } from '#workflows/kit.ts'

type Place = { x: number; y: number }

/** `lines` stand below the name: how often, and how long. */
export type DrawnState = {
  id: string
  waitsFor: WaitsFor
  name: string
  lines: readonly string[]
  href: string
  at: Place
  isBottleneck: boolean
}
/** `says` is told when it is pointed at. */
export type DrawnStep = {
  id: string
  count: number
  label: string
  says: string
  isReturn: boolean
  points: readonly Place[]
  place: Place
}

type ProcessMapProps = {
  title: string
  width: number
  height: number
  states: readonly DrawnState[]
  steps: readonly DrawnStep[]
}

/** Large enough for the longest name of a state in either language and two lines of figures; one fits on a telephone. */
export const stateBox = { width: 228, height: 78 }
export const stepLabel = { width: 48, height: 20 }

/** The way cases went: states as boxes that lead to their cases, steps as arrows as thick as they are frequent. */
export function ProcessMap({ title, width, height, states, steps }: ProcessMapProps) {
  const thickness = scaleSqrt([0, Math.max(1, ...steps.map(({ count }) => count))], [1, 8])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard too
    <section className="process" aria-label={title} tabIndex={0}>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of links within a drawing */}
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title}>
        {steps.map(({ id, count, says, isReturn, points }) => (
          <g key={id} className="step" data-return={isReturn || undefined}>
            <title>{says}</title>
            <StepLine points={points} thickness={thickness(count)} />
          </g>
        ))}
        {steps.map(({ id, label, place }) => (
          <text key={id} className="step-count" x={place.x + stepLabel.width / 2} y={place.y + 15} textAnchor="middle">
            {label}
          </text>
        ))}
        {states.map(({ id, waitsFor, name, lines, href, at, isBottleneck }) => (
          <a key={id} href={href} data-tone={toneOf({ waitsFor, id })}>
            <rect
              {...{ ...at, ...stateBox }}
              className="state"
              rx={waitsFor === 'nobody' ? stateBox.height / 2 : 6}
              data-bottleneck={isBottleneck || undefined}
            />
            <text x={at.x + stateBox.width / 2} y={at.y + topOf(lines)} textAnchor="middle" className="state-name">
              {name}
            </text>
            {lines.map((line, index) => (
              <text
                key={line}
                x={at.x + stateBox.width / 2}
                y={at.y + topOf(lines) + 21 + index * 20}
                textAnchor="middle"
                className="state-figures"
              >
                {line}
              </text>
            ))}
          </a>
        ))}
      </svg>
    </section>
  )
}

/** Where the name stands: in the middle with what is below it. */
const topOf = (lines: readonly string[]) => stateBox.height / 2 + 6 - lines.length * 10

/** A line and its head, which begins where the line ends: so a thick one ends in a point too. */
function StepLine({ points, thickness }: { points: readonly Place[]; thickness: number }) {
  const [before, tip] = points.slice(-2)
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1
  const along = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length }
  const reach = Math.min(length, 8 + thickness)
  const neck = { x: tip.x - along.x * reach, y: tip.y - along.y * reach }
  const half = 4 + thickness / 2
  const corner = (side: number) => said({ x: neck.x - along.y * half * side, y: neck.y + along.x * half * side })
  return (
    <>
      <path
        className="step-line"
        d={`M${[...points.slice(0, -1), neck].map(said).join('L')}`}
        strokeWidth={thickness}
      />
      <path className="step-head" d={`M${said(tip)}L${corner(1)}L${corner(-1)}Z`} />
    </>
  )
}

const said = ({ x, y }: Place) => `${x.toFixed(1)} ${y.toFixed(1)}`
