import { Disclosure } from '#app/components/disclosure.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { TermKey } from '#app/domain/term-values.ts'
import { fill } from '#app/i18n/shape.ts'
import { valueLines } from './value-lines.ts'

/** The value of a figure in words; a long one is one click away where it stands in a list. */
export function Value({ figure, value, folded }: { figure: TermKey; value: unknown; folded?: boolean }) {
  const { t, format } = useWords()
  const lines = valueLines(t, format, figure, value)
  const list =
    lines.length === 1 && !lines[0].label ? (
      lines[0].text
    ) : lines.every(({ label }) => !label) ? (
      <ol className="list">
        {lines.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
    ) : (
      <dl className="pairs">
        {lines.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    )
  return folded && lines.length > 4 ? <Disclosure summary={t.admin.terms.details}>{list}</Disclosure> : list
}

/** From when to when a value holds. */
export function Period({ from, lastDay }: { from: string; lastDay: string | null }) {
  const { t, format } = useWords()
  const { since, between } = t.admin.terms
  const dates = { from: format.shortDate(from) }
  return <>{lastDay ? fill(between, { ...dates, until: format.shortDate(lastDay) }) : fill(since, dates)}</>
}

/** Whether a legal text says so, or it is assumed until one does. */
export function Verified({ verified }: { verified: boolean }) {
  const { t } = useWords()
  const { confirmed, unconfirmed } = t.admin.terms
  return verified ? <Tag tone="done">{confirmed}</Tag> : <Tag tone="turn">{unconfirmed}</Tag>
}

/** Where a value comes from: in words for those that ship, as written by the administrator for others. */
export function Source({ source }: { source: string | undefined }) {
  const { t } = useWords()
  const known = t.admin.terms.sources as Record<string, string>
  if (!source) return <>–</>
  return <>{Object.hasOwn(known, source) ? known[source] : source}</>
}
