import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BarChart } from '#app/components/bar-chart.tsx'
import { LinkButton } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { HeadlineFigures } from '#app/components/headline-figures.tsx'
import { Page } from '#app/components/page.tsx'
import { ReportFilters } from '#app/components/report-filters.tsx'
import { Table } from '#app/components/table.tsx'
import { turnaroundLabels, useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import { filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { timeToDecision } from '#app/domain/reports/time-to-decision.server.ts'
import { turnaround } from '#app/domain/reports/turnaround.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { ProvinceFunnel } from './province-funnel.tsx'
import { WaitingCounted } from './waiting-counted.tsx'

export const handle: Handle = { title: (t) => t.management.turnaround.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const filter = filterOf(new URL(request.url).searchParams, at)
  const [figures, counted] = await Promise.all([turnaround(person, filter, at), timeToDecision(person, filter, at)])
  return { filter, counted, ...figures }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Grouping = keyof Loaded['by']
type Row = Loaded['by'][Grouping][number]
const groupings: readonly Grouping[] = ['service', 'level', 'province', 'month']

export default function Turnaround() {
  const { filter, counted, all, by, open, provinces } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.management.turnaround
  const time = useTime()
  return (
    <Page
      title={words.title}
      back={{ href: '/management', label: t.management.home.title }}
      lead={fill(words.lead, { from: format.date(filter.from), until: format.date(filter.until) })}
    >
      <ReportFilters page="/management/turnaround" filter={filter} provinces={provinces}>
        <LinkButton variant="secondary" href={`/management/turnaround.csv?${new URLSearchParams(filter)}`}>
          {words.download}
        </LinkButton>
        <a href={`/management/exports?${new URLSearchParams(filter)}`}>{t.exports.fromReport}</a>
      </ReportFilters>
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
          </section>
          {groupings.map((grouping) => (
            <Group key={grouping} grouping={grouping} rows={by[grouping]} provinces={provinces} />
          ))}
          <ProvinceFunnel
            rows={by.province}
            mean={all.inTime ?? 0}
            label={turnaroundLabels(t, format, provinces).province}
          />
        </>
      )}
      <WaitingCounted all={counted} />
      <Open open={open} />
    </Page>
  )
}

function Group({ grouping, rows, provinces }: { grouping: Grouping; rows: Row[]; provinces: Loaded['provinces'] }) {
  const { t, format } = useWords()
  const words = t.management.turnaround
  const time = useTime()
  const label = turnaroundLabels(t, format, provinces)[grouping]
  return (
    <section className="section">
      <h2>{words.by[grouping]}</h2>
      <BarChart
        title={finding(rows)}
        series={[words.half, words.nine]}
        unit={time}
        bars={rows.map((row) => ({ label: label(row.key), values: [row.officeMedian ?? 0, row.officeNinety ?? 0] }))}
        cases={rows.reduce((sum, { decided }) => sum + decided, 0)}
        table={
          <Table
            caption={words.by[grouping]}
            quiet
            rowKey={({ key }) => key}
            rows={rows}
            columns={[
              { key: 'group', label: words.head[grouping], cell: ({ key }) => label(key) },
              { key: 'decided', label: words.decided, numeric: true, cell: (row) => format.number(row.decided) },
              { key: 'refused', label: words.refused, numeric: true, cell: (row) => format.number(row.refused) },
              { key: 'median', label: words.officeMedian, numeric: true, cell: (row) => time(row.officeMedian) },
              { key: 'ninety', label: words.officeNinety, numeric: true, cell: (row) => time(row.officeNinety) },
              {
                key: 'applicant',
                label: words.applicantMedian,
                numeric: true,
                cell: (row) => time(row.applicantMedian),
              },
              { key: 'inTime', label: words.inTime, numeric: true, cell: (row) => format.percent(row.inTime ?? 0) },
            ]}
          />
        }
      />
    </section>
  )

  function finding(all: Row[]) {
    const byTime = all.toSorted((a, b) => (b.officeMedian ?? 0) - (a.officeMedian ?? 0))
    const [slowest, quickest] = [byTime[0], byTime.at(-1)!]
    const [most, least] = [time(slowest.officeMedian), time(quickest.officeMedian)]
    if (all.length === 1) return fill(words.finding.one, { group: label(slowest.key), median: most })
    if (most === least) return fill(words.finding.equal, { median: most })
    return fill(words.finding.several, { slowest: label(slowest.key), most, quickest: label(quickest.key), least })
  }
}

function Open({ open }: { open: Loaded['open'] }) {
  const { t, format } = useWords()
  const words = t.management.turnaround.open
  const labels = turnaroundLabels(t, format, [])
  const number = (value: number) => format.number(value)
  const total = number(open.total)
  const old = open.byAge.slice(-2).reduce((sum, { cases }) => sum + cases, 0)
  const most = open.byState.toSorted((a, b) => b.cases - a.cases)[0]
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {open.total === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <>
          <BarChart
            title={fill(words.ageFinding, { count: number(old), total, days: format.workingDays(15) })}
            table={<Counts caption={words.byAge} head={words.age} rows={open.byAge} label={labels.age} />}
            unit={number}
            bars={open.byAge.map(({ key, cases }) => ({ label: labels.age(key), values: [cases] }))}
          />
          <BarChart
            title={fill(words.stateFinding, { state: labels.state(most.key), count: number(most.cases), total })}
            table={<Counts caption={words.byState} head={words.state} rows={open.byState} label={labels.state} />}
            unit={number}
            bars={open.byState.map(({ key, cases }) => ({ label: labels.state(key), values: [cases] }))}
          />
        </>
      )}
    </section>
  )
}

type CountsProps = {
  caption: string
  head: string
  rows: Loaded['open']['byAge']
  label: (key: string) => string
}

function Counts({ caption, head, rows, label }: CountsProps) {
  const { t, format } = useWords()
  return (
    <Table
      caption={caption}
      rowKey={({ key }) => key}
      rows={rows}
      columns={[
        { key: 'group', label: head, cell: ({ key }) => label(key) },
        {
          key: 'cases',
          label: t.management.turnaround.cases,
          numeric: true,
          cell: ({ cases }) => format.number(cases),
        },
      ]}
    />
  )
}
