import { scaleSqrt } from 'd3-scale'
import { useId } from 'react'

type Place = { x: number; y: number }

export type DrawnState = { id: string; name: string; says: string; href: string; at: Place; isBottleneck: boolean }
export type DrawnStep = {
  id: string
  count: number
  says: string
  isReturn: boolean
  points: readonly Place[]
  label: Place
}

type ProcessMapProps = {
  title: string
  width: number
  height: number
  states: readonly DrawnState[]
  steps: readonly DrawnStep[]
}

/** Large enough for the longest name of a state in either language, and a line of figures below it. */
export const stateBox = { width: 272, height: 60 }
export const stepLabel = { width: 62, height: 20 }

/** The way cases went: states as boxes that lead to their cases, steps as arrows as thick as they are frequent. */
export function ProcessMap({ title, width, height, states, steps }: ProcessMapProps) {
  const head = `step${useId().replace(/\W/g, '')}`
  const stroke = scaleSqrt([0, Math.max(1, ...steps.map(({ count }) => count))], [1.5, 8])
  return (
    <div className="process">
      {/* biome-ignore lint/a11y/useSemanticElements: a group of links within a drawing */}
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title}>
        <defs>
          {['', 'return'].map((kind) => (
            <marker
              key={kind}
              id={head + kind}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="12"
              markerHeight="12"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0 8 4 0 8Z" className="step-head" data-return={kind || undefined} />
            </marker>
          ))}
        </defs>
        {steps.map(({ id, count, isReturn, points }) => (
          <path
            key={id}
            className="step"
            data-return={isReturn || undefined}
            strokeWidth={stroke(count)}
            d={points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')}
            markerEnd={`url(#${head}${isReturn ? 'return' : ''})`}
          />
        ))}
        {steps.map(({ id, says, label }) => (
          <text key={id} x={label.x + 2} y={label.y + stepLabel.height - 5}>
            {says}
          </text>
        ))}
        {states.map(({ id, name, says, href, at, isBottleneck }) => (
          <a key={id} href={href}>
            <rect {...at} {...stateBox} rx="6" data-bottleneck={isBottleneck || undefined} />
            <text x={at.x + stateBox.width / 2} y={at.y + 26} textAnchor="middle" className="state-name">
              {name}
            </text>
            <text x={at.x + stateBox.width / 2} y={at.y + 47} textAnchor="middle" className="state-figures">
              {says}
            </text>
          </a>
        ))}
      </svg>
    </div>
  )
}
