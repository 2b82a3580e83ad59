import { Table } from '#app/components/table.tsx'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useTime } from '#app/components/turnaround-labels.ts'
import { WideTable } from '#app/components/wide-table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Unit } from '#app/domain/reports/agreement.server.ts'
import { fewest, type Measure, type Verdict } from '#app/domain/reports/agreement.ts'
import { fill } from '#app/i18n/shape.ts'

const tones: Record<Verdict, Tone> = {
  ...{ reached: 'done', missed: 'stopped', few: 'paused' },
  ...{ unfinished: 'office', noTarget: 'paused', nothing: 'paused' },
}

/** One thing that offices answer for: what it means, and how each office stands. */
export function AgreedMeasure({ measure, year, units }: { measure: Measure; year: number; units: readonly Unit[] }) {
  const { t, format } = useWords()
  const words = t.agreement
  const time = useTime()
  const written = (value: number | null) => {
    if (value === null) return '–'
    if (measure === 'median') return time(value)
    return measure === 'decisions' ? format.number(value) : format.percent(value)
  }
  const verdicts = units.map((unit) => unit.measures[measure].verdict)
  const judged = verdicts.filter((each) => each === 'reached' || each === 'missed').length
  const count = verdicts.filter((each) => each === 'reached').length
  return (
    <section className="section">
      <h2>{words.measures[measure]}</h2>
      <p>{words.definitions[measure]}</p>
      <p>{finding()}</p>
      <WideTable name={words.measures[measure]}>
        <Table
          caption={words.measures[measure]}
          quiet
          rows={units}
          rowKey={({ code }) => code}
          columns={[
            { key: 'office', label: words.columns.office, cell: (unit) => format.name(unit) },
            {
              key: 'target',
              label: words.columns.target,
              numeric: true,
              cell: (unit) => written(unit.measures[measure].target),
            },
            {
              key: 'actual',
              label: words.columns.actual,
              numeric: true,
              cell: (unit) => <strong>{written(unit.measures[measure].now.value)}</strong>,
            },
            // Of their number they are the sample themselves.
            ...(measure === 'decisions'
              ? []
              : [
                  {
                    key: 'sample',
                    label: words.columns.sample,
                    numeric: true as const,
                    cell: (unit: Unit) => format.number(unit.measures[measure].now.sample),
                  },
                ]),
            {
              key: 'standing',
              label: words.columns.standing,
              cell: (unit) => {
                const { verdict } = unit.measures[measure]
                return <Tag tone={tones[verdict]}>{words.verdicts[verdict]}</Tag>
              },
            },
            {
              key: 'trend',
              label: fill(words.columns.trend, { year: format.digits(year - 1) }),
              cell: (unit) => trend(unit),
            },
          ]}
        />
      </WideTable>
    </section>
  )

  function finding() {
    if (judged > 0) {
      const counts = { count: format.number(count), judged: format.number(judged) }
      return measure === 'decisions'
        ? fill(words.finding.decisions, counts)
        : fill(words.finding.some, { ...counts, fewest: format.number(fewest) })
    }
    return measure === 'decisions'
      ? words.finding.noTargets
      : fill(words.finding.none, { fewest: format.number(fewest) })
  }

  function trend(unit: Unit) {
    const { trend: found, before } = unit.measures[measure]
    const { better, worse, ...others } = words.trends
    const number = { better: others.more, worse: others.fewer }
    const sentences = measure === 'decisions' ? { ...others, ...number } : { ...others, better, worse }
    return fill(sentences[found], { before: written(before.value) })
  }
}
