import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Card } from '#app/components/card.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { isOfCountry, readers } from '#app/domain/reports/report-filter.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'

export const handle: Handle = { title: (t) => t.management.home.title }

type Report = keyof Words['management']['home']['areas']

/** The reports, in the order in which they are asked for. */
const reports: readonly { area: Report; href: string; country?: true }[] = [
  { area: 'turnaround', href: '/management/turnaround' },
  { area: 'process', href: '/management/process' },
  { area: 'ahead', href: '/management/ahead' },
  { area: 'whatIf', href: '/management/what-if', country: true },
  { area: 'quality', href: '/management/quality' },
  { area: 'fairness', href: '/management/fairness' },
  { area: 'agreement', href: '/management/agreement' },
  { area: 'review', href: '/management/review', country: true },
  { area: 'enterprises', href: '/management/enterprises' },
  { area: 'published', href: '/management/published', country: true },
  { area: 'exports', href: '/management/exports' },
  { area: 'recount', href: '/management/recount', country: true },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  return { isOfCountry: isOfCountry(person) }
}

export default function Home() {
  const { isOfCountry } = useLoaderData<typeof loader>()
  const words = useWords().t.management.home
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="cards-row areas">
        {reports
          .filter(({ country }) => isOfCountry || !country)
          .map(({ area, href }) => (
            <Card key={area} title={<a href={href}>{words.areas[area].title}</a>}>
              <p>{words.areas[area].does}</p>
            </Card>
          ))}
      </div>
    </Page>
  )
}
