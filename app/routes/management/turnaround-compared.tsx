import { Table } from '#app/components/table.tsx'
import { useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

type Period = { from: string; until: string }
type Figures = { decided: number; officeMedian: number | null; officeNinety: number | null; inTime: number | null }
type ComparedProps = { periods: [Period, Period]; figures: [Figures, Figures] }

/** The figures of two periods beside each other. */
export function Compared({ periods, figures }: ComparedProps) {
  const { t, format } = useWords()
  const words = t.management.turnaround
  const time = useTime()
  const rows = [
    { label: words.decided, said: ({ decided }: Figures) => format.number(decided) },
    { label: words.officeMedian, said: ({ officeMedian }: Figures) => time(officeMedian) },
    { label: words.officeNinety, said: ({ officeNinety }: Figures) => time(officeNinety) },
    { label: words.inTime, said: ({ inTime }: Figures) => (inTime === null ? '–' : format.percent(inTime)) },
  ]
  const period = ({ from, until }: Period) =>
    fill(words.period, { from: format.shortDate(from), until: format.shortDate(until) })
  return (
    <Table
      caption={words.compared}
      rows={rows}
      rowKey={({ label }) => label}
      columns={[
        { key: 'figure', label: words.figure, cell: ({ label }) => label },
        ...([0, 1] as const).map((index) => ({
          key: String(index),
          label: period(periods[index]),
          numeric: true as const,
          cell: ({ said }: (typeof rows)[number]) => said(figures[index]),
        })),
      ]}
    />
  )
}
