import { Disclosure } from '#app/components/disclosure.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import type { DeskCase } from './case-data.server.ts'
import { ChecklistForm } from './checklist-form.tsx'

/** What has to be looked at before a recommendation: how far it is, and for its officer the form. */
export function CaseChecklist({ one, isOpen }: { one: DeskCase; isOpen: boolean }) {
  const { t, format } = useWords()
  const words = t.file.checklist
  const { questions, left } = one.review
  const isUntouched = questions.every(({ given }) => !given)
  // Nobody is kept waiting by it yet, or any more.
  if (questions.length === 0 || (isUntouched && one.status !== 'review')) return null
  const counts = { left: format.number(left), total: format.number(questions.length) }
  return (
    <section className="card" id="checklist">
      <div className="section-head">
        <h2 className="card-title">{words.title}</h2>
        <Tag tone={left > 0 ? 'turn' : 'done'}>{fill(left > 0 ? words.left : words.complete, counts)}</Tag>
      </div>
      {one.mayReview ? (
        <Disclosure summary={words.fill} open={isOpen}>
          <ChecklistForm caseId={one.id} review={one.review} people={one.people} />
        </Disclosure>
      ) : (
        !isUntouched && (
          <Disclosure summary={t.common.actions.view} open={isOpen}>
            <Findings one={one} />
          </Disclosure>
        )
      )}
    </section>
  )
}

function Findings({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const words = t.file.checklist
  return (
    <SummaryList
      rows={one.review.questions.map(({ code, given, ...names }) => ({
        key: code,
        label: format.name(names),
        value: given ? (
          <>
            <strong>{t.desk.findings[given.answer]}</strong>
            {given.remark && <p className="lines">“{given.remark}”</p>}
            {given.isOld && <p className="hint">{words.old}</p>}
          </>
        ) : (
          <span className="hint">{words.open}</span>
        ),
      }))}
    />
  )
}
