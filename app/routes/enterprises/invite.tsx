import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { invite } from '#app/domain/people/mandates.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { oneOf, text } from '#workflows/fields.ts'
import { ownEnterprise } from './own-enterprise.server.ts'

export const handle: Handle = { title: (t) => t.acting.invite.title }

const schema = z.object({ contact: text(254), role: oneOf(['fill', 'pay', 'everything']) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  return (await ownEnterprise(request, params)).enterprise
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { person, enterprise } = await ownEnterprise(request, params)
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, t.acting.fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const made = orNotFound(await invite(enterprise.id, filled.value, { by: person, at: new Date() }))
  if (typeof made === 'string') return again({ contact: [t.acting.problems[made]] })
  return redirect(`/enterprises/${enterprise.id}?done=invited`, 303)
}

export default function Invite() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.acting.invite
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ href: `/enterprises/${one.id}`, label: format.name(one) }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={t.acting.fields} />
        <Button>{words.button}</Button>
      </Form>
    </Page>
  )
}
