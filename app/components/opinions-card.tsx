import { LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

type Opinion = {
  id: string
  office: Named
  asked: Named | null
  askedBy: Named
  askedAt: string
  question: string
  dueAt: string
  left: number
  answer: 'favourable' | 'conditions' | 'unfavourable' | 'none' | 'notForUs' | null
  words: string
  answeredBy: Named | null
  answeredAt: string | null
  withdrawnAt: string | null
  fileName: string | null
  isOpen: boolean
  isMine: boolean
}

const tones: Record<NonNullable<Opinion['answer']>, Tone> = {
  favourable: 'done',
  conditions: 'turn',
  unfavourable: 'stopped',
  none: 'paused',
  notForUs: 'paused',
}

/** What others were asked about a case and what they have answered; the clock goes on meanwhile. */
export function OpinionsCard({
  caseId,
  opinions,
  mayAsk,
}: {
  caseId: string
  opinions: readonly Opinion[]
  mayAsk: boolean
}) {
  const { t } = useWords()
  const words = t.office.opinions
  if (opinions.length === 0 && !mayAsk) return null
  return (
    <Card title={words.title}>
      {opinions.length === 0 ? <p>{words.none}</p> : opinions.map((each) => <One key={each.id} opinion={each} />)}
      {opinions.some(({ isOpen }) => isOpen) && <p className="hint">{words.clock}</p>}
      {mayAsk && (
        <LinkButton variant="secondary" href={`/desk/${caseId}/opinion`}>
          {words.ask}
        </LinkButton>
      )}
    </Card>
  )
}

function One({ opinion }: { opinion: Opinion }) {
  const { t, format } = useWords()
  const words = t.office.opinions
  const { office, asked, answer, answeredBy, answeredAt } = opinion
  const whom = asked
    ? fill(words.toPerson, { office: format.name(office), name: format.name(asked) })
    : format.name(office)
  return (
    <section className="stack">
      <h3>{whom}</h3>
      <p className="lines">{opinion.question}</p>
      <p className="hint">
        {fill(words.asked, { name: format.name(opinion.askedBy), date: format.date(opinion.askedAt) })}
      </p>
      <p>
        <State opinion={opinion} />
      </p>
      {answer && answeredBy && answeredAt && (
        <>
          <p className="lines">“{opinion.words}”</p>
          <p className="hint">
            {fill(words.answeredBy, { name: format.name(answeredBy), date: format.date(answeredAt) })}
          </p>
        </>
      )}
      {opinion.fileName && (
        <p>
          <a href={`/desk/opinions/${opinion.id}/file`}>{fill(words.file, { name: opinion.fileName })}</a>
        </p>
      )}
      {opinion.isOpen && opinion.isMine && (
        <form method="post" action={`/desk/opinions/${opinion.id}/withdraw`} className="no-print">
          <button className="ds-button" data-variant="tertiary" data-color="danger" type="submit">
            {words.withdraw}
          </button>
        </form>
      )}
    </section>
  )
}

function State({ opinion: { answer, withdrawnAt, isOpen, left, dueAt } }: { opinion: Opinion }) {
  const { t, format } = useWords()
  const words = t.office.opinions
  if (answer) return <Tag tone={tones[answer]}>{words.answers[answer]}</Tag>
  if (withdrawnAt) return <Tag tone="paused">{fill(words.withdrawnOn, { date: format.shortDate(withdrawnAt) })}</Tag>
  if (!isOpen) return <Tag tone="paused">{words.notNeeded}</Tag>
  return (
    <span className="clock">
      <Tag tone={left < 0 ? 'stopped' : 'office'}>{left < 0 ? words.late : words.waiting}</Tag>
      <span className="hint">{fill(words.due, { date: format.date(dueAt) })}</span>
    </span>
  )
}

/** How many working days are left to answer, by word and colour. */
export function TimeLeft({ left }: { left: number }) {
  const { t, format } = useWords()
  const words = t.office.asked
  const said =
    left < 0
      ? fill(words.over, { days: format.workingDays(-left) })
      : left === 0
        ? words.today
        : fill(words.left, { days: format.workingDays(left) })
  return <Tag tone={left < 0 ? 'stopped' : left <= 1 ? 'turn' : 'office'}>{said}</Tag>
}
