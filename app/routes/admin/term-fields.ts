import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'

/** The words of every question about a new value; documents are named as everywhere on the site. */
export function termFields(t: Words): Record<string, FieldWords> {
  const { fields } = t.admin.terms
  return { ...fields, required: { ...fields.required, options: t.common.documents } }
}
