import { Card } from '#app/components/card.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { FileTile } from '#app/components/file-tile.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Tag } from '#app/components/tag.tsx'
import { byWhom, Timeline } from '#app/components/timeline.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import type { DeskCase } from './case-data.server.ts'

/** What lies in the file: documents, visits, and what has happened. */
export function CaseDocuments({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const names = t.common.documents as Record<string, string>
  return (
    <Card title={t.desk.documents}>
      {one.documents.length === 0 ? (
        <p>{t.desk.noDocuments}</p>
      ) : (
        <ul className="papers">
          {one.documents.map((each) => {
            const isGone = each.scan === 'infected'
            return (
              <li key={each.id}>
                <FileTile id={each.id} type={isGone ? '' : each.type} />
                <div className="paper-facts">
                  <strong>{names[each.slot] ?? each.slot}</strong>
                  {isGone ? <span>{each.name}</span> : <a href={`/documents/${each.id}`}>{each.name}</a>}
                  <span className="hint">
                    {format.size(each.size)}
                    {one.changes.documents.includes(each.id) && ` · ${t.desk.changed}`}
                    {!isGone && ` · ${t.documents.scan[each.scan]}`}
                  </span>
                  {isGone && <span className="ds-validation-message">{t.documents.scan.infected}</span>}
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}

export function CaseInspections({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const words = t.desk
  if (one.inspections.length === 0) return null
  return (
    <Card title={words.inspections}>
      {one.inspections.map((visit) => (
        <section key={visit.id} className="stack">
          <p>
            {fill(words.plannedFor, { date: format.date(visit.plannedOn) })}
            {visit.recordedAt && `. ${fill(words.visited, { date: format.date(visit.recordedAt) })}`}
          </p>
          {visit.passed !== null && (
            <p>
              <Tag tone={visit.passed ? 'done' : 'stopped'}>{visit.passed ? words.passed : words.notPassed}</Tag>
            </p>
          )}
          {visit.findings && <p className="lines">“{visit.findings}”</p>}
          {visit.checklist && (
            <Disclosure summary={words.checklist}>
              <SummaryList
                rows={one.questions.map((each) => ({
                  key: each.code,
                  label: format.name(each),
                  value: words.findings[visit.checklist?.[each.code] ?? 'notApplicable'],
                }))}
              />
            </Disclosure>
          )}
        </section>
      ))}
    </Card>
  )
}

export function CaseHistory({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const happened = t.common.happened as Record<string, string>
  const roles = t.common.roles as Record<string, string>
  const by = (each: DeskCase['history'][number]) => {
    const called = [byWhom(t, format, each, one.people), each.role && roles[each.role]].filter(Boolean)
    return called.join(', ') || undefined
  }
  return (
    <Card title={t.desk.history}>
      <Timeline
        moments={one.history.map((each) => ({
          id: String(each.seq),
          title: happened[each.type] ?? each.type,
          at: each.at,
          by: by(each),
          children: <Told each={each} people={one.people} />,
        }))}
      />
    </Card>
  )
}

function Told({ each, people }: { each: DeskCase['history'][number]; people: DeskCase['people'] }) {
  const { format } = useWords()
  const to = each.toId && each.toId !== each.byId && people[each.toId]
  return (
    <>
      {to && <p>→ {format.name(to)}</p>}
      {each.remark && <p className="lines">“{each.remark}”</p>}
    </>
  )
}

/** How long the case was in each state, and whom it waited for. */
export function CaseTime({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const states = t.common.status as Record<string, string>
  return (
    <Card title={t.desk.stays}>
      <SummaryList
        rows={one.stays.map((stay) => ({
          key: stay.status + stay.enteredAt,
          label: states[stay.status] ?? stay.status,
          value: (
            <>
              {format.workingDays(stay.workingDays)} <span className="hint">{t.common.waitsFor[stay.waitsFor]}</span>
            </>
          ),
        }))}
      />
    </Card>
  )
}
