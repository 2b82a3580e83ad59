import type { z } from 'zod'
import { Answer } from '#app/components/answers.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { Options } from '#app/components/question.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { fieldWords } from '#app/i18n/field-words.ts'
import type { Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

export type Conflict = {
  at: string
  /** Null where it was the same person, in another window. */
  by: Named | null
  /** Where what is saved and what was typed are not the same. */
  differences: { name: string; saved?: unknown; yours?: unknown }[]
  options: Options
}

type PageConflictProps = Conflict & { schema: z.ZodObject; href: string }

/** Two have saved one page: what is saved beside what was typed, so that neither is lost unseen. */
export function PageConflict({ at, by, differences, options, schema, href }: PageConflictProps) {
  const { t, format } = useWords()
  const words = t.drafts.conflict
  const when = format.dateTime(at)
  const answer = (name: string, value: unknown) => (
    <Answer name={name} schema={schema.shape[name]} value={value} options={options} />
  )
  return (
    <>
      <Notice kind="warning" title={words.title}>
        <p>{by ? fill(words.byOther, { name: format.name(by), when }) : fill(words.byYou, { when })}</p>
        <p>{words.text}</p>
        <a href={href}>{words.open}</a>
      </Notice>
      <section className="section">
        <h2>{words.differences}</h2>
        <SummaryList
          rows={differences.map(({ name, saved, yours }) => ({
            key: name,
            label: fieldWords(t, name).label,
            wide: true,
            value: (
              <dl className="two-versions">
                <div>
                  <dt>{words.saved}</dt>
                  <dd>{answer(name, saved)}</dd>
                </div>
                <div>
                  <dt>{words.yours}</dt>
                  <dd>{answer(name, yours)}</dd>
                </div>
              </dl>
            ),
          }))}
        />
      </section>
    </>
  )
}
