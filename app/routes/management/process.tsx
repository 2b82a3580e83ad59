import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { casesHref } from '#app/components/cases-href.ts'
import { ChartFrame } from '#app/components/chart-frame.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FilterField } from '#app/components/filter-field.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { ProcessMap, stateBox, stepLabel } from '#app/components/process-map.tsx'
import { ReportFilters } from '#app/components/report-filters.tsx'
import { Tag } from '#app/components/tag.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { processOf } from '#app/domain/reports/process.server.ts'
import { inOrder, reduced, start } from '#app/domain/reports/process-graph.ts'
import { processLayout } from '#app/domain/reports/process-layout.server.ts'
import { filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { Differences, StatesTable, StepsTable, stepName } from './process-tables.tsx'

export const handle: Handle = { title: (t) => t.process.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const query = new URL(request.url).searchParams
  const filter = filterOf(query, at)
  const share = shareOf(query.get('share'))
  const [report, { province: provinces }] = await Promise.all([
    keptReport({ process: filter, share }, person, at, async () => {
      const process = await processOf(person, filter, at)
      const shown = reduced(process.arrows, start, share / 100)
      const order = inOrder(shown, start)
      return { ...process, shown, order, layout: await processLayout(order, shown, stateBox, stepLabel) }
    }),
    divisionsFor({}),
  ])
  return { filter: { ...filter, service: report.service }, share, provinces, ...report }
}

/** In whole percent: 0 is the main way alone, 100 is everything. */
function shareOf(text: string | null): number {
  return text && /^\d{1,3}$/.test(text) ? Math.min(100, Number(text)) : 90
}

/** The way cases really went, drawn from their events. */
export default function ProcessPage() {
  const { filter, share, provinces, ...process } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.process
  const labels = turnaroundLabels(t, format, provinces)
  const time = useTime()
  const { shown, order, layout, states, bottleneck, steps, differences } = process
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
    <Page
      title={words.title}
      lead={fill(words.lead, {
        service: labels.service(filter.service),
        from: format.date(filter.from),
        until: format.date(filter.until),
      })}
      back={{ href: '/management', label: t.management.home.title }}
    >
      <ReportFilters
        page="/management/process"
        filter={filter}
        provinces={provinces}
        fields={
          <FilterField name="share" label={fill(words.share, { share: format.percent(share / 100) })}>
            <input type="range" id="share" name="share" min="0" max="100" step="5" defaultValue={share} />
          </FilterField>
        }
      />
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
    </Page>
  )
}
