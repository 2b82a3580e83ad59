import { Answer, Answers } from '#app/components/answers.tsx'
import { CorrectionRound } from '#app/components/correction-rounds.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
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
      <Rounds one={one} />
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

/** Every round of correction, before and after side by side; the last one is open. */
function Rounds({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  if (one.rounds.length === 0) return null
  return (
    <div className="disclosures">
      {one.rounds.toReversed().map((round, index) => (
        <Disclosure
          key={round.round}
          summary={fill(t.cases.rounds.round, { round: format.number(round.round) })}
          open={index === 0}
        >
          <CorrectionRound
            round={round}
            service={one.service}
            version={one.version}
            options={one.options}
            isOpen={one.status === 'correction' && index === 0}
          />
        </Disclosure>
      ))}
    </div>
  )
}
