import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { Drawn } from '#app/components/drawn.tsx'
import { FilterChoice } from '#app/components/filter-field.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { ReportFilters } from '#app/components/report-filters.tsx'
import { useWords } from '#app/components/words.tsx'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { comparedWith, comparisons, filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { figuresByOfficer, timeByState } from '#app/domain/reports/states-and-officers.server.ts'
import { timeToDecision } from '#app/domain/reports/time-to-decision.server.ts'
import { figuresIn, turnaround } from '#app/domain/reports/turnaround.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { drawn, withMarkup } from './drawn.server.tsx'
import { TurnaroundReport } from './turnaround-report.tsx'

export const handle: Handle = { title: (t) => t.management.turnaround.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const query = new URL(request.url).searchParams
  const filter = filterOf(query, at)
  const comparison = comparisons.find((each) => each === query.get('compare')) ?? 'year'
  const then = comparedWith(filter, comparison)
  const question = { filter, comparison, language: languageOf(request) }
  const [markup, { province: provinces }] = await Promise.all([
    keptReport(question, person, at, async () => {
      const [figures, counted, states, officers, before] = await Promise.all([
        turnaround(person, filter, at),
        timeToDecision(person, filter, at),
        timeByState(person, filter, at),
        figuresByOfficer(person, filter, at),
        figuresIn(person, then, at),
      ])
      const report = { ...figures, counted, states, officers, before }
      return drawn(request, <TurnaroundReport filter={filter} then={then} {...report} />)
    }),
    divisionsFor({}),
  ])
  return withMarkup({ filter, comparison, provinces }, markup)
}

export default function Turnaround() {
  const { filter, comparison, provinces, markup } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.management.turnaround
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
      <Drawn markup={markup} />
    </Page>
  )
}
