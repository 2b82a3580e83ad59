import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, LinkButton } from '#app/components/button.tsx'
import { Drawn } from '#app/components/drawn.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { ReviewSection } from '#app/components/review-section.tsx'
import { useWords } from '#app/components/words.tsx'
import { YearField } from '#app/components/year-field.tsx'
import { annualReview, reviewedYears, yearOf } from '#app/domain/reports/annual-review.server.ts'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { isOfCountry } from '#app/domain/reports/report-filter.server.ts'
import { reviewPaper } from '#app/domain/reports/review-paper.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { drawn, withMarkup } from './drawn.server.tsx'

export const handle: Handle = { title: (t) => t.management.home.areas.review.title, wide: true }

/** It speaks of the whole country: it is for those who answer for all of it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'manager')
  orNotFound(isOfCountry(person) || null)
  const at = new Date()
  const year = await yearOf(new URL(request.url).searchParams, at)
  const language = languageOf(request)
  const { markup, ...paper } = await keptReport({ review: year, language }, person, at, async () => {
    const [review, years] = await Promise.all([annualReview(year, at), reviewedYears(at)])
    const { title, lead, remarks, sections, counted } = reviewPaper(review, language)
    const parts = sections.map(({ key, ...section }) => <ReviewSection key={key} {...section} />)
    return { years, title, lead, remarks, counted, hasSections: parts.length > 0, markup: drawn(request, parts) }
  })
  return withMarkup({ year, paper }, markup)
}

export default function Review() {
  const { year, paper, markup } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.review
  const file = (format: string) => `/management/review/file/${format}?year=${year}`
  return (
    <Page title={paper.title} lead={paper.lead} back={{ href: '/management', label: t.management.home.title }}>
      <YearField page="/management/review" year={year} years={paper.years} />
      {paper.remarks.map((text) => (
        <Notice key={text} kind="info">
          <p>{text}</p>
        </Notice>
      ))}
      {paper.hasSections && (
        <Actions>
          <LinkButton href={file('pdf')}>{words.pdf}</LinkButton>
          <LinkButton variant="secondary" href={file('xlsx')}>
            {words.xlsx}
          </LinkButton>
        </Actions>
      )}
      <Drawn markup={markup} />
      {paper.counted && <p className="hint">{paper.counted}</p>}
    </Page>
  )
}
