import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Quality } from '#app/domain/reports/quality.server.ts'
import { Between, type CasesOf } from './quality-targets.tsx'

/** Right the first time, service by service. */
export function RightByService({ rows, cases }: { rows: Quality['byService']; cases: CasesOf }) {
  const { t, format } = useWords()
  const words = t.quality
  const names = t.common.services as Record<string, { short: string }>
  return (
    <section className="section">
      <h2>{words.services.title}</h2>
      <Table
        caption={words.services.table}
        quiet
        rows={rows}
        rowKey={({ service }) => service}
        columns={[
          {
            key: 'service',
            label: words.services.service,
            cell: ({ service }) => names[service]?.short ?? service,
          },
          { key: 'decided', label: words.decided, numeric: true, cell: (row) => format.number(row.decided) },
          {
            key: 'returned',
            label: words.returned,
            numeric: true,
            cell: ({ service, decided, right }) => (
              <a href={cases({ service, returned: 'any' })}>{format.number(decided - right)}</a>
            ),
          },
          {
            key: 'right',
            label: words.right,
            numeric: true,
            cell: (row) => format.percent(row.right / row.decided, 1),
          },
          {
            key: 'interval',
            label: words.interval,
            numeric: true,
            cell: ({ interval }) => <Between interval={interval} />,
          },
        ]}
      />
    </section>
  )
}
