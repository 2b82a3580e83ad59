import { casesHref } from '#app/components/cases-href.ts'
import { ChartFrame } from '#app/components/chart-frame.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ProcessMap } from '#app/components/process-map.tsx'
import { Tag } from '#app/components/tag.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { Process } from '#app/domain/reports/process.server.ts'
import { type DrawnArrow, start } from '#app/domain/reports/process-graph.ts'
import type { processLayout } from '#app/domain/reports/process-layout.server.ts'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { Differences, StatesTable, StepsTable, stepName } from './process-tables.tsx'

type Props = Process & {
  filter: ReportFilter
  shown: DrawnArrow[]
  /** The states that are shown, from top to bottom. */
  order: string[]
  layout: Awaited<ReturnType<typeof processLayout>>
}

/** The map, what stands behind it, and steps that should not be there. */
export function ProcessReport({ filter, shown, order, layout, ...process }: Props) {
  const { t, format } = useWords()
  const words = t.process
  const labels = turnaroundLabels(t, format, [])
  const time = useTime()
  const { states, bottleneck, steps, differences } = process
  const visits = new Map(states.map((each) => [each.state, each]))
  // Where nothing is spent, at both ends, how many came or left says as much.
  const reachedOf = (state: string) =>
    shown.filter(({ from, to }) => (state === start ? from : to) === state).reduce((sum, { count }) => sum + count, 0)
  const title = bottleneck
    ? fill(words.bottleneck, {
        state: labels.state(bottleneck.state),
        share: format.percent(bottleneck.officeShare ?? 0),
        median: time(bottleneck.median),
        visits: format.number(bottleneck.visits),
      })
    : words.noBottleneck
  return (
    <>
      {steps === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <>
          <ChartFrame
            title={title}
            note={fill(words.note, { steps: format.number(steps) })}
            table={
              <>
                <StatesTable states={states} filter={filter} />
                <StepsTable arrows={process.arrows} returns={shown} />
              </>
            }
          >
            <ProcessMap
              title={title}
              width={layout.width}
              height={layout.height}
              states={order.map((state) => ({
                id: state,
                name: labels.state(state),
                says: visits.has(state)
                  ? fill(words.visits, {
                      visits: format.number(visits.get(state)!.visits),
                      median: time(visits.get(state)!.median),
                    })
                  : fill(words.reached, { count: format.number(reachedOf(state)) }),
                href: casesHref(filter, { of: 'submitted', state }),
                at: layout.boxes[state],
                isBottleneck: state === bottleneck?.state,
              }))}
              steps={shown.map(({ from, to, count, isReturn }) => ({
                ...{ id: `${from} ${to}`, count, isReturn, says: format.number(count) },
                ...layout.links[`${from} ${to}`],
              }))}
            />
          </ChartFrame>
          {differences.length > 0 ? (
            <Differences rows={differences.map((each) => ({ ...each, says: stepName(t, each.event) }))} />
          ) : (
            <p>
              <Tag tone="done">{words.noDifferences}</Tag>
            </p>
          )}
        </>
      )}
    </>
  )
}
