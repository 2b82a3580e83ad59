import { Card } from '#app/components/card.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import type { DeskCase } from './case-data.server.ts'

/** What a decision rests on, at a glance. */
export function CaseFacts({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const words = t.desk
  const { facts, recommendation } = one
  const fee =
    facts.fee === 0
      ? words.feeNone
      : facts.paidAt
        ? fill(words.feePaid, { fee: format.riel(facts.fee), date: format.shortDate(facts.paidAt) })
        : fill(words.feeOpen, { fee: format.riel(facts.fee) })
  const by = recommendation?.byId && one.people[recommendation.byId]
  const rows = [
    recommendation && {
      key: 'recommendation',
      label: words.recommendation,
      value: (
        <>
          <strong>{words.questions.advice.options[recommendation.advice]}</strong>
          {recommendation.remark && <p className="lines">“{recommendation.remark}”</p>}
          {by && <p className="hint">{fill(t.common.timeline.by, { name: format.name(by) })}</p>}
        </>
      ),
    },
    { key: 'applicant', label: words.applicant, value: format.name(one.applicant) },
    { key: 'submitted', label: words.submittedOn, value: format.date(facts.submittedAt) },
    { key: 'decides', label: words.decides, value: t.common.levels[facts.level as 'province'] },
    { key: 'size', label: words.size, value: t.common.sizes[facts.sizeClass as 'micro'] },
    { key: 'capital', label: words.capital, value: format.riel(facts.capital) },
    { key: 'risk', label: words.risk, value: facts.risky ? words.risky : words.notRisky },
    { key: 'fee', label: words.fee, value: fee },
    one.rounds.length > 0 && {
      key: 'rounds',
      label: words.rounds,
      value: fill(one.rounds.length > one.maxRounds ? words.roundsOver : words.roundsOf, {
        rounds: format.number(one.rounds.length),
        max: format.number(one.maxRounds),
      }),
    },
    facts.previous && {
      key: 'previous',
      label: words.previous,
      value: <a href={`/verify/${facts.previous}`}>{facts.previous}</a>,
    },
    facts.certificate && {
      key: 'certificate',
      label: words.certificate,
      value: <a href={`/verify/${facts.certificate}`}>{facts.certificate}</a>,
    },
  ]
  return (
    <Card title={words.facts}>
      <SummaryList rows={rows.filter((row) => row !== null && row !== '' && row !== false)} />
      <ul className="links no-print">
        <li>
          <a href={`/desk/${one.id}/counter`}>{t.counter.one.link}</a>
        </li>
        <li>
          <a href={`/cases/${one.id}/receipt`}>{words.applicationReceipt}</a>
        </li>
        {facts.paidAt && (
          <li>
            <a href={`/cases/${one.id}/payment-receipt`}>{words.paymentReceipt}</a>
          </li>
        )}
        {facts.certificate && (
          <li>
            <a href={`/certificates/${facts.certificate}/download`}>{words.download}</a>
          </li>
        )}
      </ul>
    </Card>
  )
}
