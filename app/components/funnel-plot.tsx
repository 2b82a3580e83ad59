import { scaleLinear, scaleSqrt } from 'd3-scale'
import type { ReactNode } from 'react'
import { ChartFrame } from '#app/components/chart-frame.tsx'
import { useWords } from '#app/components/words.tsx'

export type FunnelPoint = {
  key: string
  label: string
  share: number
  cases: number
  standing: 'usual' | 'low' | 'high'
}

type FunnelPlotProps = {
  title: string
  points: readonly FunnelPoint[]
  /** The share of all together, and the limits of chance around it for a number of cases. */
  mean: number
  limits: (cases: number) => { lower: number; upper: number }
  table: ReactNode
  note: string
}

const height = 260
// Room above the highest share for the half of a point.
const above = 8

/**
 * Shares of offices by how many cases they had, between the limits of chance. Only those outside are named: the others
 * differ as dice do. Letters stand outside of what is stretched, so they keep their size on a phone.
 */
export function FunnelPlot({ title, points, mean, limits, table, note }: FunnelPlotProps) {
  const { format } = useWords()
  const most = Math.max(10, ...points.map(({ cases }) => cases)) * 1.05
  // Roots: many offices have few cases, a few have many.
  const x = scaleSqrt([0, most], [0, 100])
  const y = scaleLinear([0, 1], [height, above])
  const counts = Array.from({ length: 60 }, (_, index) => Math.max(1, most * ((index + 1) / 60) ** 2))
  const line = (side: 'lower' | 'upper') =>
    counts
      .map((cases, index) => `${index ? 'L' : 'M'}${x(cases).toFixed(2)} ${y(limits(cases)[side]).toFixed(1)}`)
      .join('')
  const ticks = x.ticks(5).filter((each) => each > 0 && each <= most * 0.9)
  return (
    <ChartFrame title={title} note={note} table={table}>
      <svg width="100%" height={height + 30} role="img" aria-label={title}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="axis" x1="0" x2="100%" y1={y(share)} y2={y(share)} />
            <text className="quiet" x="0" y={y(share)} dy={share === 1 ? 16 : -4}>
              {format.percent(share)}
            </text>
          </g>
        ))}
        <svg width="100%" height={height} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <path className="mean" d={`M0 ${y(mean)}H100`} />
          <path className="limit" d={line('lower')} />
          <path className="limit" d={line('upper')} />
        </svg>
        {points.map(({ key, label, share, cases, standing }) => {
          const isRight = x(cases) > 60
          return (
            <g key={key}>
              <circle cx={`${x(cases)}%`} cy={y(share)} r={6} data-standing={standing} />
              {standing !== 'usual' && (
                <text
                  x={`${x(cases)}%`}
                  y={y(share)}
                  dx={isRight ? -12 : 12}
                  dy={5}
                  textAnchor={isRight ? 'end' : 'start'}
                >
                  {label}
                </text>
              )}
            </g>
          )
        })}
        {ticks.map((cases) => (
          <text key={cases} className="quiet" x={`${x(cases)}%`} y={height + 22} textAnchor="middle">
            {format.number(cases)}
          </text>
        ))}
      </svg>
    </ChartFrame>
  )
}
