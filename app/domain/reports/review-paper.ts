import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { type AnnualReview, isNothing } from './annual-review.server.ts'
import { byGroup, byMonth, headline, type ReviewTable } from './review-tables.ts'
import { paragraphsOf, type Spoken } from './review-text.ts'

export type ReviewSection = { key: string; title: string; paragraphs: string[]; table?: ReviewTable }
/** The review in one language: what page, PDF, workbook and plain text have in common. */
export type ReviewPaper = {
  language: Language
  title: string
  lead: string
  /** What has to be known before anything is read: the year is not over, there is nothing to compare with. */
  remarks: string[]
  sections: ReviewSection[]
  counted: string
}

/** The annual review as it is read, in sentences and tables. A year without anything has no sections. */
export function reviewPaper(review: AnnualReview, language: Language): ReviewPaper {
  const [t, format] = [wordsFor(language), formatsOf(language)]
  const words = t.review
  const { now, before, isOver, until, countedAt } = review
  const spoken: Spoken = { review, t, format }
  const last = format.digits(now.year - 1)
  const remarks = isNothing(now)
    ? [fill(words.nothing, { year: format.digits(now.year) })]
    : [
        ...(before && !isOver ? [fill(words.unfinished, { until: format.date(until), last })] : []),
        ...(before ? [] : [fill(words.nothingBefore, { last })]),
      ]
  return {
    language,
    title: fill(words.title, { year: format.digits(now.year) }),
    lead: fill(words.lead, { until: format.date(until) }),
    remarks,
    sections: isNothing(now) ? [] : sectionsOf(spoken),
    counted: countedAt ? fill(words.counted, { date: format.dateTime(countedAt) }) : '',
  }
}

function sectionsOf(spoken: Spoken): ReviewSection[] {
  const { parts, method } = spoken.t.review
  const said = paragraphsOf(spoken)
  const tables: Partial<Record<keyof typeof parts, ReviewTable>> = {
    certificates: headline(spoken),
    months: byMonth(spoken),
    provinces: byGroup(spoken, 'province'),
    activities: byGroup(spoken, 'activity'),
  }
  const paragraphs = { ...said, method: [...method] }
  return (Object.keys(parts) as (keyof typeof parts)[]).map((key) => ({
    ...{ key, title: parts[key], paragraphs: paragraphs[key] },
    ...(tables[key] && { table: tables[key] }),
  }))
}
