import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { ProofField } from '#app/components/proof-field.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { confirmValue, findFigure } from '#app/domain/term-changes.server.ts'
import { datedFields } from '#app/domain/term-forms.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { figurePath, serviceIn } from './figure-path.ts'
import { Value } from './value.tsx'

export const handle: Handle = { title: (t) => t.admin.terms.confirmTitle }

const schema = z.object({ source: datedFields.source })

async function opened(request: Request, params: { key?: string; service?: string; id?: string }) {
  const person = await requireRole(request, 'administrator')
  const figure = orNotFound(await findFigure(params.key ?? '', serviceIn(params), new Date()))
  const id = parseId(params.id)
  const { key, service, values } = figure
  return { person, key, service, value: orNotFound(values.find((each) => each.id === id)) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person: _, ...figure } = await opened(request, params)
  return { ...figure, proof: await proofAsked(request) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { person, key, service, value } = await opened(request, params)
  const t = wordsOf(request)
  const form = await sentForm(request)
  const filled = readFields(form, schema, t, t.admin.terms.fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const unproved = await proofIn(request, form, context.ip)
  if (unproved) return again(unproved)
  const confirmed = await confirmValue(value.id, filled.value.source, { by: person, at: new Date() })
  if (!confirmed) throw data(null, { status: 409 })
  return redirect(`${figurePath(key, service)}?done=confirmed`, 303)
}

export default function ConfirmValue() {
  const { key, service, value, proof } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.admin.terms
  const services = t.common.services as Record<string, { short: string }>
  return (
    <Page
      title={words.confirmTitle}
      lead={words.confirmLead}
      back={{ href: figurePath(key, service), label: words.names[key] }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <SummaryList
        rows={[
          { key: 'name', label: words.names[key], value: services[service]?.short ?? words.everyService },
          { key: 'value', label: words.value, value: <Value figure={key} value={value.value} /> },
          { key: 'from', label: words.from, value: format.date(value.from) },
        ]}
      />
      <Form className="page-form">
        <Questions
          schema={schema}
          values={sent?.values ?? { source: value.verified ? value.source : '' }}
          errors={sent?.errors}
          words={words.fields}
        />
        <ProofField asked={proof} path={`${figurePath(key, service)}/${value.id}`} errors={sent?.errors} />
        <Button>{words.confirmButton}</Button>
      </Form>
    </Page>
  )
}
