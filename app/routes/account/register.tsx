import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { PasswordField } from '#app/components/blank-field.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { register, signIn } from '#app/domain/people/accounts.server.ts'
import { askToConfirm } from '#app/domain/people/contacts.server.ts'
import { readFields, sentForm } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { currentPerson, destination, sessionCookie } from '#app/http/session.server.ts'
import { khmerText, latinText, text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.account.register.title }

const asked = z.object({ nameKm: khmerText(120), nameEn: latinText(120), contact: text(254, 'username') })
const schema = asked.extend({ password: text(400) })

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await currentPerson(request)
  if (person) throw redirect(destination(request, person), 303)
  return { query: new URL(request.url).search }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const t = wordsOf(request)
  const form = await sentForm(request)
  const password = String(form.get('password') ?? '')
  const { password: _, ...values } = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const filled = readFields(form, schema, t, { ...t.account.fields, password: t.account.fields.newPassword })
  if (filled.status !== 'valid')
    return data({ values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })

  const at = new Date()
  const { contact, nameKm, nameEn } = filled.value
  const made = await register({ contact, password, nameKm, nameEn, language: languageOf(request) }, at)
  if (typeof made === 'string') {
    const words = { ...t.account.register, ...t.account.problems }
    const field = made === 'contact' || made === 'taken' ? 'contact' : 'password'
    return data({ values, errors: { [field]: [words[made]] } }, { status: 422 })
  }
  const device = request.headers.get('User-Agent') ?? ''
  const signedIn = await signIn({ contact, password, address: context.ip, device }, at)
  if (typeof signedIn === 'string') return redirect('/sign-in', 303)
  // The account is open whether the code arrives or not.
  const unsent = await askToConfirm({ personId: made.personId, typed: contact, address: context.ip }, at)
  const person = { id: made.personId, nameKm, nameEn, language: languageOf(request), roles: [] }
  const to = destination(request, person)
  return redirect(unsent === 'unreachable' ? to : `/account/confirm?${new URLSearchParams({ to })}`, {
    status: 303,
    headers: { 'Set-Cookie': sessionCookie(signedIn.token, signedIn.expiresAt, at) },
  })
}

export default function Register() {
  const { query } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const values: Record<string, string> = sent?.values ?? {}
  const { t } = useWords()
  const words = t.account.register
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        {(['nameKm', 'nameEn', 'contact'] as const).map((name) => (
          <Question
            key={name}
            name={name}
            schema={asked.shape[name]}
            value={values[name]}
            errors={sent?.errors}
            words={t.account.fields[name]}
          />
        ))}
        <PasswordField
          name="password"
          words={t.account.fields.newPassword}
          errors={sent?.errors}
          autoComplete="new-password"
        />
        <Button>{words.button}</Button>
      </Form>
      <p>
        {words.haveAccount} <a href={`/sign-in${query}`}>{t.account.signIn.button}</a>
      </p>
    </Page>
  )
}
