import { EmptyState } from '#app/components/empty-state.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import { daysOf } from '#app/domain/open-data/periods.ts'
import type { PublishedRow } from '#app/domain/open-data/published.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { OpenDataLinks } from './open-data-links.tsx'
import { Within } from './statistics-figures.tsx'

type StatisticsOfAllProps = { services: readonly { service: string; twelve: PublishedRow | null }[] }

/** Every service with what is usual, from the newest published twelve months. */
export function StatisticsOfAll({ services }: StatisticsOfAllProps) {
  const { t, format } = useWords()
  const words = t.openData
  const time = useTime()
  const names = t.common.services as Record<string, { name: string }>
  const known = services.find(({ twelve }) => twelve)?.twelve
  const days = known && daysOf(known.period)
  return (
    <Page title={words.title} lead={words.lead}>
      {services.length === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <section className="section">
          <h2>
            {days
              ? fill(words.twelve, { from: format.month(days.from), until: format.month(days.until) })
              : words.usual.title}
          </h2>
          <Table
            caption={words.usual.title}
            quiet
            rows={services}
            rowKey={({ service }) => service}
            columns={[
              {
                key: 'service',
                label: words.service,
                cell: ({ service }) => <a href={`/statistics/${service}`}>{names[service]?.name ?? service}</a>,
              },
              {
                key: 'median',
                label: words.median,
                cell: ({ twelve }) => (twelve ? fill(words.within_days, { days: time(twelve.median) }) : words.notYet),
              },
              {
                key: 'ninety',
                label: words.ninety,
                cell: ({ twelve }) => twelve && fill(words.within_days, { days: time(twelve.ninety) }),
              },
              {
                key: 'within',
                label: words.within,
                numeric: true,
                cell: ({ twelve }) => twelve && <Within row={twelve} />,
              },
              {
                key: 'decided',
                label: words.decided,
                numeric: true,
                cell: ({ twelve }) => twelve && format.number(twelve.decided ?? 0),
              },
            ]}
          />
        </section>
      )}
      <OpenDataLinks />
    </Page>
  )
}
