import { casesHref } from '#app/components/cases-href.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FunnelPlot } from '#app/components/funnel-plot.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { controlLimits, limits } from '#app/domain/reports/control-limits.ts'
import type { Pauses } from '#app/domain/reports/pauses.server.ts'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import { fill } from '#app/i18n/shape.ts'

type PausesProps = { pauses: Pauses; filter: ReportFilter }

/** Who stops the clock by correction requests more often than chance explains. */
export function PausesByOfficer({ pauses: { officers, usual, decisions }, filter }: PausesProps) {
  const { t, format } = useWords()
  const words = t.fairness.pauses
  const standings = t.management.turnaround.funnel.standing
  const high = officers.filter(({ isUnusual }) => isUnusual)
  const office = ({ officeKm, officeEn }: (typeof officers)[number]) =>
    format.name({ nameKm: officeKm, nameEn: officeEn })
  const names = high.map((each) => `${format.name(each)} (${office(each)})`).join(', ')
  const share = (value: number | null) => (value === null ? '–' : format.percent(value))
  const numeric = true as const
  return (
    <section className="section">
      <h2>{words.title}</h2>
      {decisions === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <FunnelPlot
          title={fill(high.length > 0 ? words.high : words.usual, { names, mean: format.percent(usual) })}
          points={officers.map((each) => ({
            ...{ key: `${each.key} ${each.officeCode}`, label: format.name(each), share: each.share },
            // Whoever asks seldom is nobody's worry here.
            ...{ cases: each.decisions, standing: each.isUnusual ? 'high' : 'usual' },
          }))}
          mean={usual}
          limits={(cases) => controlLimits(usual, cases, limits.action)}
          note={words.note}
          table={
            <Table
              caption={words.title}
              quiet
              rows={officers}
              rowKey={({ key, officeCode }) => `${key} ${officeCode}`}
              columns={[
                {
                  key: 'officer',
                  label: words.officer,
                  cell: (each) => <a href={casesHref(filter, { officer: each.key })}>{format.name(each)}</a>,
                },
                { key: 'office', label: words.office, cell: office },
                { key: 'decisions', label: words.decisions, numeric, cell: (each) => format.number(each.decisions) },
                { key: 'paused', label: words.paused, numeric, cell: ({ paused }) => format.number(paused) },
                { key: 'share', label: words.share, numeric, cell: (each) => share(each.share) },
                { key: 'colleagues', label: words.colleagues, numeric, cell: ({ others }) => share(others.office) },
                { key: 'country', label: words.country, numeric, cell: ({ others }) => share(others.country) },
                {
                  ...{ key: 'perDecision', label: words.perDecision, numeric },
                  cell: ({ requests, decisions }) => format.number(requests / decisions, 2),
                },
                {
                  ...{ key: 'lastDay', label: words.lastDay, numeric },
                  cell: ({ lastDay, withCutOff }) =>
                    withCutOff === 0
                      ? '–'
                      : fill(words.of, { count: format.number(lastDay), all: format.number(withCutOff) }),
                },
                {
                  key: 'standing',
                  label: t.management.turnaround.funnel.standingHead,
                  cell: ({ isUnusual }) => (
                    <Tag tone={isUnusual ? 'stopped' : 'paused'}>{standings[isUnusual ? 'high' : 'usual']}</Tag>
                  ),
                },
              ]}
            />
          }
        />
      )}
    </section>
  )
}
