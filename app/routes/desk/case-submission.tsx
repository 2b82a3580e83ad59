import { Answer, Answers } from '#app/components/answers.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import { formOf } from '#workflows/forms.ts'
import type { DeskCase } from './case-data.server.ts'

/** The answers as submitted; what was asked for and what has changed since stands beside them. */
export function CaseSubmission({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const words = t.desk
  const form = formOf(one.service, one.version)!
  const titles = t.pages as Record<string, { title: string }>
  const nameOf = (code: string) => {
    const reason = one.reasons.correction.find((each) => each.code === code)
    return reason ? format.name(reason) : code
  }
  const noteFor = (page: string) => (name: string) => {
    const target = `${page}.${name}`
    const asked = one.asked.find((each) => each.kind === 'field' && each.target === target)
    const isChanged = Object.hasOwn(one.changes.before, target)
    if (!asked && !isChanged) return null
    const before = one.changes.before[target]
    return (
      <>
        {asked && (
          <p>{fill(words.asked, { reason: [nameOf(asked.reason), asked.words].filter(Boolean).join('. ') })}</p>
        )}
        {isChanged &&
          (before === undefined ? (
            <p>{words.nothingBefore}</p>
          ) : (
            <div>
              {fill(words.before, { value: '' })}
              <Answer name={name} schema={form[page].schema.shape[name]} value={before} options={one.options} />
            </div>
          ))}
      </>
    )
  }
  return (
    <section className="section">
      <h2>{words.answers}</h2>
      {one.round.at && (
        <p className="hint">
          {fill(words.round, { date: format.date(one.round.at), round: format.number(one.round.number) })}
        </p>
      )}
      {Object.keys(form)
        .filter((page) => one.answers[page])
        .map((page) => (
          <section key={page} className="section">
            <h3>{titles[page]?.title ?? page}</h3>
            <Answers
              schema={form[page].schema}
              values={one.answers[page] as Record<string, unknown>}
              options={one.options}
              note={noteFor(page)}
              brief
            />
          </section>
        ))}
    </section>
  )
}
