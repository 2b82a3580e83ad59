import { ColumnChart } from '#app/components/column-chart.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Week } from '#app/domain/reports/ahead.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** What came in and what was closed, week by week, and what was open at the end of each. */
export function WeeksInAndOut({ weeks }: { weeks: Week[] }) {
  const { t, format } = useWords()
  const words = t.ahead.weeks
  const number = (value: number) => format.number(value)
  const sum = (of: 'came' | 'closed') => weeks.reduce((total, each) => total + each[of], 0)
  const [came, closed] = [sum('came'), sum('closed')]
  const finding = came > closed ? words.grows : came < closed ? words.shrinks : words.stays
  const numbers = { came: number(came), closed: number(closed), difference: number(Math.abs(came - closed)) }
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <ColumnChart
        title={fill(finding, numbers)}
        series={[words.came, words.closed, words.open]}
        groups={weeks.map(({ from, came, closed, open }) => ({
          ...{ key: from, label: format.shortDate(from), values: [came, closed], line: open },
        }))}
        unit={number}
        note={words.note}
        table={
          <Table
            caption={words.title}
            quiet
            rows={weeks.toReversed()}
            rowKey={({ from }) => from}
            columns={[
              { key: 'week', label: words.week, cell: ({ from }) => format.shortDate(from) },
              { key: 'came', label: words.came, numeric: true, cell: ({ came }) => number(came) },
              { key: 'closed', label: words.closed, numeric: true, cell: ({ closed }) => number(closed) },
              { key: 'open', label: words.open, numeric: true, cell: ({ open }) => number(open) },
            ]}
          />
        }
      />
    </section>
  )
}
