import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { forwardCase, mayForward, originOf } from '#app/domain/cases/forwarding.server.ts'
import { listOffices } from '#app/domain/people/offices.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { attempt } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText, text } from '#workflows/fields.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle = { title: (t) => t.giving.forward.title }

const schema = z.object({ to: text(10), remark: longText(500) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  if (!mayForward(found, person)) throw redirect(`/desk/${found.id}`)
  const { id, reference, nameKm, nameEn, officeCode } = found
  const offices = await listOffices()
  return {
    ...{ id, reference, nameKm, nameEn, origin: originOf(found.events, officeCode) },
    offices: offices.filter(({ code }) => code !== officeCode),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, {
    to: { label: t.giving.forward.to },
    remark: t.giving.forward.reason,
  })
  const again = (errors: Errors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const sent = await attempt(forwardCase(found.id, filled.value, { by: person, at: new Date() }))
  if (!sent.done) throw data(null, { status: 409 })
  if (sent.result) return again({ to: [t.giving.forward.unknown] })
  // It may be out of this person's sight from now on.
  return redirect('/desk?done=forwarded', 303)
}

export default function Forward() {
  const { id, reference, offices, origin, ...names } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.giving.forward
  const from = offices.find(({ code }) => code === origin?.office)
  const options = offices
    .filter(({ code }) => !(origin?.isOver && code === origin.office))
    .map((each) => ({
      value: each.code,
      label: each.code === origin?.office ? fill(words.back, { office: format.name(each) }) : format.name(each),
    }))
  return (
    <Page
      title={words.title}
      above={`${reference} · ${format.name(names)}`}
      lead={words.lead}
      back={{ href: `/desk/${id}` }}
      narrow
    >
      {origin?.isOver && from && <p className="hint">{fill(words.over, { office: format.name(from) })}</p>}
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Questions
          schema={schema}
          values={sent?.values}
          errors={sent?.errors}
          options={{ to: options }}
          words={{ to: { label: words.to }, remark: words.reason }}
        />
        <Button>{words.send}</Button>
      </Form>
    </Page>
  )
}
