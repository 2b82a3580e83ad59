import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import type { Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Review } from '#app/domain/cases/checklist.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { oneOf, optional, text } from '#workflows/fields.ts'

const asked = { answer: oneOf(['yes', 'no', 'notApplicable']), remark: text(300) }
const answered = z.object({ answer: optional(asked.answer), remark: optional(asked.remark) })

/** Any question may be left open; the form is saved as far as it goes. */
export function checklistSchema({ questions }: Pick<Review, 'questions'>) {
  const each = z.preprocess((value) => value ?? {}, answered)
  const all = z.object(Object.fromEntries(questions.map(({ code }) => [code, each])))
  return z.object({ checklist: z.preprocess((value) => value ?? {}, all) })
}

type ChecklistFormProps = {
  caseId: string
  review: Review
  people: Readonly<Record<string, { nameKm: string; nameEn: string } | undefined>>
  values?: Readonly<Record<string, unknown>>
  errors?: Errors
}

/** The checklist of examination, to be answered. */
export function ChecklistForm({ caseId, review, people, values, errors }: ChecklistFormProps) {
  const { t, format } = useWords()
  const words = t.file.checklist
  const typed = values?.checklist as Record<string, { answer?: string; remark?: string } | undefined> | undefined
  return (
    <Form className="checklist checklist-form" action={`/desk/${caseId}/checklist`}>
      <input type="hidden" name="seen" value={review.seen} />
      <p className="hint">
        {words.lead} {words.explain}
      </p>
      {review.questions.map(({ code, given, ...names }) => {
        const name = `checklist.${code}`
        const by = given && people[given.byId]
        const note = given?.isOld
          ? words.old
          : by && fill(words.by, { name: format.name(by), date: format.shortDate(given.at) })
        return (
          <div key={code} className="checklist-row">
            <Question
              name={`${name}.answer`}
              schema={asked.answer}
              value={typed ? typed[code]?.answer : given?.answer}
              errors={errors}
              words={{ label: format.name(names), options: t.desk.findings, hint: note ?? undefined }}
            />
            <Question
              name={`${name}.remark`}
              schema={asked.remark}
              value={typed ? typed[code]?.remark : given?.remark}
              errors={errors}
              words={{ label: words.remark }}
            />
          </div>
        )
      })}
      <Button variant="secondary">{words.save}</Button>
    </Form>
  )
}
