import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { overtaken } from '#app/domain/reports/overtaken.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** Cases that were decided after one which had come later, by office and one by one, with the reason that was given. */
export function OvertakenCases({ passed: { offices, rows } }: { passed: Awaited<ReturnType<typeof overtaken>> }) {
  const { t, format } = useWords()
  const words = t.fairness.overtaken
  const sum = (of: 'decided' | 'overtaken') => offices.reduce((total, each) => total + each[of], 0)
  const numbers = { overtaken: format.number(sum('overtaken')), decided: format.number(sum('decided')) }
  const share = ({ overtaken, decided }: { overtaken: number; decided: number }) => format.percent(overtaken / decided)
  return (
    <section className="section">
      <h2>{words.title}</h2>
      {offices.length === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <>
          <p className="prose">{fill(words.finding, numbers)}</p>
          <p className="hint">{words.method}</p>
          <Table
            caption={words.cases}
            rows={rows.slice(0, 10)}
            rowKey={({ id }) => id}
            columns={columns()}
            empty={<EmptyState>{words.nobody}</EmptyState>}
          />
          {rows.length > 10 && (
            <Disclosure summary={fill(words.more, { count: format.number(rows.length - 10) })}>
              <Table caption={words.cases} quiet rows={rows.slice(10)} rowKey={({ id }) => id} columns={columns()} />
            </Disclosure>
          )}
          <Disclosure summary={words.byOffice}>
            <Table
              caption={words.byOffice}
              quiet
              rows={offices}
              rowKey={({ code }) => code}
              columns={[
                { key: 'office', label: t.fairness.pauses.office, cell: (each) => format.name(each) },
                { key: 'decided', label: words.compared, numeric: true, cell: ({ decided }) => format.number(decided) },
                {
                  key: 'overtaken',
                  label: words.overtaken,
                  numeric: true,
                  cell: ({ overtaken }) => format.number(overtaken),
                },
                { key: 'share', label: words.share, numeric: true, cell: share },
              ]}
            />
          </Disclosure>
        </>
      )}
    </section>
  )

  function columns() {
    type Row = (typeof rows)[number]
    return [
      { key: 'case', label: words.older, cell: ({ id, reference }: Row) => <a href={`/desk/${id}`}>{reference}</a> },
      {
        key: 'newer',
        label: words.newer,
        cell: ({ newer }: Row) => <a href={`/desk/${newer.id}`}>{newer.reference}</a>,
      },
      { key: 'days', label: words.days, numeric: true as const, cell: ({ days }: Row) => format.days(days) },
      { key: 'reason', label: words.reason, cell: ({ reason }: Row) => reason ?? words.noReason },
    ]
  }
}
