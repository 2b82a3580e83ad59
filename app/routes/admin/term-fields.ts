import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'

/** The words of every question about a new value; documents (`lines`) and whom they are asked of are named as everywhere. */
export function termFields(t: Words, lines?: readonly string[]): Record<string, FieldWords> {
  const { fields } = t.admin.terms
  const { slots } = fields
  const whom = t.documents.whom as Record<string, Readonly<Record<string, string>>>
  const questions = Object.entries(slots.questions).map(([name, words]) => {
    const options = whom[name] && Object.entries(whom[name]).map(([option, text]) => [option, capital(text)])
    return [name, options ? { ...words, options: Object.fromEntries(options) } : words]
  })
  const names = { ...t.common.documents, ...t.common.sizes } as Record<string, string>
  const rowNames = lines?.map((code) => names[code] ?? code)
  const sector = (each: 'industry' | 'agriculture' | 'services') => ({
    ...fields.larger,
    label: fill(fields.larger.label, { sector: t.fields.sector.options[each] }),
    rowNames,
  })
  return {
    ...fields,
    ...{ industry: sector('industry'), agriculture: sector('agriculture'), services: sector('services') },
    slots: { ...slots, rowNames, questions: Object.fromEntries(questions) },
  }
}

// What is said within a sentence stands here by itself.
const capital = (text: string) => text[0].toUpperCase() + text.slice(1)
