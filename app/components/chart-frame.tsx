import type { ReactNode } from 'react'
import { Disclosure } from '#app/components/disclosure.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

type ChartFrameProps = {
  /** Says the finding: "Half of all cases take 6 working days or less". */
  title: string
  /** Names of the series drawn, when there are several; at most five. */
  series?: readonly string[]
  /** How many cases the figures come from. */
  cases?: number
  note?: string
  /** The same figures, and what else is known: one click away. */
  table: ReactNode
  /** The drawing: an SVG that carries the title as its label. */
  children: ReactNode
}

/** What every chart has around it: what it says, what the colours mean, from how many cases, and the table behind it. */
export function ChartFrame({ title, series, cases, note, table, children }: ChartFrameProps) {
  const { t, format } = useWords()
  const sample = cases === undefined ? undefined : fill(t.common.chart.cases, { count: format.number(cases) })
  const below = [sample, note].filter(Boolean).join(' · ')
  return (
    <figure className="chart">
      <figcaption className="chart-title">{title}</figcaption>
      {series && (
        <ul className="legend">
          {series.map((name, index) => (
            <li key={name}>
              <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
                <rect width="14" height="14" rx="2" data-series={index + 1} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      {children}
      {below && <p className="hint">{below}</p>}
      <Disclosure summary={t.common.chart.table}>{table}</Disclosure>
    </figure>
  )
}
