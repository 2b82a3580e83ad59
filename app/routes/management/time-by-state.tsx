import { BarChart } from '#app/components/bar-chart.tsx'
import { casesHref } from '#app/components/cases-href.ts'
import { Table } from '#app/components/table.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import type { StateTime } from '#app/domain/reports/states-and-officers.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** How long cases were in each step; what takes most of the whole time comes first. */
export function TimeByState({ states, filter }: { states: StateTime[]; filter: ReportFilter }) {
  const { t, format } = useWords()
  const words = t.management.turnaround.states
  const labels = turnaroundLabels(t, format, [])
  const time = useTime()
  const [most] = states
  if (!most) return null
  // One step can be the applicant's time or, where a request came too late, the office's: then both are told.
  const isTwice = (key: string) => states.filter((each) => each.key === key).length > 1
  const side = (waitsFor: string) => (t.common.waitsFor as Record<string, string>)[waitsFor] ?? waitsFor
  const name = ({ key, waitsFor }: StateTime) =>
    isTwice(key) ? `${labels.state(key)} (${side(waitsFor)})` : labels.state(key)
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <BarChart
        title={fill(words.finding, { state: name(most), median: time(most.median) })}
        series={[words.median, words.ninety]}
        unit={time}
        bars={states.map((each) => ({ label: name(each), values: [each.median ?? 0, each.ninety ?? 0] }))}
        table={
          <Table
            caption={words.table}
            rows={states}
            rowKey={({ key, waitsFor }) => `${key} ${waitsFor}`}
            columns={[
              {
                key: 'state',
                label: t.management.turnaround.open.state,
                cell: (each) => <a href={casesHref(filter, { of: 'submitted', state: each.key })}>{name(each)}</a>,
              },
              { key: 'side', label: words.waitsFor, cell: ({ waitsFor }) => side(waitsFor) },
              { key: 'visits', label: words.visits, numeric: true, cell: ({ visits }) => format.number(visits) },
              { key: 'median', label: words.median, numeric: true, cell: ({ median }) => time(median) },
              { key: 'ninety', label: words.ninety, numeric: true, cell: ({ ninety }) => time(ninety) },
            ]}
          />
        }
      />
    </section>
  )
}
