import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'
import { ChartFrame } from '#app/components/chart-frame.tsx'
import { useWords } from '#app/components/words.tsx'

type ShareCurveProps = {
  /** Says the finding. */
  title: string
  /** Where the share (0 to 1) rises, in order. */
  points: readonly { time: number; within: number }[]
  /** Shares that are read off, such as a half, with when they are reached. */
  marks: readonly { share: number; time: number }[]
  unit: (time: number) => string
  table: ReactNode
  note: string
}

const height = 220
// Room above the highest share for the half of a point.
const above = 8

/**
 * A share that rises in steps over time. The line is stretched to the width there is and keeps its stroke; letters stand
 * outside of what is stretched, so they keep their size on a phone.
 */
export function ShareCurve({ title, points, marks, unit, table, note }: ShareCurveProps) {
  const { format } = useWords()
  const longest = Math.max(1, ...points.map(({ time }) => time))
  const x = scaleLinear([0, longest], [0, 100])
  const y = scaleLinear([0, 1], [height, above])
  const steps = points.map(({ time, within }) => `H${x(time).toFixed(2)}V${y(within).toFixed(1)}`).join('')
  const ticks = x.ticks(4).filter((each) => each <= longest * 0.9)
  return (
    <ChartFrame title={title} note={note} table={table}>
      <svg width="100%" height={height + 30} role="img" aria-label={title}>
        {[0, 0.5, 0.9].map((share) => (
          <g key={share}>
            <line className="axis" x1="0" x2="100%" y1={y(share)} y2={y(share)} />
            {share > 0 && (
              <text className="quiet" x="0" y={y(share)} dy={-4}>
                {format.percent(share)}
              </text>
            )}
          </g>
        ))}
        <svg width="100%" height={height} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <path className="curve" d={`M0 ${height}${steps}H100`} />
        </svg>
        {marks.map(({ share, time }) => {
          const isRight = x(time) > 60
          return (
            <g key={share}>
              <circle cx={`${x(time)}%`} cy={y(share)} r={5} data-series="2" />
              <text
                x={`${x(time)}%`}
                dx={isRight ? -10 : 10}
                dy={20}
                y={y(share)}
                textAnchor={isRight ? 'end' : 'start'}
              >
                {unit(time)}
              </text>
            </g>
          )
        })}
        {ticks.map((time) => (
          <text key={time} className="quiet" x={`${x(time)}%`} y={height + 22}>
            {time === 0 ? format.number(0) : unit(time)}
          </text>
        ))}
      </svg>
    </ChartFrame>
  )
}
