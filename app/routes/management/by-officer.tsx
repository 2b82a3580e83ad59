import { casesHref } from '#app/components/cases-href.ts'
import { Table } from '#app/components/table.tsx'
import { useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import type { OfficerFigures } from '#app/domain/reports/states-and-officers.server.ts'

/** Decisions by the officer who recommended them, for those who answer for officers. */
export function ByOfficer({ officers, filter }: { officers: OfficerFigures[]; filter: ReportFilter }) {
  const { t, format } = useWords()
  const words = t.management.turnaround
  const time = useTime()
  if (officers.length === 0) return null
  return (
    <section className="section">
      <h2>{words.officers.title}</h2>
      <p className="prose">{words.officers.lead}</p>
      <Table
        caption={words.officers.table}
        quiet
        rows={officers}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'officer',
            label: words.officers.officer,
            cell: (each) => <a href={casesHref(filter, { officer: each.key })}>{format.name(each)}</a>,
          },
          { key: 'decided', label: words.decided, numeric: true, cell: ({ decided }) => format.number(decided) },
          { key: 'median', label: words.officeMedian, numeric: true, cell: ({ officeMedian }) => time(officeMedian) },
          { key: 'ninety', label: words.officeNinety, numeric: true, cell: ({ officeNinety }) => time(officeNinety) },
          { key: 'inTime', label: words.inTime, numeric: true, cell: ({ inTime }) => format.percent(inTime ?? 0) },
        ]}
      />
    </section>
  )
}
