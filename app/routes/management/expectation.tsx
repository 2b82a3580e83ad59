import { Disclosure } from '#app/components/disclosure.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { type DecisionsAhead, leastDecided, type WeekAhead } from '#app/domain/reports/decisions-ahead.ts'
import { fill } from '#app/i18n/shape.ts'

/** The decisions to expect of the coming weeks, with the interval in which nine of ten lie, and how well that did before. */
export function Expectation({ expected }: { expected: DecisionsAhead }) {
  const { t, format } = useWords()
  const words = t.ahead.expected
  const { weeks, together, tried, held, decided } = expected
  const whole = (value: number) => format.number(Math.round(value))
  const days = ({ from, until }: WeekAhead) =>
    fill(words.days, { from: format.shortDate(from), until: format.shortDate(until) })
  const columns = (name: (week: WeekAhead) => string) => [
    { key: 'week', label: words.week, cell: name },
    { key: 'mean', label: words.mean, numeric: true as const, cell: ({ mean }: WeekAhead) => whole(mean) },
    {
      ...{ key: 'range', label: words.interval, numeric: true as const },
      cell: ({ low, high }: WeekAhead) => fill(t.ahead.range, { least: whole(low), most: whole(high) }),
    },
  ]
  return (
    <section className="section">
      <h2>{words.title}</h2>
      {decided < leastDecided ? (
        <p>{fill(words.tooFew, { decided: whole(decided), least: whole(leastDecided) })}</p>
      ) : (
        <>
          <Table
            caption={words.title}
            quiet
            rows={[...weeks, together]}
            rowKey={days}
            columns={columns((week) => (week === together ? words.together : days(week)))}
          />
          <p>{fill(words.tried, { held: whole(held), weeks: whole(tried.length) })}</p>
          <p className="hint">
            {fill(words.method, {
              ...{ past: whole(expected.past), decided: whole(decided), open: whole(expected.open) },
              arrivals: format.number(expected.arrivals, 1),
            })}
          </p>
          <Disclosure summary={words.triedTable}>
            <Table
              caption={words.triedTable}
              quiet
              rows={tried}
              rowKey={days}
              columns={[
                ...columns(days),
                {
                  ...{ key: 'came', label: words.came, numeric: true },
                  cell: (week) => whole((week as (typeof tried)[number]).came),
                },
              ]}
            />
          </Disclosure>
        </>
      )}
    </section>
  )
}
