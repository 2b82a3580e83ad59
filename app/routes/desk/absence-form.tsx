import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import type { FormErrors, Values } from '#app/http/form.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import type { Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { date, text } from '#workflows/fields.ts'

export const absenceSchema = z.object({ firstDay: date(), lastDay: date(), to: text(40) })

/** Nobody by name takes over: the cases are shared out. */
export const spread = 'spread'

export function absenceWords(t: Words, most: string): Record<string, FieldWords> {
  const { firstDay, lastDay, to } = t.giving.absence
  return { firstDay, lastDay, to: { label: to.label, hint: fill(to.hint, { most }) } }
}

type AbsenceFormProps = {
  colleagues: readonly (Named & { id: string; holds: number })[]
  /** The most open cases that anybody is given. */
  most: number
  /** How many cases are to be handed over, in words. */
  holds: string
  button: string
  sent?: { values: Values; errors: FormErrors }
}

/** From when to when somebody is away, and who takes over. */
export function AbsenceForm({ colleagues, most, holds, button, sent }: AbsenceFormProps) {
  const { t, format } = useWords()
  const options = [
    { value: spread, label: t.giving.absence.spread },
    ...colleagues.map((each) => ({
      value: each.id,
      label: fill(t.giving.colleague, { name: format.name(each), count: format.number(each.holds) }),
    })),
  ]
  return (
    <Form className="page-form">
      <p>{holds}</p>
      <Questions
        schema={absenceSchema}
        values={sent?.values ?? { to: spread }}
        errors={sent?.errors}
        options={{ to: options }}
        words={absenceWords(t, format.number(most))}
      />
      <Button>{button}</Button>
    </Form>
  )
}
