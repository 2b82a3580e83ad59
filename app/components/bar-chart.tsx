import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'
import { ChartFrame } from '#app/components/chart-frame.tsx'

export type Bar = { label: string; values: readonly number[] }

type BarChartProps = {
  /** Says the finding: "Half of all cases take 6 working days or less". */
  title: string
  bars: readonly Bar[]
  /** Names of the values of a bar, when there are several; at most five. */
  series?: readonly string[]
  /** How a value is written. */
  unit: (value: number) => string
  /** The same figures, and what else is known of the bars: one click away. */
  table: ReactNode
  /** How many cases the figures come from. */
  cases?: number
  note?: string
}

const barHeight = 18
const labelHeight = 26

/**
 * Bars with their label above them, so that long Khmer names need no column of their own. Lengths are percentages and
 * letters keep their size, so the picture is readable on a phone. The same figures stand in the table behind it.
 */
export function BarChart({ title, bars, series, unit, table, cases, note }: BarChartProps) {
  const most = Math.max(0, ...bars.flatMap((bar) => bar.values))
  // The rest of the width is for the figure after the longest bar.
  const length = scaleLinear([0, most || 1], [0, 72])
  const percent = (value: number) => `${Math.max(length(value), 0.4)}%`
  const blockHeight = (bar: Bar) => labelHeight + bar.values.length * (barHeight + 4) + 10
  const tops = bars.map((_, index) => bars.slice(0, index).reduce((sum, bar) => sum + blockHeight(bar), 0))
  const height = bars.reduce((sum, bar) => sum + blockHeight(bar), 0)
  return (
    <ChartFrame title={title} series={series} cases={cases} note={note} table={table}>
      <svg width="100%" height={height} role="img" aria-label={title}>
        {bars.map((bar, index) => (
          <g key={bar.label} transform={`translate(0 ${tops[index]})`}>
            <text y={18}>{bar.label}</text>
            {bar.values.map((value, each) => {
              const y = labelHeight + each * (barHeight + 4)
              return (
                <g key={series?.[each] ?? each}>
                  <rect y={y} width={percent(value)} height={barHeight} rx={2} data-series={each + 1} />
                  <text className="quiet" x={percent(value)} dx={8} y={y + 14}>
                    {unit(value)}
                  </text>
                </g>
              )
            })}
          </g>
        ))}
      </svg>
    </ChartFrame>
  )
}
