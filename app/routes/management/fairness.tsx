import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { ReportFilters } from '#app/components/report-filters.tsx'
import { useWords } from '#app/components/words.tsx'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { deviations } from '#app/domain/reports/deviations.server.ts'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { overtaken } from '#app/domain/reports/overtaken.server.ts'
import { pausesByOfficer } from '#app/domain/reports/pauses.server.ts'
import { filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { DeviationsOf } from './deviations-of.tsx'
import { OvertakenCases } from './overtaken-cases.tsx'
import { PausesByOfficer } from './pauses-by-officer.tsx'

export const handle: Handle = { title: (t) => t.fairness.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const filter = filterOf(new URL(request.url).searchParams, at)
  const [report, { province: provinces }] = await Promise.all([
    keptReport({ fairness: filter }, person, at, async () => {
      const [passed, pauses, deviating] = await Promise.all([
        overtaken(person, filter),
        pausesByOfficer(person, filter),
        deviations(person, filter),
      ])
      return { passed, pauses, deviating }
    }),
    divisionsFor({}),
  ])
  return { filter, provinces, ...report }
}

/** Whether everybody was treated alike: who was overtaken, who stops the clock, where the rule was not kept. */
export default function Fairness() {
  const { filter, provinces, passed, pauses, deviating } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.fairness
  return (
    <Page
      title={words.title}
      lead={fill(words.lead, { from: format.date(filter.from), until: format.date(filter.until) })}
      back={{ href: '/management', label: t.management.home.title }}
    >
      <ReportFilters page="/management/fairness" filter={filter} provinces={provinces} />
      {pauses && <PausesByOfficer pauses={pauses} filter={filter} />}
      <OvertakenCases passed={passed} />
      {deviating && <DeviationsOf all={deviating} />}
    </Page>
  )
}
