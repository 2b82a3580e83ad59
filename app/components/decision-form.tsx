import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { decisionKeys } from '#app/components/decision-keys.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import { PasskeyFirst, type ProofAsked, ProofField } from '#app/components/proof-field.tsx'
import { type Options, Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { longText, oneOf, optional, text } from '#workflows/fields.ts'

const words = () => longText(2000)

/** What each decision asks. The names carry the decision ("refuse.remark"), as several stand on one page. */
const asked = {
  acceptFile: z.object({}),
  recommend: z.object({ advice: oneOf(['approve', 'refuse']), remark: words() }),
  endorse: z.object({ remark: optional(words()) }),
  approve: z.object({ remark: optional(words()) }),
  sendBack: z.object({ remark: words() }),
  refuse: z.object({ reason: text(60), remark: words() }),
}
export type DecisionType = keyof typeof asked

export function isDecision(type: unknown): type is DecisionType {
  return typeof type === 'string' && Object.hasOwn(asked, type)
}

/** Decisions that are signed: before them the second factor is shown again. */
export function isSignature(type: DecisionType): boolean {
  return type === 'endorse' || type === 'approve' || type === 'refuse'
}

/** The form of one decision: its answers stand under its own name. */
export function decisionSchema(type: DecisionType) {
  return z.object({ [type]: z.preprocess((value) => value ?? {}, asked[type]) })
}

/** The words of a decision's questions, which differ from decision to decision. */
export function decisionWords(t: Words, type: DecisionType): Record<string, FieldWords> {
  const { advice, opinion, remark, sendBack, refusalReason, refusal } = t.desk.questions
  switch (type) {
    case 'recommend':
      return { advice, remark: opinion }
    case 'sendBack':
      return { remark: sendBack }
    case 'refuse':
      return { reason: refusalReason, remark: refusal }
    default:
      return { remark }
  }
}

type DecisionFormProps = {
  type: DecisionType
  /** Of the case as it was read: whoever decides on an older one is told so. */
  revision: number
  values?: Readonly<Record<string, unknown>>
  errors?: Errors
  /** Reasons of the catalogue, for a refusal. */
  reasons: Options['reason']
  proof: ProofAsked
}

/** One decision. What helps the case on stands open; what sends it back or ends it is one click away. */
export function DecisionForm({ type, revision, values, errors, reasons, proof }: DecisionFormProps) {
  const { t } = useWords()
  const forward = type === 'acceptFile' || type === 'endorse' || type === 'approve'
  const labels = decisionWords(t, type)
  const own = values?.[type] as Record<string, unknown> | undefined
  const failed = Object.keys(errors ?? {}).some((name) => name.startsWith(`${type}.`))
  const form = (
    <Form className="decision" data-key-to={decisionKeys[type]}>
      <input type="hidden" name="decision" value={type} />
      <input type="hidden" name="revision" value={revision} />
      {isSignature(type) && <PasskeyFirst asked={proof} />}
      {Object.entries(asked[type].shape).map(([name, schema]) => (
        <Question
          key={name}
          name={`${type}.${name}`}
          schema={schema}
          value={own?.[name]}
          errors={errors}
          words={labels[name]}
          options={{ reason: reasons }}
        />
      ))}
      {isSignature(type) && <ProofField asked={proof} name={`${type}.code`} errors={errors} />}
      <Button
        variant={forward || type === 'recommend' ? 'primary' : 'secondary'}
        tone={type === 'refuse' ? 'danger' : 'accent'}
      >
        {t.common.act[type]}
      </Button>
    </Form>
  )
  if (forward) return form
  return (
    <Disclosure summary={t.common.act[type]} open={failed || type === 'recommend'}>
      {form}
    </Disclosure>
  )
}
