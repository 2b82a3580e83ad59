import { casesHref } from '#app/components/cases-href.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FunnelPlot } from '#app/components/funnel-plot.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { controlLimits, limits } from '#app/domain/reports/control-limits.ts'
import type { pausesByOfficer } from '#app/domain/reports/pauses.server.ts'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import { fill } from '#app/i18n/shape.ts'

type PausesProps = { pauses: NonNullable<Awaited<ReturnType<typeof pausesByOfficer>>>; filter: ReportFilter }

const tones = { usual: 'paused', low: 'done', high: 'stopped' } as const

/** Who stops the clock by correction requests more often than chance explains. */
export function PausesByOfficer({ pauses: { officers, mean, examined }, filter }: PausesProps) {
  const { t, format } = useWords()
  const words = t.fairness.pauses
  const standings = t.management.turnaround.funnel.standing
  const high = officers.filter(({ standing }) => standing === 'high')
  const names = high.map((each) => format.name(each)).join(', ')
  return (
    <section className="section">
      <h2>{words.title}</h2>
      {examined === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <FunnelPlot
          title={fill(high.length > 0 ? words.high : words.usual, { names, mean: format.percent(mean) })}
          points={officers.map((each) => ({
            ...{
              key: `${each.id} ${each.officeEn}`,
              label: format.name(each),
              share: each.share,
              cases: each.examined,
            },
            // Whoever asks seldom is nobody's worry here.
            standing: each.standing === 'low' ? 'usual' : each.standing,
          }))}
          mean={mean}
          limits={(cases) => controlLimits(mean, cases, limits.action)}
          note={words.note}
          table={
            <Table
              caption={words.title}
              quiet
              rows={officers}
              rowKey={({ id, officeEn }) => `${id} ${officeEn}`}
              columns={[
                {
                  key: 'officer',
                  label: words.officer,
                  cell: (each) => <a href={casesHref(filter, { officer: each.id })}>{format.name(each)}</a>,
                },
                {
                  key: 'office',
                  label: words.office,
                  cell: ({ officeKm, officeEn }) => format.name({ nameKm: officeKm, nameEn: officeEn }),
                },
                {
                  key: 'examined',
                  label: words.examined,
                  numeric: true,
                  cell: ({ examined }) => format.number(examined),
                },
                { key: 'paused', label: words.paused, numeric: true, cell: ({ paused }) => format.number(paused) },
                { key: 'share', label: words.share, numeric: true, cell: ({ share }) => format.percent(share) },
                {
                  key: 'colleagues',
                  label: words.colleagues,
                  numeric: true,
                  cell: ({ colleagues }) => (colleagues === null ? '–' : format.percent(colleagues)),
                },
                {
                  key: 'standing',
                  label: t.management.turnaround.funnel.standingHead,
                  cell: ({ standing }) => <Tag tone={tones[standing]}>{standings[standing]}</Tag>,
                },
              ]}
            />
          }
        />
      )}
    </section>
  )
}
