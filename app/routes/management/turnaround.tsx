import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { casesHref } from '#app/components/cases-href.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FilterChoice } from '#app/components/filter-field.tsx'
import type { Handle } from '#app/components/handle.ts'
import { HeadlineFigures } from '#app/components/headline-figures.tsx'
import { Page } from '#app/components/page.tsx'
import { ReportFilters } from '#app/components/report-filters.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { comparedWith, comparisons, filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { figuresByOfficer, timeByState } from '#app/domain/reports/states-and-officers.server.ts'
import { timeToDecision } from '#app/domain/reports/time-to-decision.server.ts'
import { figuresIn, turnaround } from '#app/domain/reports/turnaround.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { ByOfficer } from './by-officer.tsx'
import { ProvinceFunnel } from './province-funnel.tsx'
import { ProvincesOnMap } from './provinces-on-map.tsx'
import { TimeByState } from './time-by-state.tsx'
import { Compared } from './turnaround-compared.tsx'
import { Group } from './turnaround-group.tsx'
import { Open } from './turnaround-open.tsx'
import { WaitingCounted } from './waiting-counted.tsx'

export const handle: Handle = { title: (t) => t.management.turnaround.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const query = new URL(request.url).searchParams
  const filter = filterOf(query, at)
  const comparison = comparisons.find((each) => each === query.get('compare')) ?? 'year'
  const then = comparedWith(filter, comparison)
  const report = await keptReport({ filter, comparison }, person, at, async () => {
    const [figures, counted, states, officers, before] = await Promise.all([
      turnaround(person, filter, at),
      timeToDecision(person, filter, at),
      timeByState(person, filter, at),
      figuresByOfficer(person, filter, at),
      figuresIn(person, then, at),
    ])
    return { ...figures, counted, states, officers, before }
  })
  return { filter, comparison, then, ...report }
}

// Provinces have their map.
const groupings = ['service', 'level', 'size', 'month'] as const

export default function Turnaround() {
  const loaded = useLoaderData<typeof loader>()
  const { filter, comparison, then, counted, all, before, by, states, officers, open, provinces } = loaded
  const { t, format } = useWords()
  const words = t.management.turnaround
  const time = useTime()
  return (
    <Page
      title={words.title}
      back={{ href: '/management', label: t.management.home.title }}
      lead={fill(words.lead, { from: format.date(filter.from), until: format.date(filter.until) })}
    >
      <ReportFilters
        page="/management/turnaround"
        filter={filter}
        provinces={provinces}
        fields={
          <FilterChoice
            name="compare"
            label={words.compare}
            all={words.comparisons.year}
            chosen={comparison === 'year' ? '' : comparison}
            values={['before']}
            of={() => words.comparisons.before}
          />
        }
      >
        <LinkButton variant="secondary" href={`/management/turnaround.csv?${new URLSearchParams(filter)}`}>
          {words.download}
        </LinkButton>
        <a href={`/management/exports?${new URLSearchParams(filter)}`}>{t.exports.fromReport}</a>
      </ReportFilters>
      {all.decided === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <>
          <section className="section">
            <h2>{words.summary}</h2>
            <HeadlineFigures
              figures={[
                {
                  label: words.decided,
                  value: format.number(all.decided),
                  note: fill(words.outcome, {
                    issued: format.number(all.issued),
                    refused: format.number(all.refused),
                  }),
                },
                {
                  label: words.officeMedian,
                  value: time(all.officeMedian),
                  note: fill(words.applicantToo, { time: time(all.applicantMedian) }),
                },
                {
                  label: words.officeNinety,
                  value: time(all.officeNinety),
                  note: fill(words.applicantToo, { time: time(all.applicantNinety) }),
                },
                { label: words.inTime, value: format.percent(all.inTime ?? 0) },
              ]}
            />
            <p className="hint">{words.method}</p>
            <Compared periods={[filter, then]} figures={[all, before]} />
            <p>
              <a href={casesHref(filter)}>{t.management.cases.title}</a>
            </p>
          </section>
          <ProvincesOnMap rows={by.province} mean={all.inTime ?? 0} provinces={provinces} filter={filter} />
          <ProvinceFunnel
            rows={by.province}
            mean={all.inTime ?? 0}
            label={turnaroundLabels(t, format, provinces).province}
          />
          {groupings.map((grouping) => (
            <Group key={grouping} grouping={grouping} rows={by[grouping]} provinces={provinces} filter={filter} />
          ))}
          <TimeByState states={states} filter={filter} />
          {officers && <ByOfficer officers={officers} filter={filter} />}
        </>
      )}
      <WaitingCounted all={counted} />
      <Open open={open} filter={filter} />
    </Page>
  )
}
