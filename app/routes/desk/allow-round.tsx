import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { PasskeyFirst, ProofField } from '#app/components/proof-field.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { allowRound, isAtLimit, mayAllow } from '#app/domain/cases/correction-rules.server.ts'
import { readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText } from '#workflows/fields.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle = { title: (t) => t.letters.limit.allowTitle }

const schema = z.object({ reason: longText(1000) })

async function allowable({ request, params }: Pick<LoaderFunctionArgs, 'request' | 'params'>) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  return { person, found: orNotFound(mayAllow(found, person) ? found : null) }
}

export async function loader(args: LoaderFunctionArgs) {
  const { found } = await allowable(args)
  const { id, reference, nameKm, nameEn } = found
  const { maxRounds } = found.terms as unknown as CaseTerms
  const [isNeeded, proof] = await Promise.all([isAtLimit(found), proofAsked(args.request)])
  return { id, reference, nameKm, nameEn, maxRounds, isNeeded, proof }
}

/** The chief or the director lets the office ask once more than the terms foresee, and says why. It is signed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { person, found } = await allowable({ request, params })
  const t = wordsOf(request)
  const form = await sentForm(request)
  const filled = readFields(form, schema, t, t.letters.limit.questions)
  const again = (errors: Errors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const unproved = await proofIn(request, form, context.ip)
  if (unproved) return again(unproved)
  const isAllowed = await allowRound(found.id, filled.value.reason, { by: person, at: new Date() })
  if (!isAllowed) throw data(null, { status: 409 })
  return redirect(`/desk/${found.id}?done=allowRound`, 303)
}

export default function AllowRound() {
  const { id, reference, maxRounds, isNeeded, proof, ...names } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.letters.limit
  return (
    <Page
      title={words.allowTitle}
      above={`${reference} · ${format.name(names)}`}
      lead={isNeeded ? fill(words.allowLead, { max: format.number(maxRounds) }) : words.notNeeded}
      back={{ href: `/desk/${id}` }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      {isNeeded && (
        <>
          <PasskeyFirst asked={proof} />
          <Form className="page-form">
            <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={words.questions} />
            <ProofField asked={proof} errors={sent?.errors} />
            <Button>{words.allow}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}
