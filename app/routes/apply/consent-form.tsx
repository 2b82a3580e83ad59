import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import type { Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SignatureField } from '#app/components/signature.tsx'
import { missingOf, signedBy, signingFields } from '#app/components/signing.ts'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { formatsOf, type Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { confirm, oneOf } from '#workflows/fields.ts'

const asked = { how: oneOf(['paper', 'drawn', 'spoken']), proof: signingFields.proof }
const confirmed = { confirm: confirm() }

/** What an officer records of a visitor's consent before sending in that one's name. */
export const consentSchema = z.object({ ...asked, drawing: signingFields.drawing, ...confirmed })
type Answered = z.output<typeof consentSchema>

export function consentWords(t: Words, applicant: Named): Record<string, FieldWords> {
  const { how, proof, confirm: agreed } = t.counter.consent
  const label = fill(agreed.label, { name: formatsOf(t.language).name(applicant) })
  return { how, proof, confirm: { label }, drawing: { label: t.counter.signature.label } }
}

type Given = { consent: ReturnType<typeof signedBy>; errors?: undefined } | { errors: Record<string, string[]> }

/** The consent that was given, or what is missing of it. */
export function consentIn({ how, proof, drawing }: Answered, t: Words): Given {
  const words = t.counter.consent
  const missing = missingOf({ how, proof, drawing })
  if (missing === 'drawing') return { errors: { drawing: [words.needsDrawing] } }
  if (missing) return { errors: { proof: [words.needsProof[how as 'paper' | 'spoken']] } }
  return { consent: signedBy({ how, proof, drawing }) }
}

type ConsentFormProps = { applicant: Named; revision: number; values?: Record<string, unknown>; errors?: Errors }

/** Reads out, asks how it was agreed, and sends. */
export function ConsentForm({ applicant, revision, values, errors }: ConsentFormProps) {
  const { t, format } = useWords()
  const words = t.counter.consent
  const given = { values, errors, words: consentWords(t, applicant) }
  return (
    <section className="section">
      <h2>{fill(words.title, { name: format.name(applicant) })}</h2>
      <p>{words.lead}</p>
      <ul className="list">
        {Object.entries(words.agreed).map(([code, sentence]) => (
          <li key={code}>{sentence}</li>
        ))}
      </ul>
      <Form className="page-form">
        <input type="hidden" name="revision" value={revision} />
        <Questions schema={z.object(asked)} {...given} />
        <SignatureField value={values?.drawing} errors={errors?.drawing} />
        <Questions schema={z.object(confirmed)} {...given} />
        <Button>{words.send}</Button>
      </Form>
    </section>
  )
}
