import { BarChart } from '#app/components/bar-chart.tsx'
import { Table } from '#app/components/table.tsx'
import { useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { Chosen } from '#app/domain/open-data/chosen.ts'
import { daysOf } from '#app/domain/open-data/periods.ts'
import type { PublishedRow } from '#app/domain/open-data/published.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { Decided, Within } from './statistics-figures.tsx'

/** The last published half year by level and by province, with what is withheld and why. */
export function HalfYear({ half: { total, levels, provinces }, names }: HalfYearProps) {
  const { t, format } = useWords()
  const words = t.openData
  const time = useTime()
  const { from, until } = daysOf(total.period)
  const [year, which] = total.period.split('-') as [string, 'H1' | 'H2']
  const when = fill(words.parts.half, {
    half: fill(words.halves[which], { year: format.digits(year) }),
    from: format.date(from),
    until: format.date(until),
    date: format.date(total.publishedAt),
  })
  const levelOf = ({ level }: PublishedRow) => (t.common.levels as Record<string, string>)[level] ?? level
  const provinceOf = ({ province }: PublishedRow) => {
    const known = names.find(({ code }) => code === province)
    return known ? format.name(known) : province
  }
  const open = provinces.filter(({ median }) => median !== null).sort((one, other) => other.median! - one.median!)
  return (
    <>
      <section className="section">
        <h2>{words.parts.level}</h2>
        <p className="hint">{when}</p>
        <Parts caption={words.parts.level} head={words.parts.levelHead} rows={levels} label={levelOf} />
      </section>
      <section className="section">
        <h2>{words.parts.province}</h2>
        <p className="hint">{when}</p>
        {open.length > 0 ? (
          <BarChart
            title={fill(open.length > 1 ? words.parts.finding : words.parts.oneFinding, {
              most: time(open[0].median),
              slowest: provinceOf(open[0]),
              least: time(open.at(-1)!.median),
              quickest: provinceOf(open.at(-1)!),
            })}
            series={[words.median, words.ninety]}
            unit={time}
            bars={open.map((row) => ({
              label: fill(words.parts.shown, { label: provinceOf(row), count: format.number(row.decided!) }),
              values: [row.median!, row.ninety!],
            }))}
            cases={total.decided ?? undefined}
            note={words.parts.note}
            table={provinceTable()}
          />
        ) : (
          provinceTable()
        )}
      </section>
    </>
  )

  function provinceTable() {
    return <Parts caption={words.parts.province} head={words.parts.provinceHead} rows={provinces} label={provinceOf} />
  }
}

export type ProvinceNames = readonly { code: string; nameKm: string; nameEn: string }[]
type HalfYearProps = { half: NonNullable<Chosen['half']>; names: ProvinceNames }

type PartsProps = {
  caption: string
  head: string
  rows: readonly PublishedRow[]
  label: (row: PublishedRow) => string
}

function Parts({ caption, head, rows, label }: PartsProps) {
  const words = useWords().t.openData
  const time = useTime()
  return (
    <Table
      caption={caption}
      quiet
      rows={rows}
      rowKey={({ level, province }) => level + province}
      empty={<p>{words.parts.none}</p>}
      columns={[
        { key: 'part', label: head, cell: label },
        { key: 'decided', label: words.decided, numeric: true, cell: (row) => <Decided row={row} /> },
        { key: 'within', label: words.within, numeric: true, cell: (row) => <Within row={row} /> },
        { key: 'median', label: words.median, numeric: true, cell: ({ median }) => time(median) },
        { key: 'ninety', label: words.ninety, numeric: true, cell: ({ ninety }) => time(ninety) },
      ]}
    />
  )
}
