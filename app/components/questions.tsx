import type { z } from 'zod'
import type { Errors } from '#app/components/error-summary.tsx'
import { type Options, Question } from '#app/components/question.tsx'
import type { FieldWords } from '#app/i18n/field-words.ts'

type QuestionsProps = {
  schema: z.ZodObject
  values?: Readonly<Record<string, unknown>>
  errors?: Errors
  options?: Options
  words?: Readonly<Record<string, FieldWords>>
}

/** Every question of one page, in the order of its schema. */
export function Questions({ schema, values, errors, options, words }: QuestionsProps) {
  return (
    <>
      {Object.entries(schema.shape).map(([name, each]) => (
        <Question
          key={name}
          name={name}
          schema={each}
          value={values?.[name]}
          errors={errors}
          options={options}
          words={words?.[name]}
        />
      ))}
    </>
  )
}
