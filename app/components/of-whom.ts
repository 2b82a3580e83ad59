import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'

/** Of whom a document is asked, by the terms; nothing given means everybody. */
export type Rule = { code: string; required: boolean } & {
  [Key in keyof Whom]?: readonly (keyof Whom[Key])[]
}
type Whom = Words['documents']['whom']

/** "small enterprises or medium enterprises, if they are also companies"; null for everybody. */
export function ofWhom({ documents: words }: Words, rule: Rule): string | null {
  const given = (Object.keys(words.whom) as (keyof Whom)[]).flatMap((condition) => {
    const names = words.whom[condition] as Record<string, string>
    return rule[condition] ? [rule[condition].map((each) => names[each])] : []
  })
  const each = given.map((names) => names.reduce((one, other) => fill(words.or, { one, other })))
  return each.length === 0 ? null : each.reduce((one, other) => fill(words.both, { one, other }))
}

/** Why this application is asked for a document, or is not. */
export function whyAsked(t: Words, rule: Rule, asked: 'yes' | 'no' | 'unknown'): string {
  const { why } = t.documents
  const whom = ofWhom(t, rule)
  if (!whom) return rule.required ? why.everybody : why.optional
  if (asked === 'no') return fill(why.no, { whom })
  if (!rule.required) return fill(why.optionalOf, { whom })
  return fill(asked === 'yes' ? why.required : why.unknown, { whom })
}
