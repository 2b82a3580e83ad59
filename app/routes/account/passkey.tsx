import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { findPasskey, renamePasskey } from '#app/domain/people/passkeys.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { text } from '#workflows/fields.ts'

export const handle: Handle<{ name: string }> = {
  title: (t, { name }) => fill(t.account.passkeys.one, { name }),
}

const schema = z.object({ passkeyName: text(60) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  return orNotFound(await findPasskey(person.id, parseId(params.id)))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const { id } = orNotFound(await findPasskey(person.id, parseId(params.id)))
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, t.account.fields)
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  orNotFound((await renamePasskey(person.id, id, filled.value.passkeyName)) || null)
  return redirect('/account/passkeys?done=renamed', 303)
}

export default function Passkey() {
  const { id, name } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const values: Record<string, unknown> = sent?.values ?? { passkeyName: name }
  const { t } = useWords()
  const words = t.account.passkeys
  return (
    <Page
      title={fill(words.one, { name })}
      back={{ href: '/account/passkeys', label: t.account.passkeys.title }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Question
          name="passkeyName"
          schema={schema.shape.passkeyName}
          value={values.passkeyName}
          errors={sent?.errors}
          words={t.account.fields.passkeyName}
        />
        <Button>{t.common.actions.save}</Button>
      </Form>
      <section className="section">
        <h2>{words.remove}</h2>
        <p>{words.removeLead}</p>
        <Form action={`/account/passkeys/${id}/remove`}>
          <Button variant="secondary" tone="danger">
            {words.remove}
          </Button>
        </Form>
      </section>
    </Page>
  )
}
