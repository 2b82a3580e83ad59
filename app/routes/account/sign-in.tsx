import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { PasswordField } from '#app/components/blank-field.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { OtherWaysIn } from '#app/components/passkey-form.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { signIn } from '#app/domain/people/accounts.server.ts'
import { findVisit } from '#app/domain/people/sessions.server.ts'
import { readFields, sentForm } from '#app/http/form.server.ts'
import { languageCookie, wordsOf } from '#app/http/locale.server.ts'
import { currentPerson, destination, sessionCookie } from '#app/http/session.server.ts'
import { text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.account.signIn.title, online: 'passkeys' }

const schema = z.object({ contact: text(254, 'username'), password: text(400) })

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await currentPerson(request)
  if (person) throw redirect(destination(request, person), 303)
  const { searchParams } = new URL(request.url)
  return { to: searchParams.get('to'), done: searchParams.get('done'), passkey: searchParams.get('passkey') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const t = wordsOf(request)
  const form = await sentForm(request)
  const password = String(form.get('password') ?? '')
  const filled = readFields(form, schema, t, t.account.fields)
  const contact = String(form.get('contact') ?? '')
  if (filled.status !== 'valid')
    return data({ contact, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })

  const at = new Date()
  const device = request.headers.get('User-Agent') ?? ''
  const signedIn = await signIn({ contact, password, address: context.ip, device }, at)
  if (signedIn === 'wrong') return data({ contact, errors: { contact: [t.account.signIn.wrong] } }, { status: 422 })
  if (signedIn === 'tooMany') return data({ contact, errors: { contact: [t.account.signIn.tooMany] } }, { status: 429 })

  const visit = await findVisit(signedIn.token, at)
  const headers = new Headers({ 'Set-Cookie': sessionCookie(signedIn.token, signedIn.expiresAt, at) })
  // The language belongs to the account, on whatever device.
  headers.append('Set-Cookie', languageCookie(visit!.person.language))
  return redirect(destination(request, visit!.person), { status: 303, headers })
}

export default function SignIn() {
  const { to, done, passkey } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.account.signIn
  return (
    <Page title={words.title} lead={words.lead} narrow>
      {done === 'reset' && <Notice kind="success">{words.reset}</Notice>}
      {done === 'deleted' && <Notice kind="success">{t.account.remove.done}</Notice>}
      {passkey && <Notice kind="warning">{passkey === 'tooMany' ? words.tooMany : words.passkeyFailed}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Question
          name="contact"
          schema={schema.shape.contact}
          value={sent?.contact}
          errors={sent?.errors}
          words={t.account.fields.contact}
        />
        <PasswordField
          name="password"
          words={t.account.fields.password}
          errors={sent?.errors}
          autoComplete="current-password"
        />
        <Button>{words.button}</Button>
      </Form>
      <OtherWaysIn to={to} button={words.passkey} />
      <p>
        {words.noAccount} <a href={`/register${to ? `?${new URLSearchParams({ to })}` : ''}`}>{words.register}</a>
      </p>
    </Page>
  )
}
