import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import type { Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { longText } from '#workflows/fields.ts'

export const noteSchema = z.object({ note: longText(2000) })

type NoteFormProps = { caseId: string; values?: Readonly<Record<string, unknown>>; errors?: Errors }

export function NoteForm({ caseId, values, errors }: NoteFormProps) {
  const { t } = useWords()
  return (
    <Form className="decision" action={`/desk/${caseId}/notes`}>
      <Question
        name="note"
        schema={noteSchema.shape.note}
        value={values?.note}
        errors={errors}
        words={{ ...t.file.notes.words, hint: t.file.notes.hint }}
      />
      <Button variant="secondary">{t.file.notes.add}</Button>
    </Form>
  )
}
