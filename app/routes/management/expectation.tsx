import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Ahead } from '#app/domain/reports/ahead.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** The decisions to expect of the coming weeks, with the interval in which nine of ten lie. */
export function Expectation({ expected, sample }: Pick<Ahead, 'expected' | 'sample'>) {
  const { t, format } = useWords()
  const words = t.ahead.expected
  const whole = (value: number) => format.number(Math.round(value))
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <Table
        caption={words.title}
        quiet
        rows={expected}
        rowKey={({ from }) => from}
        columns={[
          { key: 'week', label: t.ahead.weeks.week, cell: ({ from }) => format.date(from) },
          { key: 'days', label: words.days, numeric: true, cell: ({ days }) => format.number(days) },
          { key: 'mean', label: words.mean, numeric: true, cell: ({ mean }) => whole(mean) },
          {
            key: 'range',
            label: words.interval,
            numeric: true,
            cell: ({ least, most }) => fill(t.ahead.range, { least: whole(least), most: whole(most) }),
          },
        ]}
      />
      <p className="hint">{fill(words.method, { sample: format.number(sample) })}</p>
    </section>
  )
}
