import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { HeadlineFigures } from '#app/components/headline-figures.tsx'
import { Page } from '#app/components/page.tsx'
import { ReportFilters } from '#app/components/report-filters.tsx'
import { useWords } from '#app/components/words.tsx'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { workAhead } from '#app/domain/reports/ahead.server.ts'
import { leastDecided } from '#app/domain/reports/decisions-ahead.ts'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { lateSoon } from '#app/domain/reports/late-soon.server.ts'
import { loads } from '#app/domain/reports/load.server.ts'
import { filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { Expectation } from './expectation.tsx'
import { LateSoonTable } from './late-soon.tsx'
import { Loads } from './loads.tsx'
import { Open } from './turnaround-open.tsx'
import { WeeksInAndOut } from './weeks-in-and-out.tsx'

export const handle: Handle = { title: (t) => t.ahead.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const filter = filterOf(new URL(request.url).searchParams, at)
  const [report, { province: provinces }] = await Promise.all([
    keptReport({ ahead: filter }, person, at, async () => {
      const [ahead, late, load] = await Promise.all([
        workAhead(person, filter, at),
        lateSoon(person, filter, at),
        loads(person, filter, at),
      ])
      return { ...ahead, late, load }
    }),
    divisionsFor({}),
  ])
  return { filter, provinces, ...report }
}

/** What is open, what comes, and what is about to be late. */
export default function Ahead() {
  const { filter, provinces, open, weeks, expected, late, load } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.ahead
  const [next] = expected.weeks
  const last = weeks.at(-2)
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/management', label: t.management.home.title }}>
      <ReportFilters page="/management/ahead" filter={filter} provinces={provinces} withoutPeriod />
      <HeadlineFigures
        figures={[
          { label: words.openNow, value: format.number(open.total) },
          {
            label: words.late,
            value: format.number(late.late),
            note: fill(words.soon, { count: format.number(late.soon) }),
          },
          {
            label: words.lastWeek,
            value: fill(words.inOut, {
              came: format.number(last?.came ?? 0),
              closed: format.number(last?.closed ?? 0),
            }),
          },
          ...(expected.decided < leastDecided
            ? []
            : [
                {
                  label: words.nextWeek,
                  value: fill(words.range, { least: format.number(next.low), most: format.number(next.high) }),
                  note: fill(words.about, { count: format.number(Math.round(next.mean)) }),
                },
              ]),
        ]}
      />
      <LateSoonTable late={late} />
      <WeeksInAndOut weeks={weeks} />
      <Expectation expected={expected} />
      <Loads load={load} />
      <Open open={open} filter={filter} />
    </Page>
  )
}
