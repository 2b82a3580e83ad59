import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { casesHref } from '#app/components/cases-href.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { HeadlineFigures } from '#app/components/headline-figures.tsx'
import { Page } from '#app/components/page.tsx'
import { ReportFilters } from '#app/components/report-filters.tsx'
import { useWords } from '#app/components/words.tsx'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { quality } from '#app/domain/reports/quality.server.ts'
import { filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { ReasonCounts } from './quality-reasons.tsx'
import { Rounds } from './quality-rounds.tsx'
import { RightByService } from './quality-services.tsx'
import { ReturnedTargets } from './quality-targets.tsx'

export const handle: Handle = { title: (t) => t.quality.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const filter = filterOf(new URL(request.url).searchParams, at)
  const report = await keptReport({ quality: filter }, person, at, () => quality(person, filter))
  return { filter, ...report }
}

export default function QualityPage() {
  const { filter, ...figures } = useLoaderData<typeof loader>()
  const { all, provinces, endedReturned } = figures
  const { t, format } = useWords()
  const words = t.quality
  const cases = (more: Record<string, string>) => casesHref(filter, more)
  return (
    <Page
      title={words.title}
      back={{ href: '/management', label: t.management.home.title }}
      lead={fill(words.lead, { from: format.date(filter.from), until: format.date(filter.until) })}
    >
      <ReportFilters page="/management/quality" filter={filter} provinces={provinces} />
      {all.decided === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <>
          <section className="section">
            <h2>{words.summary}</h2>
            <HeadlineFigures
              figures={[
                {
                  label: words.right,
                  value: format.percent(all.right / all.decided),
                  note: fill(words.rightNote, {
                    right: format.number(all.right),
                    decided: format.number(all.decided),
                  }),
                },
                {
                  label: words.returned,
                  value: <a href={cases({ returned: 'any' })}>{format.number(all.decided - all.right)}</a>,
                },
                { label: words.ended, value: format.number(endedReturned), note: words.endedNote },
              ]}
            />
            <p className="hint">{words.method}</p>
          </section>
          <ReturnedTargets figures={figures} cases={cases} />
          <RightByService rows={figures.byService} cases={cases} />
          <Rounds rows={figures.rounds} decided={all.decided} cases={cases} />
          <ReasonCounts returns={figures.returnReasons} refusals={figures.refusalReasons} cases={cases} />
        </>
      )}
      <section className="section">
        <h2>{words.appeals.title}</h2>
        <p>{words.appeals.text}</p>
      </section>
    </Page>
  )
}
