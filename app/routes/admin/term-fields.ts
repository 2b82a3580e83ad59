import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'

/** The words of every question about a new value; documents are named as everywhere on the site. */
export function termFields(t: Words): Record<string, FieldWords> {
  const { fields } = t.admin.terms
  const { slots } = fields
  const named: Record<string, Readonly<Record<string, string>>> = {
    ...t.documents.whom,
    document: t.common.documents,
  }
  const questions = Object.fromEntries(
    Object.entries(slots.questions).map(([name, words]) => [
      name,
      name in named ? { ...words, options: named[name] } : words,
    ]),
  )
  return { ...fields, slots: { ...slots, questions } }
}
