import type { Words } from '#app/i18n/en/index.ts'

/** The words of one question. `row` and `add` belong to lists, `rows` and `columns` to tables. */
export type FieldWords = {
  label: string
  hint?: string
  options?: Readonly<Record<string, string>>
  rows?: Readonly<Record<string, string>>
  columns?: Readonly<Record<string, string>>
  row?: string
  /** Names of the rows of a list that is always the same. */
  rowNames?: readonly string[]
  add?: string
  /** The words of a list's own questions, where the dictionary's fields have none or others. */
  questions?: Readonly<Record<string, FieldWords>>
}

/** A question without words of its own shows its name: a test keeps that from happening in a published form. */
export function fieldWords(t: Words, name: string): FieldWords {
  return (t.fields as Record<string, FieldWords>)[name] ?? { label: name }
}

/** What a point of a correction request is called: a question ("capital.turnover") or a document by its slot. */
export function pointName(t: Words, target: string): string {
  const [page, field] = target.split('.')
  return field === undefined
    ? ((t.common.documents as Record<string, string>)[page] ?? page)
    : fieldWords(t, field).label
}
