import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FilterChoice } from '#app/components/filter-field.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { PointMap } from '#app/components/point-map.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { enterprisePoints, pointFilterOf } from '#app/domain/reports/enterprise-points.server.ts'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { readers } from '#app/domain/reports/report-filter.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.management.enterprises.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const filter = pointFilterOf(new URL(request.url).searchParams)
  const [found, { province: provinces }] = await Promise.all([
    keptReport({ enterprises: filter }, person, new Date(), () => enterprisePoints(person, filter)),
    divisionsFor({}),
  ])
  return { filter, provinces, ...found }
}

const sectors = ['industry', 'agriculture', 'services'] as const

/** Where enterprises with a certificate are, and what they do. */
export default function Enterprises() {
  const { filter, provinces, total, withPlace, points, activities } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.management.enterprises
  const province = (code: string) => {
    const found = provinces.find((each) => each.code === code)
    return found ? format.name(found) : code
  }
  const activity = (code: string) => {
    const found = activities.find((each) => each.code === code)
    return found ? `${format.digits(code)} ${format.name(found)}` : format.digits(code)
  }
  const numbers = { total: format.number(total), placed: format.number(withPlace) }
  const href = (code: string) => `/management/enterprises?${new URLSearchParams({ ...filter, activity: code })}`
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/management', label: t.management.home.title }}>
      <form className="filters no-print" method="get" action="/management/enterprises" aria-label={words.filter}>
        <FilterChoice
          name="province"
          label={t.management.turnaround.province}
          all={t.management.turnaround.everything}
          chosen={filter.province}
          values={provinces.map(({ code }) => code)}
          of={province}
        />
        <FilterChoice
          name="activity"
          label={words.activity}
          all={t.management.turnaround.everything}
          chosen={filter.activity}
          values={filter.activity ? [filter.activity] : activities.map(({ code }) => code)}
          of={activity}
        />
        <Button>{t.common.actions.filter}</Button>
        <LinkButton variant="tertiary" href="/management/enterprises">
          {t.common.actions.clear}
        </LinkButton>
      </form>
      {total === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <PointMap
          title={fill(words.finding, numbers)}
          points={points.map(({ sector, ...point }) => ({ ...point, series: sectors.indexOf(sector) + 1 }))}
          series={sectors.map((sector) => words.sectors[sector])}
          provinces={provinces}
          note={words.note}
          table={
            <Table
              caption={words.table}
              quiet
              rows={activities}
              rowKey={({ code }) => code}
              columns={[
                {
                  key: 'activity',
                  label: words.activity,
                  cell: ({ code }) => <a href={href(code)}>{activity(code)}</a>,
                },
                {
                  key: 'enterprises',
                  label: words.enterprises,
                  numeric: true,
                  cell: ({ enterprises }) => format.number(enterprises),
                },
                {
                  key: 'placed',
                  label: words.placed,
                  numeric: true,
                  cell: (row) => format.number(row.withPlace),
                },
              ]}
            />
          }
        />
      )}
    </Page>
  )
}
