import { casesHref } from '#app/components/cases-href.ts'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { StateVisits } from '#app/domain/reports/process.server.ts'
import type { DrawnArrow } from '#app/domain/reports/process-graph.ts'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import type { Words } from '#app/i18n/en/index.ts'

/** What happened; an event that no machine knows is named as it is. */
export function stepName(t: Words, event: string): string {
  return (t.common.happened as Record<string, string>)[event] ?? event
}

/** The cases behind a state; those behind the draft are all that were submitted. */
export function stateHref(filter: ReportFilter, state: string): string {
  return casesHref(filter, { of: 'submitted', state: state === 'draft' ? '' : state })
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
          cell: ({ state }) => <a href={stateHref(filter, state)}>{label(state)}</a>,
        },
        { key: 'waitsFor', label: words.waitsFor, cell: ({ waitsFor }) => t.common.waitsFor[waitsFor] },
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

/** All arrows, also those that are not drawn. */
export function StepsTable({ arrows, shown }: { arrows: readonly DrawnArrow[]; shown: readonly DrawnArrow[] }) {
  const { t, format } = useWords()
  const words = t.process
  const label = turnaroundLabels(t, format, []).state
  const isDrawn = (arrow: DrawnArrow) => shown.some(({ from, to }) => from === arrow.from && to === arrow.to)
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
          cell: ({ from, to, isReturn }) =>
            isReturn ? <Tag tone="turn">{from === to ? words.stays : words.goesBack}</Tag> : words.goesOn,
        },
        {
          key: 'drawn',
          label: words.drawn,
          cell: (arrow) => (isDrawn(arrow) ? t.common.actions.yes : t.common.actions.no),
        },
      ]}
    />
  )
}
