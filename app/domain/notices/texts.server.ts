import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { dateOf, daysBetween } from '#workflows/calendar.ts'
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
  const { subject, body } = wordsFor(language).notices[notice as AnyNotice]
  const values = valuesOf(facts as NoticeFacts, language, at)
  const say = (sentence: string) => fill(sentence, values as never).trim()
  return { subject: say(subject), body: say(body) }
}

const longestName = 24

/** The same for a telephone: one sentence and the link, with long names cut. */
export function shortTextOf(
  { notice, facts, link }: Noticed & { link: string | null },
  language: Language,
  at: Date,
): string {
  const { short } = wordsFor(language).notices[notice as AnyNotice]
  const values = valuesOf(facts as NoticeFacts, language, at)
  for (const name of ['enterprise', 'by'])
    if (values[name]?.length > longestName) values[name] = `${values[name].slice(0, longestName - 1)}…`
  const sentence = fill(short, values as never)
  return link ? `${sentence}\n${link}` : sentence
}

// Marks that turn the direction of writing or cannot be seen. Those between Khmer letters (U+200B to U+200D) stay.
const unseen = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu

/**
 * What somebody has typed, as it may stand in a message of ours: one line, in the direction of the rest, and with no
 * address that a mail program or telephone would turn into a link. Only our own link can be followed.
 */
export function plain(typed: string): string {
  return (
    typed
      .normalize('NFC')
      .replace(unseen, ' ')
      .replace(/[:@](?=\S)/g, '$& ')
      // The last part of every address begins with a letter.
      .replace(/[.\u3002\uFF0E\uFF61\u2024](?=[\p{L}\p{M}\u200B-\u200D])/gu, '. ')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

const days = ['due', 'answerBy', 'visit', 'expiresOn', 'until', 'first', 'last']

/** What goes into the holes: dates, amounts and names as this language writes them. */
function valuesOf(facts: NoticeFacts, language: Language, at: Date): Record<string, string> {
  const words = wordsFor(language)
  const format = formatsOf(language)
  const values: Record<string, string> = {}
  for (const [key, value] of Object.entries(facts)) {
    if (value === null) values[key] = ''
    else if (typeof value === 'object') values[key] = plain(format.name(value))
    else if (key === 'fee') values[key] = format.riel(Number(value))
    else if (key === 'inTime') values[key] = format.percent(Number(value))
    else if (key === 'median') values[key] = format.workingDays(Number(value))
    else if (days.includes(key)) values[key] = format.date(String(value))
    else if (key === 'role') values[key] = words.notices.roles[value as MandateRole]
    else if (key === 'service')
      values[key] = words.common.services[value as keyof typeof words.common.services]?.name ?? ''
    else values[key] = typeof value === 'number' ? format.number(value) : plain(value)
  }
  const until = facts.expiresOn ?? facts.answerBy
  if (typeof until === 'string') values.when = whenOf(until, facts, language, at)
  return values
}

/** "today", "tomorrow", "in 7 days", "in 3 working days": what is said of a day that comes. */
function whenOf(until: string, { days, expiresOn }: NoticeFacts, language: Language, at: Date): string {
  const words = wordsFor(language).notices.when
  const format = formatsOf(language)
  const left = daysBetween(dateOf(at), expiresOn ? until : dateOf(until))
  if (left === 0) return words.today
  if (left === 1) return words.tomorrow
  // Where the last working days have become days off since, calendar days are left to say.
  const isInWorkingDays = !expiresOn && Number(days) > 0
  return fill(words.inDays, { days: isInWorkingDays ? format.workingDays(Number(days)) : format.days(left) })
}
