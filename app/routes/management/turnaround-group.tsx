import { BarChart } from '#app/components/bar-chart.tsx'
import { casesHref } from '#app/components/cases-href.ts'
import { Table } from '#app/components/table.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { DivisionName } from '#app/domain/register/divisions.server.ts'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import type { FiguresOf, Grouping } from '#app/domain/reports/turnaround.server.ts'
import { fill } from '#app/i18n/shape.ts'

type GroupProps = { grouping: Grouping; rows: FiguresOf[]; provinces: readonly DivisionName[]; filter: ReportFilter }

/** The figures by service, level, province, size or month; each row opens its cases. */
export function Group({ grouping, rows, provinces, filter }: GroupProps) {
  const { t, format } = useWords()
  const words = t.management.turnaround
  const time = useTime()
  const label = turnaroundLabels(t, format, provinces)[grouping]
  return (
    <section className="section">
      <h2>{words.by[grouping]}</h2>
      <BarChart
        title={finding(rows)}
        series={[words.half, words.nine]}
        unit={time}
        bars={rows.map((row) => ({ label: label(row.key), values: [row.officeMedian ?? 0, row.officeNinety ?? 0] }))}
        cases={rows.reduce((sum, { decided }) => sum + decided, 0)}
        table={<GroupTable grouping={grouping} rows={rows} provinces={provinces} filter={filter} />}
      />
    </section>
  )

  function finding(all: FiguresOf[]) {
    const byTime = all.toSorted((a, b) => (b.officeMedian ?? 0) - (a.officeMedian ?? 0))
    const [slowest, quickest] = [byTime[0], byTime.at(-1)!]
    const [most, least] = [time(slowest.officeMedian), time(quickest.officeMedian)]
    if (all.length === 1) return fill(words.finding.one, { group: label(slowest.key), median: most })
    if (most === least) return fill(words.finding.equal, { median: most })
    return fill(words.finding.several, { slowest: label(slowest.key), most, quickest: label(quickest.key), least })
  }
}

/** All figures of the groups; each row opens its cases. */
export function GroupTable({ grouping, rows, provinces, filter }: GroupProps) {
  const { t, format } = useWords()
  const words = t.management.turnaround
  const time = useTime()
  const label = turnaroundLabels(t, format, provinces)[grouping]
  return (
    <Table
      caption={words.by[grouping]}
      quiet
      rowKey={({ key }) => key}
      rows={rows}
      columns={[
        {
          key: 'group',
          label: words.head[grouping],
          cell: ({ key }) => <a href={casesHref(filter, narrowing[grouping](key))}>{label(key)}</a>,
        },
        { key: 'decided', label: words.decided, numeric: true, cell: (row) => format.number(row.decided) },
        { key: 'refused', label: words.refused, numeric: true, cell: (row) => format.number(row.refused) },
        { key: 'median', label: words.officeMedian, numeric: true, cell: (row) => time(row.officeMedian) },
        { key: 'ninety', label: words.officeNinety, numeric: true, cell: (row) => time(row.officeNinety) },
        {
          key: 'applicant',
          label: words.applicantMedian,
          numeric: true,
          cell: (row) => time(row.applicantMedian),
        },
        { key: 'inTime', label: words.inTime, numeric: true, cell: (row) => format.percent(row.inTime ?? 0) },
      ]}
    />
  )
}

const narrowing: Record<Grouping, (key: string) => Partial<ReportFilter>> = {
  service: (service) => ({ service: service as ReportFilter['service'] }),
  level: (level) => ({ level: level as ReportFilter['level'] }),
  province: (province) => ({ province }),
  size: (size) => ({ size: size as ReportFilter['size'] }),
  month: (month) => ({ from: month, until: month }),
}
