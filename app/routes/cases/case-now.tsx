import { LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Defect } from '#app/components/defect.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { fieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import type { ApplicantsCase } from './case-data.server.ts'

type Props = { one: ApplicantsCase }

/** Where it stands, what the applicant has to do (one button at most), and what comes next. */
export function CaseNow({ one }: Props) {
  const { t } = useWords()
  const words = t.cases.one
  const isOver = one.standing.answer?.isOver
  const isMine = !isOver && (one.waitsFor === 'applicant' || one.waitsFor === 'payment')
  const nothing = isOver ? t.apply.correction.over : words.nothingToDo
  const title = one.waitsFor === 'nobody' ? words.over : isMine ? words.yourTurn : nothing
  return (
    <Card title={title} accent={isMine || one.certificate !== null}>
      <Act one={one} />
      <Ahead one={one} />
    </Card>
  )
}

function Act({ one }: Props) {
  const { t, format } = useWords()
  const words = t.cases.one
  const meaning = (t.common.statusMeaning as Record<string, string>)[one.status]
  if (one.status === 'awaitingPayment' && one.counter)
    return (
      <>
        <p>{fill(words.pay, { fee: format.riel(one.fee), office: format.name(one.counter) })}</p>
        <p>
          <LinkButton href={`/cases/${one.id}/receipt`}>{words.receipt}</LinkButton>
        </p>
      </>
    )
  if (one.corrections) return <Correct one={one} corrections={one.corrections} />
  if (one.certificate)
    return (
      <>
        <p>{meaning}</p>
        <p>
          <LinkButton href={`/certificates/${one.certificate}/download`}>{words.certificate}</LinkButton>
        </p>
      </>
    )
  return (
    <>
      <p>{one.visit ? fill(words.visit, { date: format.date(one.visit) }) : meaning}</p>
      {one.refusal && (
        <>
          <h3>{words.refused}</h3>
          <div className="note">
            <p>
              <strong>{format.name(one.refusal)}</strong>
            </p>
            {one.refusal.remark && <p className="lines">{one.refusal.remark}</p>}
          </div>
        </>
      )}
      {['refused', 'withdrawn', 'lapsed'].includes(one.status) && <Again one={one} />}
    </>
  )
}

function Again({ one }: Props) {
  const { t } = useWords()
  return (
    <p>
      <LinkButton variant="secondary" href={`/services/${one.service}`}>
        {t.cases.one.again}
      </LinkButton>
    </p>
  )
}

/** What the open request asks for, by when, and what happens then. */
function Correct({ one, corrections }: Props & { corrections: NonNullable<ApplicantsCase['corrections']> }) {
  const { t, format } = useWords()
  const words = t.cases.one
  const documents = t.common.documents as Record<string, string>
  const by = { date: format.date(corrections.answerBy), time: format.time(corrections.answerBy) }
  const { answer } = one.standing
  if (!answer || answer.isOver)
    return (
      <>
        <p>{fill(words.answerOver, by)}</p>
        <Again one={one} />
      </>
    )
  const left =
    answer.daysLeft > 0 ? fill(words.daysToAnswer, { days: format.workingDays(answer.daysLeft) }) : words.answerToday
  return (
    <>
      <p>
        <strong>{fill(words.correctBy, by)}</strong> {left}
      </p>
      <ul className="list">
        {corrections.items.map((each) => (
          <li key={each.kind + each.target}>
            {each.kind === 'field' ? fieldWords(t, each.target.split('.')[1]).label : documents[each.target]}
            <div className="note">
              <Defect defect={each} />
            </div>
          </li>
        ))}
      </ul>
      <p>
        <LinkButton href={`/apply/${one.id}`}>{t.cases.home.correct}</LinkButton>
      </p>
      <p className="hint">
        {words.thenLapses} {one.fee > 0 && words.thenPaysAgain}{' '}
        {fill(words.roundNumber, { round: format.number(corrections.round) })}
      </p>
    </>
  )
}

/** Since when it is where it is, what comes next, and what after that. */
function Ahead({ one }: Props) {
  const { t, format } = useWords()
  const words = t.cases.one
  if (one.waitsFor === 'nobody' || one.standing.answer?.isOver) return null
  const todo = one.journey.filter(({ state }) => state === 'todo').map(({ id }) => words.coming[id])
  const first = one.corrections ? [words.reviewAgain] : one.status === 'issuing' ? [words.coming.issued] : []
  const [next, then] = [...first, ...todo]
  const date = format.date(one.standing.since)
  const rows = [
    {
      key: 'since',
      label: (t.common.status as Record<string, string>)[one.status],
      value:
        one.standing.days > 0
          ? fill(words.sinceDays, { date, days: format.workingDays(one.standing.days) })
          : fill(words.since, { date }),
    },
    next && { key: 'next', label: words.comesNext, value: next },
    then && { key: 'then', label: words.afterThat, value: then },
  ]
  return <SummaryList rows={rows.filter((row) => row !== undefined)} />
}
