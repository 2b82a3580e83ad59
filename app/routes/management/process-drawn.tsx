import { ChartFrame } from '#app/components/chart-frame.tsx'
import { ProcessLegend } from '#app/components/process-legend.tsx'
import { ProcessMap } from '#app/components/process-map.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { Process } from '#app/domain/reports/process.server.ts'
import { countOf, type DrawnArrow, type Shown } from '#app/domain/reports/process-graph.ts'
import type { ProcessLayout } from '#app/domain/reports/process-layout.server.ts'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { StatesTable, StepsTable, stateHref, stepName } from './process-tables.tsx'

type DrawnProcessProps = Process & { shown: Shown; all: DrawnArrow[]; layout: ProcessLayout; filter: ReportFilter }

/** The map under what it says: where most of the office's time goes. */
export function DrawnProcess({ shown, all, layout, filter, states, steps, bottleneck }: DrawnProcessProps) {
  const { t, format } = useWords()
  const words = t.process
  const { state: name } = turnaroundLabels(t, format, [])
  const time = useTime()
  const tenths = (days: number | null) => format.number(Math.round((days ?? 0) * 10) / 10)
  const title = bottleneck
    ? fill(words.bottleneck, {
        state: name(bottleneck.state),
        share: format.percent(bottleneck.share),
        median: time(bottleneck.median),
        visits: format.number(bottleneck.visits),
      })
    : words.noBottleneck
  const visited = new Map(states.map((each) => [each.state, each]))
  const covered = countOf(shown.arrows) / steps
  return (
    <ChartFrame
      title={title}
      note={fill(words.note, {
        ...{ shown: format.number(shown.arrows.length), all: format.number(all.length) },
        ...{ share: format.percent(covered, covered < 1 ? 1 : 0), steps: format.number(steps) },
      })}
      table={
        <>
          <StatesTable states={states} filter={filter} />
          <StepsTable arrows={all} shown={shown.arrows} />
        </>
      }
    >
      <ProcessLegend />
      <ProcessMap
        title={title}
        width={layout.width}
        height={layout.height}
        states={shown.states.map((state) => {
          const { waitsFor, visits, median, ninety } = visited.get(state)!
          const figures = fill(words.times, { median: tenths(median), ninety: tenths(ninety) })
          return {
            ...{ id: state, waitsFor, name: name(state), at: layout.boxes[state] },
            lines: [
              fill(words.visits[median === null ? 'cases' : 'visits'], { count: format.number(visits) }),
              ...(median === null ? [] : [figures]),
            ],
            href: stateHref(filter, state),
            isBottleneck: state === bottleneck?.state,
          }
        })}
        steps={shown.arrows.map(({ from, to, count, events, isReturn }) => {
          const { points, label: place } = layout.links[`${from} ${to}`]
          const label = format.number(count)
          return {
            ...{ id: `${from} ${to}`, count, isReturn, points, place },
            label: from === to ? `↻ ${label}` : label,
            says: fill(words.says, {
              ...{ from: name(from), to: name(to), count: label },
              events: events.map((each) => stepName(t, each)).join(', '),
            }),
          }
        })}
      />
    </ChartFrame>
  )
}
