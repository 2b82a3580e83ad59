import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { loads } from '#app/domain/reports/load.server.ts'

/** What lies on the desks of each office, and of each officer for those who may see officers. */
export function Loads({ load: { offices, officers } }: { load: Awaited<ReturnType<typeof loads>> }) {
  const { t, format } = useWords()
  const words = t.ahead.load
  const rate = (value: number) => format.number(Math.round(value * 10) / 10, 1)
  const weeksOf = (open: number, aWeek: number) => (aWeek > 0 ? rate(open / aWeek) : '–')
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <Table
        caption={words.offices}
        rows={offices}
        rowKey={({ code }) => code}
        columns={[
          { key: 'office', label: words.office, cell: (each) => format.name(each) },
          { key: 'open', label: words.open, numeric: true, cell: ({ open }) => format.number(open) },
          { key: 'waiting', label: words.waiting, numeric: true, cell: ({ waiting }) => format.number(waiting) },
          { key: 'aWeek', label: words.decides, numeric: true, cell: ({ aWeek }) => rate(aWeek) },
          { key: 'weeks', label: words.weeks, numeric: true, cell: ({ open, aWeek }) => weeksOf(open, aWeek) },
        ]}
      />
      {officers && officers.length > 0 && (
        <Table
          caption={words.officers}
          rows={officers}
          rowKey={({ id }) => id}
          columns={[
            { key: 'officer', label: words.officer, cell: (each) => format.name(each) },
            { key: 'holds', label: words.holds, numeric: true, cell: ({ holds }) => format.number(holds) },
            { key: 'aWeek', label: words.recommends, numeric: true, cell: ({ aWeek }) => rate(aWeek) },
          ]}
        />
      )}
      <p className="hint">{words.note}</p>
    </section>
  )
}
