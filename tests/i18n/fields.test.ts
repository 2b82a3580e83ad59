import { expect, test } from 'vitest'
import type { z } from 'zod'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { languages } from '#app/i18n/shape.ts'
import { questionOf } from '#workflows/fields.ts'
import { allForms } from '#workflows/forms.ts'

type Missing = string[]

test('every question of every published form has words in both languages', () => {
  for (const language of languages) {
    const words = wordsFor(language)
    const fields = words.fields as Record<string, FieldWords>
    const missing = allForms.flatMap(({ service, form }) =>
      Object.entries(form).flatMap(([page, { schema }]) => [
        ...(page in words.pages ? [] : [`page ${page}`]),
        ...missingIn(schema, fields).map((each) => `${service} ${page} ${each}`),
      ]),
    )
    expect(missing, language).toEqual([])
  }
})

function missingIn(schema: z.ZodObject, fields: Record<string, FieldWords>): Missing {
  return Object.entries(schema.shape).flatMap(([name, each]) => {
    const asked = questionOf(each)
    const words = fields[name]
    if (!words?.label) return [name]
    return [
      ...(asked.options ?? []).filter((option) => !words.options?.[option]),
      ...(asked.rows ?? []).filter((row) => !words.rows?.[row]),
      ...(asked.columns ?? []).filter((column) => !words.columns?.[column]),
      ...(asked.row ? [...(words.row && words.add ? [] : ['row, add']), ...missingIn(asked.row, fields)] : []),
    ].map((each) => `${name}.${each}`)
  })
}

test('every unit after a field has a word', () => {
  for (const language of languages) {
    const units = wordsFor(language).common.units as Record<string, string>
    const asked = allForms
      .flatMap(({ form }) => Object.values(form))
      .flatMap(({ schema }) => Object.values(schema.shape))
    for (const unit of asked.map((each) => questionOf(each).unit)) if (unit) expect(units[unit], unit).toBeTruthy()
  }
})
