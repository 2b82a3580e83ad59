import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SignatureField } from '#app/components/signature.tsx'
import { missingOf, signedBy, signingFields } from '#app/components/signing.ts'
import { useWords } from '#app/components/words.tsx'
import { handOver, handOversOf } from '#app/domain/counter/certificate-hand-over.server.ts'
import { receptionFor } from '#app/domain/people/receptions.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { problemIn } from '#app/i18n/errors.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText, oneOf, optional, text } from '#workflows/fields.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle = { title: (t) => t.counter.collect.title, online: 'signature' }

const fields = {
  collector: oneOf(['owner', 'representative']),
  name: text(120),
  authority: optional(text(120)),
  idKind: oneOf(['identityCard', 'passport', 'other']),
  how: oneOf(['paper', 'drawn']),
  proof: signingFields.proof,
}
const again = { reason: longText(500) }
const schema = z.object({ ...fields, drawing: signingFields.drawing, reason: optional(longText(500)) })

async function issuedCase({ request, params }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'reception')
  const found = await findSubmitted(params.caseId, person)
  orNotFound(found.status === 'issued' ? receptionFor(found, person) : null)
  return { person, found }
}

export async function loader(args: LoaderFunctionArgs) {
  const { found } = await issuedCase(args)
  const [last] = await handOversOf(found.id)
  const { id, reference, nameKm, nameEn, applicant, certificate } = found
  return {
    ...{ id, reference, nameKm, nameEn, number: certificate!.number, owner: applicant },
    last: last ? { name: last.name, at: last.at.toISOString() } : null,
  }
}

type Sent = { values: Record<string, unknown>; errors: FormErrors; isLate?: boolean }

/** Written once; who comes a moment later is told, and says why again. */
export async function action(args: ActionFunctionArgs) {
  const { person, found } = await issuedCase(args)
  const t = wordsOf(args.request)
  const words = t.counter.collect
  const filled = readFields(await sentForm(args.request), schema, t, wordsFor(t))
  if (filled.status !== 'valid') return refuse(filled.status === 'invalid' ? filled.errors : {})
  const { authority = '', reason = '', proof, drawing, how, ...rest } = filled.value
  if (rest.collector === 'representative' && !authority) return refuse({ authority: [words.needsAuthority] })
  const missing = missingOf({ how, proof, drawing })
  if (missing === 'drawing') return refuse({ drawing: [t.counter.consent.needsDrawing] })
  if (missing) return refuse({ proof: [t.counter.consent.needsProof.paper] })
  const { how: way, ...signed } = signedBy({ how, proof, drawing })
  const collecting = { ...rest, ...signed, how: way as 'paper' | 'drawn', authority, reason }
  const done = orNotFound(await handOver(found.id, collecting, { by: person, at: new Date() }))
  if (done !== 'already') return redirect(`/desk/${found.id}/counter?done=collected`, 303)
  return refuse({ reason: [problemIn(t, 'required', words.reason.label)] }, 409)

  function refuse(errors: FormErrors, status = 422) {
    return data<Sent>({ values: filled.values, errors, isLate: status === 409 }, { status })
  }
}

function wordsFor(t: Words): Record<string, FieldWords> {
  const { collector, name, authority, idKind, how, proof, reason } = t.counter.collect
  return { collector, name, authority, idKind, how, proof, reason, drawing: { label: t.counter.signature.label } }
}

export default function Collect() {
  const { id, reference, number, owner, last, ...named } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.counter.collect
  const asked = { values: sent?.values ?? { name: format.name(owner) }, errors: sent?.errors, words: wordsFor(t) }
  return (
    <Page
      title={words.title}
      above={`${number} · ${format.name(named)}`}
      lead={words.lead}
      back={{ href: `/desk/${id}/counter`, label: [reference, t.counter.one.title].join(' · ') }}
      narrow
    >
      {last && (
        <Notice kind="warning">
          {sent?.isLate ? words.faster : fill(words.already, { date: format.date(last.at), name: last.name })}
        </Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        {last && <Questions schema={z.object(again)} {...asked} />}
        <Questions schema={z.object(fields)} {...asked} />
        <SignatureField value={sent?.values.drawing} errors={sent?.errors.drawing} />
        <Button>{words.button}</Button>
      </Form>
    </Page>
  )
}
