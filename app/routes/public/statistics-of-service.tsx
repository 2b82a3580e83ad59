import { EmptyState } from '#app/components/empty-state.tsx'
import { HeadlineFigures } from '#app/components/headline-figures.tsx'
import { Page } from '#app/components/page.tsx'
import { useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import type { Chosen } from '#app/domain/open-data/chosen.ts'
import { daysOf } from '#app/domain/open-data/periods.ts'
import type { PublishedRow } from '#app/domain/open-data/published.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'
import { OpenDataLinks, OpenDataRules } from './open-data-links.tsx'
import { Within } from './statistics-figures.tsx'
import { Months } from './statistics-months.tsx'
import { HalfYear, type ProvinceNames } from './statistics-parts.tsx'

type StatisticsOfServiceProps = Chosen & { service: keyof Words['common']['services']; names: ProvinceNames }

/** What is published of one service. */
export function StatisticsOfService({ service, names, twelve, months, half }: StatisticsOfServiceProps) {
  const { t } = useWords()
  const words = t.openData
  const usual = twelve ?? half?.total
  return (
    <Page
      title={t.common.services[service].name}
      above={words.title}
      back={{ href: '/statistics', label: words.title }}
      lead={words.lead}
    >
      {months.length === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <>
          <section className="section">
            <h2>{words.usual.title}</h2>
            {usual ? <Usual row={usual} /> : <p>{words.usual.tooFew}</p>}
          </section>
          <Months rows={months} />
          {half && <HalfYear half={half} names={names} />}
        </>
      )}
      <OpenDataRules />
      <OpenDataLinks />
    </Page>
  )
}

function Usual({ row }: { row: PublishedRow }) {
  const { t, format } = useWords()
  const words = t.openData
  const time = useTime()
  const { from, until } = daysOf(row.period)
  const number = (value: number | null) => format.number(value ?? 0)
  return (
    <>
      <HeadlineFigures
        figures={[
          { label: words.median, value: fill(words.within_days, { days: time(row.median) }) },
          { label: words.ninety, value: fill(words.within_days, { days: time(row.ninety) }) },
          {
            label: words.within,
            value: <Within row={row} />,
            note: fill(words.usual.share, { within: number(row.inTime), decided: number(row.decided) }),
          },
          {
            label: words.decided,
            value: number(row.decided),
            note: fill(words.usual.outcome, { issued: number(row.issued), refused: number(row.refused) }),
          },
        ]}
      />
      <p className="hint">
        {fill(words.usual.of, {
          count: number(row.decided),
          from: format.date(from),
          until: format.date(until),
        })}
      </p>
    </>
  )
}
