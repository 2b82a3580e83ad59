import { Answer, Answers } from '#app/components/answers.tsx'
import { CorrectionRound } from '#app/components/correction-rounds.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import { formOf } from '#workflows/forms.ts'
import type { DeskCase } from './case-data.server.ts'

/** The answers as submitted; what was asked for and what each round has changed stands beside them. */
export function CaseSubmission({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const words = t.desk
  const form = formOf(one.service, one.version)!
  const titles = t.pages as Record<string, { title: string }>
  const isChanged = (page: string) => Object.keys(one.changes.answers).some((target) => target.startsWith(`${page}.`))
  return (
    <section className="section" id="answers">
      <h2>{words.answers}</h2>
      {one.round.at && (
        <p className="hint">
          {fill(words.round, { date: format.date(one.round.at), round: format.number(one.round.number) })}
        </p>
      )}
      <Rounds one={one} />
      {Object.keys(form)
        .filter((page) => one.answers[page] || isChanged(page))
        .map((page) => (
          <section key={page} className="section">
            <h3>{titles[page]?.title ?? page}</h3>
            <Answers
              schema={form[page].schema}
              values={one.answers[page] as Record<string, unknown>}
              options={one.options}
              note={(name) => noteOn(one, page, name)}
              brief
            />
          </section>
        ))}
    </section>
  )
}

/** What stands beside an answer; null where there is nothing to say. */
function noteOn(one: DeskCase, page: string, name: string) {
  const target = `${page}.${name}`
  const asked = one.asked.find((each) => each.kind === 'field' && each.target === target)
  const earlier = one.changes.answers[target]
  if (!asked && !earlier) return null
  return (
    <>
      {asked && <Asked one={one} reason={asked.reason} words={asked.words} />}
      {earlier?.map(({ sentAt, value }) => (
        <Earlier key={sentAt} one={one} {...{ page, name, sentAt, value }} />
      ))}
    </>
  )
}

function Asked({ one, reason, words }: { one: DeskCase; reason: string; words: string }) {
  const { t, format } = useWords()
  const known = one.reasons.correction.find((each) => each.code === reason)
  const said = [known ? format.name(known) : reason, words].filter(Boolean).join('. ')
  return <p>{fill(t.desk.asked, { reason: said })}</p>
}

type EarlierProps = { one: DeskCase; page: string; name: string; sentAt: string; value?: unknown }

/** What was answered before a round changed it. */
function Earlier({ one, page, name, sentAt, value }: EarlierProps) {
  const { t, format } = useWords()
  const schema = formOf(one.service, one.version)![page].schema.shape[name]
  return (
    <div>
      <strong>{fill(t.file.changes.wasSent, { date: format.date(sentAt) })}</strong>{' '}
      <Answer name={name} schema={schema} value={value} options={one.options} />
    </div>
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
