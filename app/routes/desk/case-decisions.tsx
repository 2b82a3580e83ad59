import { LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { DecisionForm, isDecision } from '#app/components/decision-form.tsx'
import { decisionKeys } from '#app/components/decision-keys.ts'
import type { Errors } from '#app/components/error-summary.tsx'
import type { ProofAsked } from '#app/components/proof-field.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import { addressOf, type CaseQuery } from './case-address.ts'
import type { DeskCase } from './case-data.server.ts'

const order = [
  'recordPayment',
  'acceptFile',
  'recordInspection',
  'scheduleInspection',
  'recommend',
  'endorse',
  'approve',
  'requestCorrection',
  'sendBack',
  'refuse',
] as const
const isListed = (type: string): type is (typeof order)[number] => order.some((each) => each === type)

const pages: Record<string, string> = {
  recordPayment: 'payment',
  requestCorrection: 'correction',
  scheduleInspection: 'plan-inspection',
  recordInspection: 'record-inspection',
}

type CaseDecisionsProps = {
  one: DeskCase
  query: CaseQuery
  /** What was sent and came back. */
  sent?: { values?: Record<string, unknown>; errors?: Errors }
  proof: ProofAsked
}

/**
 * The decisions that this person may take now, exactly those that the server accepts; before them what would be his or
 * hers to do and still needs something, and what to know before deciding.
 */
export function CaseDecisions({ one, query, sent, proof }: CaseDecisionsProps) {
  const { t, format } = useWords()
  const words = t.desk
  const ready = order.filter((each) => one.ready.includes(each))
  const isIdle = ready.length === 0 && one.waiting.length === 0
  const reasons = one.reasons.refusal.map((each) => ({ value: each.code, label: format.name(each) }))
  return (
    <Card title={words.yours} accent={ready.length > 0}>
      {isIdle ? <p>{one.isClosed ? words.closed : words.none}</p> : <Warnings one={one} />}
      <Waiting one={one} query={query} />
      {ready.map((type, index) =>
        isDecision(type) ? (
          <DecisionForm
            key={type}
            type={type}
            revision={one.revision}
            values={sent?.values}
            errors={sent?.errors}
            reasons={reasons}
            proof={proof}
          />
        ) : (
          <LinkButton
            key={type}
            href={`/desk/${one.id}/${pages[type]}`}
            variant={index === 0 && one.waiting.length === 0 ? 'primary' : 'secondary'}
            data-key={decisionKeys[type]}
          >
            {type === 'scheduleInspection' && one.status === 'inspection'
              ? words.inspection.moveTitle
              : t.common.act[type]}
          </LinkButton>
        ),
      )}
    </Card>
  )
}

/** What a decision still needs before it can be taken. */
function Waiting({ one, query }: Pick<CaseDecisionsProps, 'one' | 'query'>) {
  const { t, format } = useWords()
  const words = t.file.needs
  return one.waiting.map(({ type, needs }) => (
    <div key={type} className="needs">
      <h3>{fill(words.title, { act: isListed(type) ? t.common.act[type] : type })}</h3>
      <ul className="list">
        {needs.map((need) => (
          <li key={need.kind}>
            {need.kind === 'checklist' ? (
              <>
                {fill(words.checklist, { left: format.number(need.left), total: format.number(need.total) })}{' '}
                <a href={addressOf({ ...query, open: 'checklist' }, 'checklist')}>{words.toChecklist}</a>
              </>
            ) : (
              <>
                {words[need.kind]} {need.kind === 'older' && <a href="#holder">{words.toHolder}</a>}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  ))
}

/** Another file of the same enterprise, or one that may be: to be known before somebody recommends or decides. */
function Warnings({ one }: { one: DeskCase }) {
  const { t, format } = useWords()
  const words = t.file.warnings
  const same = one.duplicates.filter(({ verdict }) => verdict?.same)
  const open = one.duplicates.filter(({ verdict }) => !verdict).length
  if (one.isClosed || (same.length === 0 && open === 0)) return null
  return (
    <div className="needs" data-warns={same.length > 0 || undefined}>
      {same.map((each) => (
        <p key={each.id}>
          <strong>{fill(words.same, { name: format.name(each) })}</strong>{' '}
          {each.verdict?.words && <span className="lines">“{each.verdict.words}”</span>}
        </p>
      ))}
      {same.length > 0 && <p>{words.sameHint}</p>}
      {open > 0 && (
        <p>
          {open === 1 ? words.open.one : fill(words.open.many, { count: format.number(open) })}{' '}
          <a href="#duplicates">{words.toDuplicates}</a>
        </p>
      )}
    </div>
  )
}
