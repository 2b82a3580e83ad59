import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Drawn } from '#app/components/drawn.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { stateBox, stepLabel } from '#app/components/process-map.tsx'
import { RangeField } from '#app/components/range-field.tsx'
import { ReportFilters } from '#app/components/report-filters.tsx'
import { turnaroundLabels } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { processOf } from '#app/domain/reports/process.server.ts'
import { shownOf } from '#app/domain/reports/process-graph.ts'
import { processLayout } from '#app/domain/reports/process-layout.server.ts'
import { filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { drawn, withMarkup } from './drawn.server.tsx'
import { ProcessReport } from './process-report.tsx'

export const handle: Handle = { title: (t) => t.process.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const query = new URL(request.url).searchParams
  const filter = filterOf(query, at)
  const share = shareOf(query.get('share'))
  const question = { process: filter, share, language: languageOf(request) }
  const [{ service, markup }, { province: provinces }] = await Promise.all([
    keptReport(question, person, at, async () => {
      const { service, ...process } = await processOf(person, filter, at)
      const shown = shownOf(process.arrows, share / 100)
      const report = {
        ...process,
        ...{ service, shown, filter: { ...filter, service } },
        // Where it leads back is a matter of the whole map, also in the table behind what is drawn of it.
        all: shownOf(process.arrows, 1).arrows,
        layout: await processLayout(shown.states, shown.arrows, stateBox, stepLabel),
      }
      return { service, markup: drawn(request, <ProcessReport {...report} />) }
    }),
    divisionsFor({}),
  ])
  return withMarkup({ filter: { ...filter, service }, share, provinces }, markup)
}

/** In whole percent: 0 is the main way alone, 100 is everything. */
function shareOf(text: string | null): number {
  return text && /^(100|\d{1,2})$/.test(text) ? Number(text) : 90
}

/** The way cases really went, drawn from their events. */
export default function ProcessPage() {
  const { filter, share, provinces, markup } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.process
  return (
    <Page
      title={words.title}
      lead={fill(words.lead, {
        service: turnaroundLabels(t, format, provinces).service(filter.service),
        from: format.date(filter.from),
        until: format.date(filter.until),
      })}
      back={{ href: '/management', label: t.management.home.title }}
    >
      <ReportFilters
        page="/management/process"
        filter={filter}
        provinces={provinces}
        oneService
        fields={<RangeField name="share" label={words.share} value={share} least={words.least} most={words.most} />}
      />
      <Drawn markup={markup} />
    </Page>
  )
}
