import { Answers } from '#app/components/answers.tsx'
import { CorrectionRound } from '#app/components/correction-rounds.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { LetterList } from '#app/components/letter-list.tsx'
import { Messages } from '#app/components/messages.tsx'
import { Timeline } from '#app/components/timeline.tsx'
import { useWords } from '#app/components/words.tsx'
import { byWhom, happenedIn, roleIn } from '#app/i18n/happened.ts'
import { fill } from '#app/i18n/shape.ts'
import { formOf } from '#workflows/forms.ts'
import type { ApplicantsCase } from './case-data.server.ts'

type Props = { one: ApplicantsCase }

/** Receipts and the certificate. */
export function CasePapers({ one: { id, isPaid, certificate, letters } }: Props) {
  const { t } = useWords()
  const words = t.cases.one
  return (
    <section className="section">
      <h2>{words.papers}</h2>
      <ul className="plain">
        <li>
          <a href={`/cases/${id}/receipt`}>{words.receipt}</a>
        </li>
        {isPaid && (
          <li>
            <a href={`/cases/${id}/payment-receipt`}>{words.paymentReceipt}</a>
          </li>
        )}
        {certificate && (
          <>
            <li>
              <a href={`/certificates/${certificate}/download`}>{words.certificate}</a>
            </li>
            <li>
              <a href={`/verify/${certificate}`}>{words.verify}</a>
            </li>
          </>
        )}
      </ul>
      {letters.length > 0 && (
        <>
          <h3>{t.letters.mine}</h3>
          <LetterList letters={letters} />
        </>
      )}
    </section>
  )
}

export function News({ one: { messages } }: Props) {
  const { t, format } = useWords()
  if (messages.length === 0) return null
  return (
    <Disclosure
      summary={`${t.cases.one.messages} (${format.number(messages.length)})`}
      open={messages.some((each) => each.isNew)}
    >
      <Messages messages={messages} />
    </Disclosure>
  )
}

/** What was asked for in each round, before and after, the last one first. */
export function Corrections({ one }: Props) {
  const { t, format } = useWords()
  const words = t.cases.rounds
  if (one.rounds.length === 0) return null
  return (
    <Disclosure summary={`${words.title} (${format.number(one.rounds.length)})`}>
      {one.rounds.toReversed().map((round) => (
        <section className="section" key={round.round}>
          <h3>{fill(words.round, { round: format.number(round.round) })}</h3>
          <CorrectionRound
            round={round}
            service={one.service}
            version={one.version}
            options={one.options}
            isOpen={one.corrections?.round === round.round && !one.standing.answer?.isOver}
          />
        </section>
      ))}
    </Disclosure>
  )
}

export function Submitted({ one: { service, version, answers, options } }: Props) {
  const { t } = useWords()
  const form = formOf(service, version) ?? {}
  const titles = t.pages as Record<string, { title: string }>
  return (
    <Disclosure summary={t.cases.one.answers}>
      {Object.keys(form)
        .filter((page) => answers[page])
        .map((page) => (
          <section className="section" key={page}>
            <h3>{titles[page]?.title ?? page}</h3>
            <Answers schema={form[page].schema} values={answers[page]} options={options} />
          </section>
        ))}
    </Disclosure>
  )
}

export function Documents({ one: { documents } }: Props) {
  const { t, format } = useWords()
  const words = t.cases.one
  const names = t.common.documents as Record<string, string>
  return (
    <Disclosure summary={`${words.documents} (${format.number(documents.length)})`}>
      {documents.length === 0 && <p>{words.noDocuments}</p>}
      <ul className="plain">
        {documents.map((each) => (
          <li key={each.id}>
            {names[each.slot] ?? each.slot}: <a href={`/documents/${each.id}`}>{each.name}</a>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** Who did what and when: the role, and no officer's name. */
export function History({ one: { history, people, offices } }: Props) {
  const { t, format } = useWords()
  return (
    <Disclosure summary={t.cases.one.history}>
      <Timeline
        moments={history.map((each) => ({
          id: String(each.seq),
          title: happenedIn(t, format, each, { people, offices }),
          at: each.at,
          by: byWhom(t, format, each, people) || roleIn(t, each.role),
          children: each.remark ? <p className="lines">“{each.remark}”</p> : undefined,
        }))}
      />
    </Disclosure>
  )
}
