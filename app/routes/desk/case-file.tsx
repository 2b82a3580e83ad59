import { Card } from '#app/components/card.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Tag } from '#app/components/tag.tsx'
import { Timeline } from '#app/components/timeline.tsx'
import { useWords } from '#app/components/words.tsx'
import { byWhom, happenedIn, roleIn } from '#app/i18n/happened.ts'
import { fill } from '#app/i18n/shape.ts'
import type { DeskCase } from './case-data.server.ts'

/** The visits for this case. */
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
  const by = (each: DeskCase['history'][number]) =>
    [byWhom(t, format, each, one.people), roleIn(t, each.role)].filter(Boolean).join(', ')
  return (
    <Card title={t.desk.history}>
      <Timeline
        moments={one.history.map((each) => ({
          id: String(each.seq),
          title: happenedIn(t, format, each, one),
          at: each.at,
          by: by(each),
          children: each.remark && <p className="lines">“{each.remark}”</p>,
        }))}
      />
    </Card>
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
