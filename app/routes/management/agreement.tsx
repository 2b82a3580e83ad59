import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { YearField } from '#app/components/year-field.tsx'
import { agreement } from '#app/domain/reports/agreement.server.ts'
import { fewest, measures } from '#app/domain/reports/agreement.ts'
import { reviewedYears, yearOf } from '#app/domain/reports/annual-review.server.ts'
import { readers } from '#app/domain/reports/report-filter.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { AgreedMeasure } from './agreed-measure.tsx'

export const handle: Handle = { title: (t) => t.management.home.areas.agreement.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const year = await yearOf(new URL(request.url).searchParams, at)
  const [agreed, years] = await Promise.all([agreement(person, year, at), reviewedYears(at)])
  return { ...agreed, years, fewest }
}

export default function Agreement() {
  const { year, years, isOver, until, units } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.agreement
  return (
    <Page
      title={fill(words.title, { year: format.digits(year) })}
      lead={fill(words.lead, { until: format.date(until) })}
      back={{ href: '/management', label: t.management.home.title }}
    >
      <YearField page="/management/agreement" year={year} years={years} />
      {!isOver && (
        <Notice>
          <p>{words.unfinished}</p>
        </Notice>
      )}
      {measures.map((measure) => (
        <AgreedMeasure key={measure} measure={measure} year={year} units={units} />
      ))}
      <p className="hint">{fill(words.small, { fewest: format.number(fewest) })}</p>
      <p className="hint">{words.source}</p>
    </Page>
  )
}
