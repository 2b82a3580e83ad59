import { BarChart } from '#app/components/bar-chart.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Quality } from '#app/domain/reports/quality.server.ts'
import { pointName } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'

/** The address of the cases behind a figure, by what the filter of the page says and a little more. */
export type CasesOf = (more: Record<string, string>) => string

type ReturnedTargetsProps = { figures: Pick<Quality, 'targets' | 'standsOut' | 'submissions'>; cases: CasesOf }

const drawn = 10

/** Which question or document causes the most defects: the finding of the page. */
export function ReturnedTargets({ figures: { targets, standsOut, submissions }, cases }: ReturnedTargetsProps) {
  const { t, format } = useWords()
  const words = t.quality.targets
  const pages = t.pages as Record<string, { title: string }>
  const [first] = targets
  if (!first)
    return (
      <section className="section">
        <h2>{words.title}</h2>
        <EmptyState>{words.none}</EmptyState>
      </section>
    )
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <BarChart
        title={fill(standsOut ? words.clear : words.unclear, {
          name: pointName(t, first.target),
          share: format.percent(first.share),
        })}
        bars={targets.slice(0, drawn).map(({ target, share }) => ({ label: pointName(t, target), values: [share] }))}
        unit={(share) => format.percent(share, 1)}
        note={fill(words.note, { submissions: format.number(submissions) })}
        table={
          <Table
            caption={words.table}
            rows={targets}
            rowKey={({ target }) => target}
            columns={[
              { key: 'name', label: words.name, cell: ({ target }) => pointName(t, target) },
              {
                key: 'page',
                label: words.page,
                cell: ({ kind, target }) => (kind === 'document' ? words.document : pages[target.split('.')[0]]?.title),
              },
              { key: 'returned', label: words.returned, numeric: true, cell: (row) => format.number(row.returned) },
              {
                key: 'submissions',
                label: words.submissions,
                numeric: true,
                cell: (row) => format.number(row.submissions),
              },
              { key: 'share', label: words.share, numeric: true, cell: (row) => format.percent(row.share, 1) },
              {
                key: 'interval',
                label: t.quality.interval,
                numeric: true,
                cell: ({ interval }) => <Between interval={interval} />,
              },
              {
                key: 'cases',
                label: words.cases,
                numeric: true,
                cell: (row) => <a href={cases({ returned: row.target })}>{format.number(row.cases)}</a>,
              },
            ]}
          />
        }
      />
      <p>
        <a href={cases({ returned: first.target })}>{fill(words.open, { count: format.number(first.cases) })}</a>
      </p>
    </section>
  )
}

/** The range in which chance lets a share lie. */
export function Between({ interval }: { interval: { lower: number; upper: number } }) {
  const { t, format } = useWords()
  return (
    <>
      {fill(t.quality.between, { lower: format.percent(interval.lower, 1), upper: format.percent(interval.upper, 1) })}
    </>
  )
}
