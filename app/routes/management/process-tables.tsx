import { casesHref } from '#app/components/cases-href.ts'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { Process, StateVisits } from '#app/domain/reports/process.server.ts'
import type { Arrow, DrawnArrow } from '#app/domain/reports/process-graph.ts'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import type { Words } from '#app/i18n/en/index.ts'

/** What somebody did; an event that no machine knows is named as it is. */
export function stepName(t: Words, event: string): string {
  return (t.common.act as Record<string, string>)[event] ?? event
}

export function StatesTable({ states, filter }: { states: readonly StateVisits[]; filter: ReportFilter }) {
  const { t, format } = useWords()
  const words = t.process
  const time = useTime()
  const label = turnaroundLabels(t, format, []).state
  return (
    <Table
      caption={words.states}
      rows={states}
      rowKey={({ state }) => state}
      columns={[
        {
          key: 'state',
          label: words.state,
          cell: ({ state }) => <a href={casesHref(filter, { of: 'submitted', state })}>{label(state)}</a>,
        },
        { key: 'visits', label: words.passed, numeric: true, cell: ({ visits }) => format.number(visits) },
        { key: 'median', label: words.median, numeric: true, cell: ({ median }) => time(median) },
        { key: 'ninety', label: words.ninety, numeric: true, cell: ({ ninety }) => time(ninety) },
        {
          key: 'share',
          label: words.officeShare,
          numeric: true,
          cell: ({ officeShare }) => (officeShare === null ? '–' : format.percent(officeShare)),
        },
      ]}
    />
  )
}

/** Every step, also those that are not drawn. */
export function StepsTable({ arrows, returns }: { arrows: readonly Arrow[]; returns: readonly DrawnArrow[] }) {
  const { t, format } = useWords()
  const words = t.process
  const label = turnaroundLabels(t, format, []).state
  const drawn = (arrow: Arrow) => returns.find(({ from, to }) => from === arrow.from && to === arrow.to)
  return (
    <Table
      caption={words.steps}
      rows={arrows}
      rowKey={({ from, to }) => `${from} ${to}`}
      columns={[
        { key: 'from', label: words.from, cell: ({ from }) => label(from) },
        { key: 'to', label: words.to, cell: ({ to }) => label(to) },
        {
          key: 'what',
          label: words.step,
          cell: ({ events }) => events.map((each) => stepName(t, each)).join(', '),
        },
        { key: 'count', label: words.count, numeric: true, cell: ({ count }) => format.number(count) },
        {
          key: 'kind',
          label: words.kind,
          cell: (arrow) => {
            const shown = drawn(arrow)
            if (!shown) return <Tag tone="paused">{words.hidden}</Tag>
            if (arrow.from === arrow.to) return <Tag tone="turn">{words.stays}</Tag>
            return shown.isReturn ? <Tag tone="turn">{words.goesBack}</Tag> : words.goesOn
          },
        },
      ]}
    />
  )
}

type DifferencesProps = { rows: readonly (Process['differences'][number] & { says: string })[] }

/** Steps that the machine does not allow: something has been written past it. */
export function Differences({ rows }: DifferencesProps) {
  const { t, format } = useWords()
  const words = t.process
  const label = turnaroundLabels(t, format, []).state
  return (
    <section className="section">
      <h2>{words.differences}</h2>
      <p className="prose">{words.differencesLead}</p>
      <Table
        caption={words.differences}
        quiet
        rows={rows}
        rowKey={({ from, event, to }) => `${from} ${event} ${to}`}
        columns={[
          { key: 'from', label: words.from, cell: ({ from }) => label(from) },
          { key: 'step', label: words.step, cell: ({ says }) => says },
          { key: 'to', label: words.to, cell: ({ to }) => label(to) },
          { key: 'count', label: words.count, numeric: true, cell: ({ count }) => format.number(count) },
        ]}
      />
    </section>
  )
}
