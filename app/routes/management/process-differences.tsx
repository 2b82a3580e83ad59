import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { turnaroundLabels } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { Process } from '#app/domain/reports/process.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { stepName } from './process-tables.tsx'

type DifferencesProps = { rows: Process['differences']; steps: number }

/** Steps that the machine does not allow: something has been written past it. */
export function Differences({ rows, steps }: DifferencesProps) {
  const { t, format } = useWords()
  const words = t.process
  const label = turnaroundLabels(t, format, []).state
  return (
    <section className="section">
      <h2>{words.differences}</h2>
      {rows.length === 0 ? (
        <p>
          <Tag tone="done">{fill(words.noDifferences, { steps: format.number(steps) })}</Tag>
        </p>
      ) : (
        <>
          <p className="prose">{words.differencesLead}</p>
          <Table
            caption={words.differences}
            quiet
            rows={rows}
            rowKey={({ from, event, to }) => `${from} ${event} ${to}`}
            columns={[
              { key: 'from', label: words.from, cell: ({ from }) => label(from) },
              { key: 'step', label: words.step, cell: ({ event }) => stepName(t, event) },
              { key: 'to', label: words.to, cell: ({ to }) => label(to) },
              { key: 'count', label: words.count, numeric: true, cell: ({ count }) => format.number(count) },
              {
                key: 'cases',
                label: words.latest,
                cell: ({ cases }) => (
                  <ul className="list">
                    {cases.map(({ id, reference, version }) => (
                      <li key={id}>
                        <a href={`/desk/${id}`}>
                          {fill(words.version, { reference, version: format.number(version) })}
                        </a>
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        </>
      )}
    </section>
  )
}
