import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'
import { ChartFrame } from '#app/components/chart-frame.tsx'

export type ColumnGroup = { key: string; label: string; values: readonly number[]; line?: number }

type ColumnChartProps = {
  title: string
  /** Names of the values of a column, then that of the line if there is one. */
  series: readonly string[]
  groups: readonly ColumnGroup[]
  unit: (value: number) => string
  cases?: number
  note?: string
  table: ReactNode
}

const height = 220
// Room above the highest value for the half of its letters.
const above = 16

/**
 * Values side by side over time, and a line above them. Columns are stretched to the width there is; letters stand outside
 * of what is stretched, so they keep their size on a phone.
 */
export function ColumnChart({ title, series, groups, unit, table, ...frame }: ColumnChartProps) {
  const most = Math.max(1, ...groups.flatMap(({ values, line = 0 }) => [...values, line]))
  const y = scaleLinear([0, most], [height, above]).nice()
  const x = scaleLinear([0, groups.length], [0, 100])
  const count = Math.max(1, ...groups.map(({ values }) => values.length))
  const width = (x(1) * 0.8) / count
  const line = groups.map(({ line }, index) => `${index ? 'L' : 'M'}${x(index + 0.5)} ${y(line ?? 0)}`).join('')
  const every = Math.ceil(groups.length / 3)
  return (
    <ChartFrame title={title} series={series} table={table} {...frame}>
      <svg width="100%" height={height + 30} role="img" aria-label={title}>
        {y.ticks(4).map((value) => (
          <g key={value}>
            <line className="axis" x1="0" x2="100%" y1={y(value)} y2={y(value)} />
            {value > 0 && (
              <text className="quiet" x="0" y={y(value)} dy={-4}>
                {unit(value)}
              </text>
            )}
          </g>
        ))}
        <svg width="100%" height={height} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {groups.map(({ key, values }, index) =>
            values.map((value, nth) => (
              <rect
                key={`${key} ${nth}`}
                x={x(index) + x(1) * 0.1 + nth * width}
                y={y(value)}
                width={width}
                height={height - y(value)}
                data-series={nth + 1}
              />
            )),
          )}
          {groups.some(({ line }) => line !== undefined) && <path className="curve" data-line d={line} />}
        </svg>
        {groups.map(
          ({ key, label }, index) =>
            index % every === 0 && (
              <text key={key} className="quiet" x={`${x(index)}%`} y={height + 22}>
                {label}
              </text>
            ),
        )}
      </svg>
    </ChartFrame>
  )
}
