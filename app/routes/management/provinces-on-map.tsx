import { casesHref } from '#app/components/cases-href.ts'
import { ProvinceMap } from '#app/components/province-map.tsx'
import { turnaroundLabels } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { DivisionName } from '#app/domain/register/divisions.server.ts'
import { standing } from '#app/domain/reports/control-limits.ts'
import type { ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import type { FiguresOf } from '#app/domain/reports/turnaround.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { GroupTable } from './turnaround-group.tsx'

type ProvincesOnMapProps = { rows: FiguresOf[]; mean: number; provinces: readonly DivisionName[]; filter: ReportFilter }

/** Decisions and the share within the standard where they belong on the map. */
export function ProvincesOnMap({ rows, mean, provinces, filter }: ProvincesOnMapProps) {
  const { t, format } = useWords()
  const words = t.management.turnaround
  const { legend, ...map } = words.map
  const label = turnaroundLabels(t, format, provinces).province
  const bubbles = rows.map(({ key, decided, inTime }) => ({
    ...{ key, label: label(key), cases: decided, share: inTime ?? 0 },
    says: fill(map.says, {
      ...{ province: label(key), share: format.percent(inTime ?? 0), cases: format.number(decided) },
    }),
    standing: standing(inTime ?? 0, mean, decided),
    href: casesHref(filter, { province: key }),
  }))
  const most = bubbles.toSorted((a, b) => b.cases - a.cases)[0]
  const total = rows.reduce((sum, { decided }) => sum + decided, 0)
  return (
    <section className="section">
      <h2>{map.title}</h2>
      <ProvinceMap
        title={fill(map.finding, {
          ...{ most: most.label, cases: format.number(most.cases), total: format.number(total) },
        })}
        bubbles={bubbles}
        legend={[legend.usual, legend.low, legend.high]}
        note={map.note}
        table={<GroupTable grouping="province" rows={rows} provinces={provinces} filter={filter} />}
      />
    </section>
  )
}
