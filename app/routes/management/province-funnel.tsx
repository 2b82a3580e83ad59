import { FunnelPlot } from '#app/components/funnel-plot.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { controlLimits, limits, standing } from '#app/domain/reports/control-limits.ts'
import { fill } from '#app/i18n/shape.ts'

type Province = { key: string; decided: number; inTime: number | null }
type ProvinceFunnelProps = { rows: readonly Province[]; mean: number; label: (key: string) => string }

const tones = { usual: 'paused', low: 'stopped', high: 'done' } as const satisfies Record<string, Tone>

/** The share of decisions within the standard, province by province, and which of them chance does not explain. */
export function ProvinceFunnel({ rows, mean, label }: ProvinceFunnelProps) {
  const { t, format } = useWords()
  const words = t.management.turnaround.funnel
  if (rows.length < 3) return null
  const chance = (cases: number) => controlLimits(mean, cases, limits.action)
  const points = rows.map(({ key, decided, inTime }) => ({
    ...{ key, label: label(key), share: inTime ?? 0, cases: decided },
    standing: standing(inTime ?? 0, mean, decided),
  }))
  const named = (which: 'low' | 'high') => points.filter((each) => each.standing === which).map((each) => each.label)
  const [low, high] = [named('low'), named('high')]
  const found = low.length > 0 ? 'low' : high.length > 0 ? 'high' : 'usual'
  const provinces = (found === 'low' ? low : high).join(', ')
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <FunnelPlot
        title={fill(words[found], { provinces, mean: format.percent(mean) })}
        points={points}
        mean={mean}
        limits={chance}
        note={words.note}
        table={
          <Table
            caption={words.table}
            quiet
            rows={points}
            rowKey={({ key }) => key}
            columns={[
              { key: 'province', label: t.management.turnaround.head.province, cell: (each) => each.label },
              {
                key: 'cases',
                label: t.management.turnaround.decided,
                numeric: true,
                cell: ({ cases }) => format.number(cases),
              },
              {
                key: 'share',
                label: t.management.turnaround.inTime,
                numeric: true,
                cell: ({ share }) => format.percent(share),
              },
              {
                key: 'chance',
                label: words.chance,
                cell: ({ cases }) => {
                  const { lower, upper } = chance(cases)
                  return fill(words.limits, { lower: format.percent(lower), upper: format.percent(upper) })
                },
              },
              {
                key: 'standing',
                label: words.standingHead,
                cell: (each) => <Tag tone={tones[each.standing]}>{words.standing[each.standing]}</Tag>,
              },
            ]}
          />
        }
      />
    </section>
  )
}
