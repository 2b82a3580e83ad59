import { LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { DecisionForm, isDecision } from '#app/components/decision-form.tsx'
import { decisionKeys } from '#app/components/decision-keys.ts'
import type { Errors } from '#app/components/error-summary.tsx'
import { useWords } from '#app/components/words.tsx'
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

const pages: Record<string, string> = {
  recordPayment: 'payment',
  requestCorrection: 'correction',
  scheduleInspection: 'plan-inspection',
  recordInspection: 'record-inspection',
}

type CaseDecisionsProps = {
  one: DeskCase
  /** What was sent and came back. */
  sent?: { values?: Record<string, unknown>; errors?: Errors }
}

/** The decisions that this person may take now, each with what it needs: exactly what the server accepts. */
export function CaseDecisions({ one, sent }: CaseDecisionsProps) {
  const { t, format } = useWords()
  const words = t.desk
  const offered = order.filter((each) => one.offered.includes(each))
  const reasons = one.reasons.refusal.map((each) => ({ value: each.code, label: format.name(each) }))
  return (
    <Card title={words.yours} accent={offered.length > 0}>
      {offered.length === 0 && <p>{one.isClosed ? words.closed : words.none}</p>}
      {offered.map((type, index) =>
        isDecision(type) ? (
          <DecisionForm
            key={type}
            type={type}
            revision={one.revision}
            values={sent?.values}
            errors={sent?.errors}
            reasons={reasons}
          />
        ) : (
          <LinkButton
            key={type}
            href={`/desk/${one.id}/${pages[type]}`}
            variant={index === 0 ? 'primary' : 'secondary'}
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
