import { BarChart } from '#app/components/bar-chart.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Quality } from '#app/domain/reports/quality.server.ts'
import { fill } from '#app/i18n/shape.ts'
import type { CasesOf } from './quality-targets.tsx'

type RoundsProps = { rows: Quality['rounds']; decided: number; cases: CasesOf }

/** How often the decided cases were returned. */
export function Rounds({ rows, decided, cases }: RoundsProps) {
  const { t, format } = useWords()
  const words = t.quality.rounds
  const label = (rounds: number) => {
    if (rounds === 0) return words.never
    return rounds === 1 ? words.once : fill(words.times, { count: format.number(rounds) })
  }
  const more = rows.filter(({ rounds }) => rounds > 1).reduce((sum, row) => sum + row.cases, 0)
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <BarChart
        title={fill(words.finding, { share: format.percent(more / decided, 1) })}
        bars={rows.map((row) => ({ label: label(row.rounds), values: [row.cases] }))}
        unit={(count) => format.number(count)}
        cases={decided}
        table={
          <Table
            caption={words.title}
            quiet
            rows={rows}
            rowKey={({ rounds }) => String(rounds)}
            columns={[
              { key: 'rounds', label: words.head, cell: ({ rounds }) => label(rounds) },
              {
                key: 'cases',
                label: t.quality.targets.cases,
                numeric: true,
                cell: (row) => <a href={cases({ rounds: String(row.rounds) })}>{format.number(row.cases)}</a>,
              },
              {
                key: 'share',
                label: t.quality.targets.share,
                numeric: true,
                cell: (row) => format.percent(row.cases / decided, 1),
              },
            ]}
          />
        }
      />
    </section>
  )
}
