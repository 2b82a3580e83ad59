import { BarChart } from '#app/components/bar-chart.tsx'
import { Table } from '#app/components/table.tsx'
import { useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { PublishedRow } from '#app/domain/open-data/published.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { Decided, Within } from './statistics-figures.tsx'

/** How many decisions there were, month by month, with all that is published of each. */
export function Months({ rows }: { rows: readonly PublishedRow[] }) {
  const { t, format } = useWords()
  const words = t.openData
  const time = useTime()
  const last = rows.slice(-12).filter(({ decided }) => decided !== null)
  const count = (value: number | null) => (value === null ? '–' : format.number(value))
  return (
    <section className="section">
      <h2>{words.months.title}</h2>
      <BarChart
        title={finding()}
        bars={last.map(({ period, decided }) => ({ label: format.month(period), values: [decided!] }))}
        unit={(decided) => format.number(decided)}
        note={words.months.note}
        table={
          <Table
            caption={words.months.table}
            rows={rows.slice(-24).toReversed()}
            rowKey={({ period }) => period}
            columns={[
              { key: 'month', label: words.months.month, cell: ({ period }) => format.month(period) },
              { key: 'decided', label: words.decided, numeric: true, cell: (row) => <Decided row={row} /> },
              { key: 'issued', label: words.issued, numeric: true, cell: ({ issued }) => count(issued) },
              { key: 'refused', label: words.refused, numeric: true, cell: ({ refused }) => count(refused) },
              { key: 'within', label: words.within, numeric: true, cell: (row) => <Within row={row} /> },
              { key: 'median', label: words.median, numeric: true, cell: ({ median }) => time(median) },
              { key: 'ninety', label: words.ninety, numeric: true, cell: ({ ninety }) => time(ninety) },
              {
                key: 'edition',
                label: words.months.edition,
                cell: ({ edition, reason, publishedAt }) => {
                  const date = format.shortDate(publishedAt)
                  return edition === 1
                    ? date
                    : fill(words.months.again, { date, edition: format.number(edition), reason })
                },
              },
            ]}
          />
        }
      />
    </section>
  )

  function finding() {
    const counts = last.map(({ decided }) => decided!)
    if (counts.length === 0) return words.months.few
    const [least, most] = [Math.min(...counts), Math.max(...counts)]
    if (counts.length === 1)
      return fill(words.months.one, { count: format.number(most), month: format.month(last[0].period) })
    return fill(words.months.finding, { least: format.number(least), most: format.number(most) })
  }
}
