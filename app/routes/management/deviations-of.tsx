import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Deviation, Deviations } from '#app/domain/reports/deviations.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** Where the usual rule was not kept. */
export function DeviationsOf({ all }: { all: Deviations }) {
  const { t, format } = useWords()
  const words = t.fairness.deviations
  return (
    <>
      <section className="section">
        <h2>{words.outOfTurn}</h2>
        <p className="prose">{words.outOfTurnLead}</p>
        <List rows={all.outOfTurn} caption={words.outOfTurn} none={words.noOutOfTurn} what={reason} />
      </section>
      <section className="section">
        <h2>{words.selfDealing}</h2>
        <p className="prose">{words.selfDealingLead}</p>
        <List rows={all.selfDealing} caption={words.selfDealing} none={words.noSelfDealing} what={step} />
      </section>
      <section className="section">
        <h2>{words.inspectors}</h2>
        <p className="prose">{fill(words.inspectorsLead, { inspections: format.number(all.inspections) })}</p>
        <Table
          caption={words.inspectors}
          quiet
          rows={all.sameInspector}
          rowKey={({ enterprise, inspector, last }) => `${enterprise.nameEn} ${inspector.nameEn} ${last}`}
          empty={<EmptyState>{words.noInspectors}</EmptyState>}
          columns={[
            {
              key: 'enterprise',
              label: t.management.cases.enterprise,
              cell: ({ enterprise }) => format.name(enterprise),
            },
            { key: 'inspector', label: words.inspector, cell: ({ inspector }) => format.name(inspector) },
            { key: 'visits', label: words.visits, numeric: true, cell: ({ visits }) => format.number(visits) },
            { key: 'last', label: words.last, cell: ({ last }) => format.shortDate(last) },
          ]}
        />
      </section>
      <section className="section">
        <h2>{words.rounds}</h2>
        <List rows={all.rounds} caption={words.rounds} none={words.noRounds} what={reason} />
      </section>
      <section className="section">
        <h2>{words.lateRequests}</h2>
        <p className="prose">{fill(words.requests, { requests: format.number(all.requests) })}</p>
        <List rows={all.lateRequests} caption={words.lateRequests} none={words.noLateRequests} />
      </section>
    </>
  )

  function reason({ remark }: Deviation) {
    return remark ?? t.fairness.overtaken.noReason
  }

  function step(row: Deviation) {
    const { type } = row as Deviations['selfDealing'][number]
    return (t.common.act as Record<string, string>)[type] ?? type
  }
}

type ListProps = {
  rows: readonly Deviation[]
  caption: string
  none: string
  what?: (row: Deviation) => string
}

function List({ rows, caption, none, what }: ListProps) {
  const { t, format } = useWords()
  const words = t.fairness.deviations
  return (
    <Table
      caption={caption}
      quiet
      rows={rows}
      rowKey={({ caseId, at }) => `${caseId} ${at}`}
      empty={<EmptyState>{none}</EmptyState>}
      columns={[
        {
          key: 'case',
          label: t.management.turnaround.cases,
          cell: ({ caseId, reference }) => <a href={`/desk/${caseId}`}>{reference}</a>,
        },
        { key: 'at', label: words.when, cell: ({ at }) => format.shortDate(at) },
        { key: 'by', label: words.who, cell: ({ by }) => (by ? format.name(by) : '–') },
        ...(what ? [{ key: 'what', label: words.what, cell: what }] : []),
      ]}
    />
  )
}
