import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { listSimulations } from '#app/domain/reports/simulation/simulations.server.ts'
import { type Place, partsOf } from './simulation-words.ts'

type Props = { simulations: NonNullable<Awaited<ReturnType<typeof listSimulations>>>; offices: readonly Place[] }

const tones: Record<string, Tone> = { running: 'paused', done: 'done', failed: 'stopped' }

/** What was tried before, with the way to its answer. */
export function EarlierSimulations({ simulations, offices }: Props) {
  const { t, format } = useWords()
  const words = t.whatIf.earlier
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <Table
        caption={words.title}
        quiet
        rows={simulations}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          {
            key: 'what',
            label: words.what,
            cell: (each) => (
              <a href={`/management/what-if/${each.id}`}>{partsOf(each, t, format, offices).join(' · ')}</a>
            ),
          },
          {
            key: 'state',
            label: words.state,
            cell: ({ state }) => <Tag tone={tones[state]}>{words.states[state]}</Tag>,
          },
          {
            key: 'asked',
            label: words.asked,
            cell: ({ askedAt, by }) => (
              <>
                <span className="whole">{format.shortDate(askedAt)}</span> {format.name(by)}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}
