import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import type { DeskCase } from './case-data.server.ts'

/** Enterprises that may be the one applied for, with what was found about each. */
export function CaseDuplicates({ one }: { one: DeskCase }) {
  const { t } = useWords()
  const words = t.file.duplicates
  return (
    <section className="card" id="duplicates">
      <h2 className="card-title">{words.title}</h2>
      {one.duplicates.length === 0 ? (
        <p className="hint">{words.none}</p>
      ) : (
        <ul className="files">
          {one.duplicates.map((each) => (
            <li key={each.id}>
              <Found one={one} duplicate={each} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Found({ one, duplicate }: { one: DeskCase; duplicate: DeskCase['duplicates'][number] }) {
  const { t, format } = useWords()
  const words = t.file.duplicates
  const { id, signs, verdict } = duplicate
  const by = verdict && one.people[verdict.byId]
  return (
    <div className="marks">
      <a href={`/desk/${one.id}/duplicates/${id}`}>{format.name(duplicate)}</a>
      <VerdictTag same={verdict?.same} />
      <span className="found-by">
        {signs.map((each) => words.signs[each]).join(', ')}
        {verdict && (
          <>
            {' '}
            “{verdict.words}”{by && ` ${fill(words.by, { name: format.name(by), date: format.shortDate(verdict.at) })}`}
          </>
        )}
      </span>
    </div>
  )
}

/** `same` undefined: nobody has said. */
export function VerdictTag({ same }: { same?: boolean }) {
  const { t } = useWords()
  const words = t.file.duplicates
  if (same === undefined) return <Tag tone="turn">{words.undecided}</Tag>
  return <Tag tone={same ? 'stopped' : 'done'}>{same ? words.same : words.different}</Tag>
}
