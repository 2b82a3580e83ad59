import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Quality } from '#app/domain/reports/quality.server.ts'
import type { CasesOf } from './quality-targets.tsx'

type ReasonCountsProps = { returns: Reasons; refusals: Reasons; cases: CasesOf }
type Reasons = Quality['returnReasons']

/** The reasons of the catalogue, for returns and for refusals. */
export function ReasonCounts({ returns, refusals, cases }: ReasonCountsProps) {
  const words = useWords().t.quality.reasons
  return (
    <>
      <section className="section">
        <h2>{words.returns}</h2>
        <ReasonTable
          caption={words.returns}
          rows={returns}
          count={words.points}
          empty={words.noReturns}
          href={(reason) => cases({ reason })}
        />
      </section>
      <section className="section">
        <h2>{words.refusals}</h2>
        <ReasonTable
          caption={words.refusals}
          rows={refusals}
          count={words.refused}
          empty={words.noRefusals}
          href={(refusal) => cases({ refusal })}
        />
      </section>
    </>
  )
}

type ReasonTableProps = {
  caption: string
  rows: Reasons
  count: string
  empty: string
  href: (code: string) => string
}

function ReasonTable({ caption, rows, count, empty, href }: ReasonTableProps) {
  const { t, format } = useWords()
  const words = t.quality.reasons
  const total = rows.reduce((sum, { points }) => sum + points, 0)
  return (
    <Table
      caption={caption}
      quiet
      rows={rows}
      rowKey={({ code }) => code}
      empty={<EmptyState>{empty}</EmptyState>}
      columns={[
        { key: 'reason', label: words.reason, cell: (row) => format.name(row) },
        { key: 'points', label: count, numeric: true, cell: ({ points }) => format.number(points) },
        {
          key: 'share',
          label: t.quality.targets.share,
          numeric: true,
          cell: ({ points }) => format.percent(points / total, 1),
        },
        {
          key: 'cases',
          label: words.cases,
          numeric: true,
          cell: (row) => <a href={href(row.code)}>{format.number(row.cases)}</a>,
        },
      ]}
    />
  )
}
