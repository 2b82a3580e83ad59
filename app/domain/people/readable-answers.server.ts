import type { z } from 'zod'
import { activityNames } from '#app/domain/register/activities.server.ts'
import { namesOf } from '#app/domain/register/divisions.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { type FieldWords, fieldWords } from '#app/i18n/field-words.ts'
import { formatsOf, type Named } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/shape.ts'
import { questionOf } from '#workflows/fields.ts'
import { type Answers, type Form, pagesOf } from '#workflows/service.ts'

/** Answers as lines of plain text, page by page, in the words in which they were asked. */
export async function readableAnswers(form: Form, answers: Answers, language: Language): Promise<string[]> {
  const titles = wordsFor(language).pages as Record<string, { title: string }>
  const say = await speaker(answers, language)
  return pagesOf(form, answers).flatMap((page) => {
    const lines = linesOf(form[page].schema, answers[page] ?? {}, say, language)
    return lines.length > 0 ? ['', `## ${titles[page]?.title ?? page}`, ...lines] : []
  })
}

type Say = (code: string) => string | undefined

/** The names of activities and places that the answers give as codes. */
async function speaker(answers: Answers, language: Language): Promise<Say> {
  const codes = JSON.stringify(answers).match(/(?<=")\d{2,8}(?=")/g) ?? []
  const [activities, places] = await Promise.all([activityNames(codes), namesOf(codes)])
  const { name } = formatsOf(language)
  return (code) => {
    const found: Named | undefined = activities.get(code) ?? places.get(code)
    return found && name(found)
  }
}

function linesOf(schema: z.ZodObject, values: Readonly<Record<string, unknown>>, say: Say, language: Language) {
  const t = wordsFor(language)
  return Object.entries(schema.shape).flatMap(([name, asked]) => {
    const value = values[name]
    if (value === undefined || value === null || value === '') return []
    const words = fieldWords(t, name)
    const lines = spoken(asked as z.ZodType, words, value, say, language)
    if (lines.length === 0) return []
    return lines.length === 1
      ? [`${words.label}: ${lines[0]}`]
      : [`${words.label}:`, ...lines.map((each) => `  ${each}`)]
  })
}

function spoken(schema: z.ZodType, words: FieldWords, value: unknown, say: Say, language: Language): string[] {
  const asked = questionOf(schema)
  const format = formatsOf(language)
  const chosen = (code: unknown) => words.options?.[String(code)] ?? String(code)
  switch (asked.kind) {
    case 'oneOf':
    case 'country':
      return [chosen(value)]
    case 'manyOf':
      return [[value].flat().map(chosen).join(', ')]
    case 'date':
      return [/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? format.date(String(value)) : String(value)]
    case 'money':
      return [typeof value === 'number' ? format.riel(value) : String(value)]
    case 'number':
      return [typeof value === 'number' ? format.number(value) : String(value)]
    case 'activity':
    case 'province':
    case 'district':
    case 'commune':
    case 'village':
      return [say(String(value)) ?? String(value)]
    case 'confirm':
      return [wordsFor(language).common.actions.yes]
    case 'grid':
      return Object.entries(value as Record<string, Record<string, number>>).map(([row, cells]) => {
        const counts = Object.entries(cells).map(([column, count]) => `${words.columns?.[column] ?? column} ${count}`)
        return `${words.rows?.[row] ?? row}: ${counts.join(', ')}`
      })
    case 'rows':
      return (Array.isArray(value) ? value : []).map((row) =>
        linesOf(asked.row as z.ZodObject, row as Record<string, unknown>, say, language).join('; '),
      )
    default:
      return [String(value)]
  }
}
