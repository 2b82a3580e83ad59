import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import type { AnyNotice, MandateRole } from './other-notices.ts'

/** Raw values of a notice, in no language: dates as ISO 8601, amounts in riel. */
export type NoticeFacts = Record<string, string | number | null | { nameKm: string; nameEn: string }>

/** Where a notice leads: to what it says itself, else to its case. */
export function pathOf({ path }: NoticeFacts, caseId: string | null): string | null {
  return typeof path === 'string' ? path : caseId && `/cases/${caseId}`
}

type Noticed = { notice: string; facts: unknown }

/** The words of a notice in one language, as they are true at a moment: a day is "tomorrow" only on the day before. */
export function textOf({ notice, facts }: Noticed, language: Language, at: Date) {
  const words = wordsFor(language).notices
  const { subject, body } = words[notice as AnyNotice]
  const values = valuesOf(facts as NoticeFacts, language, at)
  const say = (sentence: string) => fill(sentence, values as never).trim()
  return { subject: say(subject), body: say(body) }
}

const days = ['due', 'answerBy', 'visit', 'expiresOn']

/** What goes into the holes: dates, amounts and names as this language writes them. */
function valuesOf(facts: NoticeFacts, language: Language, at: Date): Record<string, string> {
  const words = wordsFor(language)
  const format = formatsOf(language)
  const values: Record<string, string> = {}
  for (const [key, value] of Object.entries(facts)) {
    if (value === null) values[key] = ''
    else if (typeof value === 'object') values[key] = format.name(value)
    else if (key === 'fee') values[key] = format.riel(Number(value))
    else if (days.includes(key)) values[key] = format.date(String(value))
    else if (key === 'role') values[key] = words.notices.roles[value as MandateRole]
    else if (key === 'service')
      values[key] = words.common.services[value as keyof typeof words.common.services]?.name ?? ''
    else values[key] = typeof value === 'number' ? format.number(value) : value
  }
  const until = facts.expiresOn ?? facts.answerBy
  if (typeof until === 'string') values.when = whenOf(until, facts, language, at)
  return values
}

/** "today", "tomorrow", "in 7 days", "within 3 working days": what is said of a day that comes. */
function whenOf(until: string, { days, expiresOn }: NoticeFacts, language: Language, at: Date): string {
  const words = wordsFor(language).notices.when
  const format = formatsOf(language)
  const [today, day] = [dateOf(at), expiresOn ? until : dateOf(until)]
  if (day === today) return words.today
  if (day === addDays(today, 1)) return words.tomorrow
  return expiresOn
    ? fill(words.inDays, { days: format.days(Number(days)) })
    : fill(words.withinWorkingDays, { days: format.workingDays(Number(days)) })
}
