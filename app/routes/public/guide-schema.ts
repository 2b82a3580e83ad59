import { z } from 'zod'
import { activity, count, date, division, money, oneOf, optional } from '#workflows/fields.ts'

/** What the guide asks about an enterprise, in the order of its page. Names and values stand in the address. */
export const questions = z.object({
  stage: oneOf(['new', 'registered', 'operating']),
  expires: optional(date()),
  province: division('province'),
  capital: money(),
  workers: count(1, 1_000_000, 'people'),
  turnover: money(),
  assets: money(),
})

/** The same to read: money may be missing where the workers alone decide (see `needsMoney`). */
export const answers = questions.extend({
  activity: activity(),
  turnover: optional(questions.shape.turnover),
  assets: optional(questions.shape.assets),
})

export type GuideValues = Readonly<Partial<Record<keyof z.infer<typeof answers>, string>>>

/** A page of the guide with what has been answered so far; what is put in goes before it. */
export function guideLink(path: string, values: GuideValues, more: GuideValues = {}): string {
  const query = new URLSearchParams()
  for (const name of ['activity', ...Object.keys(questions.shape)] as (keyof GuideValues)[]) {
    const value = more[name] ?? values[name]
    if (value) query.set(name, value)
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
