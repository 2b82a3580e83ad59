import { Clock } from '#app/components/clock.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { turnaroundLabels } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { LateSoon } from '#app/domain/reports/late-soon.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** Cases that are late or about to be, what is due first on top. */
export function LateSoonTable({ late }: { late: LateSoon }) {
  const { t, format } = useWords()
  const words = t.ahead.lateSoon
  const labels = turnaroundLabels(t, format, [])
  const all = late.late + late.soon
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <Table
        caption={words.title}
        quiet
        rows={late.rows}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          {
            key: 'case',
            label: t.management.turnaround.cases,
            cell: (row) => <a href={`/desk/${row.id}`}>{row.reference}</a>,
          },
          { key: 'name', label: t.management.cases.enterprise, cell: (row) => format.name(row) },
          { key: 'service', label: t.management.turnaround.service, cell: (row) => labels.service(row.service) },
          {
            key: 'status',
            label: t.management.cases.status,
            cell: (row) => <StatusTag status={row.status} viewer="office" />,
          },
          { key: 'holder', label: words.holder, cell: ({ holder }) => (holder ? format.name(holder) : words.nobody) },
          { key: 'due', label: words.due, cell: (row) => <Clock clock={row.clock} brief /> },
        ]}
      />
      {all > late.rows.length && (
        <p className="hint">{fill(words.more, { shown: format.number(late.rows.length), all: format.number(all) })}</p>
      )}
    </section>
  )
}
