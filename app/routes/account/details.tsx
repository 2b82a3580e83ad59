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
import { changeDetails } from '#app/domain/people/accounts.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageCookie, wordsOf } from '#app/http/locale.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { khmerText, latinText, oneOf } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.account.settings.details }

const schema = z.object({ nameKm: khmerText(120), nameEn: latinText(120), language: oneOf(['km', 'en']) })

export async function loader({ request }: LoaderFunctionArgs) {
  const { nameKm, nameEn, language } = await requirePerson(request)
  return { values: { nameKm, nameEn, language } as Record<string, unknown> }
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, t.account.fields)
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  await changeDetails(person.id, filled.value)
  const headers = { 'Set-Cookie': languageCookie(filled.value.language) }
  return redirect('/account?done=saved', { status: 303, headers })
}

export default function Details() {
  const { values } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.account.settings
  const shown = (sent?.values ?? values) as Record<string, unknown>
  return (
    <Page title={words.details} back={{ href: '/account', label: t.account.settings.title }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Questions schema={schema} values={shown} errors={sent?.errors} words={t.account.fields} />
        <Button>{words.save}</Button>
      </Form>
    </Page>
  )
}
