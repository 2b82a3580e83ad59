import { Card } from '#app/components/card.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Timeline } from '#app/components/timeline.tsx'
import { useWords } from '#app/components/words.tsx'
import type { DeskCase } from './case-data.server.ts'
import { NoteForm } from './note-form.tsx'

type Noted = Pick<DeskCase, 'notes' | 'people'>

/** What colleagues have written to each other, the latest first. */
export function Notes({ notes, people }: Noted) {
  const { t, format } = useWords()
  if (notes.length === 0) return <p className="hint">{t.file.notes.none}</p>
  const by = (id: string) => {
    const name = people[id]
    return name && format.name(name)
  }
  return (
    <Timeline
      moments={notes.toReversed().map(({ id, words, byId, at }) => ({
        ...{ id, at, by: by(byId) },
        title: <span className="lines">{words}</span>,
      }))}
    />
  )
}

export function CaseNotes({ one }: { one: DeskCase }) {
  const { t } = useWords()
  return (
    <Card title={t.file.notes.title}>
      <Notes notes={one.notes} people={one.people} />
      {one.isColleague && (
        <Disclosure summary={t.file.notes.write}>
          <NoteForm caseId={one.id} />
        </Disclosure>
      )}
    </Card>
  )
}
