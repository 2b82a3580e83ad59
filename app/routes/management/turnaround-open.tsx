import { BarChart } from '#app/components/bar-chart.tsx'
import { casesHref } from '#app/components/cases-href.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/table.tsx'
import { turnaroundLabels } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import type { Turnaround } from '#app/domain/reports/turnaround.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** What is open now, by age and by step, whatever the period. */
export function Open({ open, filter }: { open: Turnaround['open']; filter: ReportFilter }) {
  const { t, format } = useWords()
  const words = t.management.turnaround.open
  const labels = turnaroundLabels(t, format, [])
  const number = (value: number) => format.number(value)
  const total = number(open.total)
  const old = open.byAge.slice(-2).reduce((sum, { cases }) => sum + cases, 0)
  const most = open.byState.toSorted((a, b) => b.cases - a.cases)[0]
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {open.total === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <>
          <BarChart
            title={fill(words.ageFinding, { count: number(old), total, days: format.workingDays(15) })}
            table={<Counts caption={words.byAge} head={words.age} rows={open.byAge} label={labels.age} />}
            unit={number}
            bars={open.byAge.map(({ key, cases }) => ({ label: labels.age(key), values: [cases] }))}
          />
          <BarChart
            title={fill(words.stateFinding, { state: labels.state(most.key), count: number(most.cases), total })}
            table={
              <Counts
                caption={words.byState}
                head={words.state}
                rows={open.byState}
                label={labels.state}
                href={(state) => casesHref(filter, { of: 'open', state })}
              />
            }
            unit={number}
            bars={open.byState.map(({ key, cases }) => ({ label: labels.state(key), values: [cases] }))}
          />
        </>
      )}
    </section>
  )
}

type CountsProps = {
  caption: string
  head: string
  rows: Turnaround['open']['byAge']
  label: (key: string) => string
  href?: (key: string) => string
}

function Counts({ caption, head, rows, label, href }: CountsProps) {
  const { t, format } = useWords()
  return (
    <Table
      caption={caption}
      rowKey={({ key }) => key}
      rows={rows}
      columns={[
        { key: 'group', label: head, cell: ({ key }) => (href ? <a href={href(key)}>{label(key)}</a> : label(key)) },
        {
          key: 'cases',
          label: t.management.turnaround.cases,
          numeric: true,
          cell: ({ cases }) => format.number(cases),
        },
      ]}
    />
  )
}
