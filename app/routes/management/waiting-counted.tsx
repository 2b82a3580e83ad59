import { EmptyState } from '#app/components/empty-state.tsx'
import { ShareCurve } from '#app/components/share-curve.tsx'
import { Table } from '#app/components/table.tsx'
import { useTime } from '#app/components/turnaround-labels.ts'
import { useWords } from '#app/components/words.tsx'
import { byDay } from '#app/domain/reports/survival.ts'
import type { TimeToDecision } from '#app/domain/reports/time-to-decision.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** The office's time until the decision, of all that was submitted: what still waits counts too. */
export function WaitingCounted({ all }: { all: TimeToDecision }) {
  const { t, format } = useWords()
  const words = t.management.turnaround.all
  const time = useTime()
  const { half, nine } = all
  const numbers = { submitted: all.submitted, decided: all.decided, open: all.open, ended: all.ended }
  const title =
    half === null
      ? words.none
      : fill(nine === null ? words.halfOnly : words.half, { time: time(half), nine: time(nine) })
  const marks = [
    ...(half === null ? [] : [{ share: 0.5, time: half }]),
    ...(nine === null ? [] : [{ share: 0.9, time: nine }]),
  ]
  return (
    <section className="section">
      <h2>{words.title}</h2>
      {all.submitted === 0 ? (
        <EmptyState>{words.empty}</EmptyState>
      ) : (
        <>
          <p className="prose">{fill(words.lead, mapped(numbers, format.number))}</p>
          <ShareCurve
            title={title}
            points={all.curve}
            marks={marks}
            unit={time}
            note={words.note}
            table={
              <Table
                caption={words.table}
                quiet
                rows={byDay(all.curve)}
                rowKey={(point) => String(point.time)}
                columns={[
                  { key: 'time', label: words.time, cell: (point) => time(point.time) },
                  { key: 'atRisk', label: words.atRisk, numeric: true, cell: (point) => format.number(point.atRisk) },
                  {
                    key: 'decided',
                    label: t.management.turnaround.decided,
                    numeric: true,
                    cell: (point) => format.number(point.decided),
                  },
                  { key: 'share', label: words.share, numeric: true, cell: (point) => format.percent(point.within) },
                ]}
              />
            }
          />
        </>
      )}
    </section>
  )
}

function mapped<Key extends string>(values: Record<Key, number>, by: (value: number) => string) {
  return Object.fromEntries(Object.entries<number>(values).map(([key, value]) => [key, by(value)])) as Record<
    Key,
    string
  >
}
