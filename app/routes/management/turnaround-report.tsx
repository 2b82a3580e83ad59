import { casesHref } from '#app/components/cases-href.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { HeadlineFigures } from '#app/components/headline-figures.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import type { OfficerFigures, StateTime } from '#app/domain/reports/states-and-officers.server.ts'
import type { TimeToDecision } from '#app/domain/reports/time-to-decision.server.ts'
import type { Figures, Turnaround } from '#app/domain/reports/turnaround.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { ByOfficer } from './by-officer.tsx'
import { ProvinceFunnel } from './province-funnel.tsx'
import { ProvincesOnMap } from './provinces-on-map.tsx'
import { TimeByState } from './time-by-state.tsx'
import { Compared } from './turnaround-compared.tsx'
import { Group } from './turnaround-group.tsx'
import { Open } from './turnaround-open.tsx'
import { WaitingCounted } from './waiting-counted.tsx'

// Provinces have their map.
const groupings = ['service', 'level', 'size', 'month'] as const

type Props = Turnaround & {
  filter: ReportFilter
  then: ReportFilter
  before: Figures
  counted: TimeToDecision
  states: StateTime[]
  officers: OfficerFigures[] | null
}

/** All figures of the page. */
export function TurnaroundReport({ filter, then, before, counted, states, officers, all, by, open, provinces }: Props) {
  const { t, format } = useWords()
  const words = t.management.turnaround
  const time = useTime()
  return (
    <>
      {all.decided === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <>
          <section className="section">
            <h2>{words.summary}</h2>
            <HeadlineFigures
              figures={[
                {
                  label: words.decided,
                  value: format.number(all.decided),
                  note: fill(words.outcome, {
                    issued: format.number(all.issued),
                    refused: format.number(all.refused),
                  }),
                },
                {
                  label: words.officeMedian,
                  value: time(all.officeMedian),
                  note: fill(words.applicantToo, { time: time(all.applicantMedian) }),
                },
                {
                  label: words.officeNinety,
                  value: time(all.officeNinety),
                  note: fill(words.applicantToo, { time: time(all.applicantNinety) }),
                },
                { label: words.inTime, value: format.percent(all.inTime ?? 0) },
              ]}
            />
            <p className="hint">{words.method}</p>
            <Compared periods={[filter, then]} figures={[all, before]} />
            <p>
              <a href={casesHref(filter)}>{t.management.cases.title}</a>
            </p>
          </section>
          <ProvincesOnMap rows={by.province} mean={all.inTime ?? 0} provinces={provinces} filter={filter} />
          <ProvinceFunnel
            rows={by.province}
            mean={all.inTime ?? 0}
            label={turnaroundLabels(t, format, provinces).province}
          />
          {groupings.map((grouping) => (
            <Group key={grouping} grouping={grouping} rows={by[grouping]} provinces={provinces} filter={filter} />
          ))}
          <TimeByState states={states} filter={filter} />
          {officers && <ByOfficer officers={officers} filter={filter} />}
        </>
      )}
      <WaitingCounted all={counted} />
      <Open open={open} filter={filter} />
    </>
  )
}
