import { Disclosure } from '#app/components/disclosure.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Effect } from '#app/domain/proposal-effects.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** What a change does to the cases there are: counted, and the first of them listed. */
export function EffectOfChange({ keeps, drafts, follow, moves }: Effect) {
  const { t, format } = useWords()
  const words = t.admin.changes
  const counted = (sentence: string, count: number) => fill(sentence as '{count}', { count: format.number(count) })
  const lines = [
    keeps && { text: words.keeps, ...keeps },
    drafts !== null && { text: words.drafts, count: drafts, cases: [] },
    follow && { text: words.follow, ...follow },
    moves && { text: words.moves, ...moves },
  ].filter((each) => each !== null && each !== false)
  if (lines.length === 0) return <p>{words.touchesNone}</p>
  return (
    <ul className="list">
      {lines.map(({ text, count, cases }) => (
        <li key={text}>
          {counted(text, count)}
          {cases.length > 0 && (
            <Disclosure summary={count > cases.length ? counted(words.first, cases.length) : words.which}>
              <ul className="plain-list">
                {cases.map((each) => (
                  <li key={each.id}>
                    {each.reference ?? '–'}
                    {'from' in each &&
                      `: ${fill(words.fromTo, { from: format.shortDate(each.from), to: format.shortDate(each.to) })}`}
                  </li>
                ))}
              </ul>
            </Disclosure>
          )}
        </li>
      ))}
    </ul>
  )
}
