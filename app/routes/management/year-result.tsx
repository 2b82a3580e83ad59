import { BarChart } from '#app/components/bar-chart.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { HeadlineFigures } from '#app/components/headline-figures.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Table } from '#app/components/table.tsx'
import { useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { Answer, Measure, Scope, Spread } from '#app/domain/reports/simulation/what-if.ts'
import { fill } from '#app/i18n/shape.ts'
import { nameOfPlace, type Place } from './simulation-words.ts'

type Props = { answer: Answer; office?: string; offices: readonly Place[] }

/** A year as it was and as it might be: whether the simulation is true, what changes, and where hands are fullest. */
export function YearResult({ answer, office, offices }: Props) {
  const { t, format } = useWords()
  const words = t.whatIf.result
  const time = useTime()
  const { actual, simulated, isClose } = answer.agreement
  const basis = fill(words.basis, {
    runs: format.number(answer.runs),
    applications: format.number(answer.applications),
    visits: format.number(answer.visits),
  })
  return (
    <>
      <Notice kind={isClose ? 'success' : 'warning'}>
        <p>{fill(isClose ? words.agrees : words.differs, { simulated: time(simulated), actual: time(actual) })}</p>
      </Notice>
      {answer.office && office && <Compared scope={answer.office} name={nameOfPlace(offices, office, format)} />}
      <Compared scope={answer.all} name={words.all} />
      <p className="hint">{basis}</p>
      <section className="section">
        <h2>{words.busiest}</h2>
        <Table
          caption={words.busiest}
          quiet
          rows={answer.busiest}
          rowKey={({ place, status }) => `${place} ${status}`}
          columns={[
            { key: 'place', label: words.place, cell: ({ place }) => nameOfPlace(offices, place, format) },
            {
              key: 'step',
              label: words.step,
              cell: ({ status }) => (t.common.status as Record<string, string>)[status] ?? status,
            },
            { key: 'people', label: words.people, numeric: true, cell: ({ people }) => format.number(people) },
            { key: 'visits', label: words.visits, numeric: true, cell: ({ visits }) => format.number(visits) },
            { key: 'load', label: words.load, numeric: true, cell: ({ load }) => format.percent(load) },
          ]}
        />
      </section>
      <Disclosure summary={words.method}>
        {words.methods.map((each) => (
          <p key={each}>{each}</p>
        ))}
      </Disclosure>
    </>
  )
}

const measures: readonly Measure[] = ['median', 'ninety', 'waiting', 'inTime', 'lateNinety', 'peak', 'decided']
const headlines: readonly Measure[] = ['median', 'ninety', 'inTime', 'peak']
const times: readonly Measure[] = ['median', 'ninety', 'waiting']

function Compared({ scope, name }: { scope: Scope; name: string }) {
  const { t, format } = useWords()
  const words = t.whatIf.result
  const time = useTime()
  const { base, tried, change } = scope
  const written = (measure: Measure, value: number) => {
    if (measure === 'inTime') return format.percent(value)
    return measure === 'peak' || measure === 'decided' ? format.number(Math.round(value)) : time(value)
  }
  const spread = (measure: Measure, value: Spread, isChange = false) => {
    if (!value) return '–'
    const signed = (each: number) => {
      if (!isChange) return written(measure, each)
      const size = written(measure, Math.abs(each))
      // What is rounded to nothing has no direction.
      if (size === written(measure, 0)) return size
      return `${each > 0 ? '+' : '−'}${size}`
    }
    const between = fill(words.interval, { low: signed(value.low), high: signed(value.high) })
    return (
      <>
        {signed(value.middle)} <span className="hint">({between})</span>
      </>
    )
  }
  const table = (
    <Table
      caption={name}
      quiet
      rows={measures}
      rowKey={(measure) => measure}
      columns={[
        { key: 'measure', label: words.measure, cell: (measure) => words.measures[measure] },
        {
          key: 'actual',
          label: words.actual,
          numeric: true,
          cell: (measure) => (scope.actual[measure] === null ? '–' : written(measure, scope.actual[measure])),
        },
        { key: 'base', label: words.base, numeric: true, cell: (measure) => spread(measure, base[measure]) },
        { key: 'tried', label: words.tried, numeric: true, cell: (measure) => spread(measure, tried[measure]) },
        {
          key: 'change',
          label: words.change,
          numeric: true,
          cell: (measure) => spread(measure, change[measure], true),
        },
      ]}
    />
  )
  return (
    <section className="section">
      <h2>{name}</h2>
      <HeadlineFigures
        figures={headlines.map((measure) => ({
          label: words.measures[measure],
          value: tried[measure] ? written(measure, tried[measure].middle) : '–',
          note: (
            <>
              {words.change}: {spread(measure, change[measure], true)}
            </>
          ),
        }))}
      />
      <BarChart
        title={finding()}
        series={[words.base, words.tried]}
        unit={time}
        bars={times.map((measure) => ({
          label: words.measures[measure],
          values: [base[measure]?.middle ?? 0, tried[measure]?.middle ?? 0],
        }))}
        cases={Math.round(base.decided?.middle ?? 0)}
        table={table}
      />
    </section>
  )

  function finding() {
    const [was, is] = [time(base.median?.middle ?? null), time(tried.median?.middle ?? null)]
    // Where the interval holds zero, nothing is shown to change.
    const isChanged = change.median !== null && (change.median.low > 0 || change.median.high < 0)
    if (!isChanged || was === is) return fill(words.same, { base: was })
    return fill(change.median!.middle < 0 ? words.quicker : words.slower, { tried: is, base: was })
  }
}
