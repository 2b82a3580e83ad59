import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeField, PasswordField } from '#app/components/blank-field.tsx'
import { Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { isResetOpen, resetPassword } from '#app/domain/people/reset.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { parseId } from '#app/http/refusals.server.ts'
import { endedSessionCookie } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.account.reset.title }

export async function loader({ params }: LoaderFunctionArgs) {
  const isOpen = await isResetOpen(parseId(params.confirmationId), new Date())
  return data({ isOpen }, { status: isOpen ? 200 : 410 })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const id = parseId(params.confirmationId)
  const form = await sentForm(request)
  const typed = String(form.get('code') ?? '')
  const password = String(form.get('password') ?? '')
  const at = new Date()
  const problem = await resetPassword({ id, typed, password, address: context.ip }, at)
  if (!problem) {
    const headers = { 'Set-Cookie': await endedSessionCookie(request, at) }
    return redirect('/sign-in?done=reset', { status: 303, headers })
  }
  const { code, problems } = wordsOf(request).account
  const errors: Record<string, string[]> =
    problem === 'wrong' || problem === 'ended' || problem === 'tooMany'
      ? { code: [code[problem]] }
      : { password: [problems[problem]] }
  return data({ errors }, { status: problem === 'tooMany' ? 429 : 422 })
}

export default function NewPassword() {
  const { isOpen } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.account.reset
  return (
    <Page title={words.title} back={{ href: '/reset', label: words.again }} narrow>
      <ErrorSummary errors={sent?.errors} />
      {isOpen ? (
        <>
          <Notice>
            <p>{words.sent}</p>
            <p>{t.account.code.nothing}</p>
          </Notice>
          <Form className="page-form">
            <CodeField errors={sent?.errors} />
            <PasswordField
              name="password"
              words={t.account.fields.next}
              errors={sent?.errors}
              autoComplete="new-password"
            />
            <Button>{words.save}</Button>
          </Form>
        </>
      ) : (
        <>
          {!sent && <Notice kind="warning">{words.ended}</Notice>}
          <p>
            <LinkButton href="/reset">{words.again}</LinkButton>
          </p>
        </>
      )}
    </Page>
  )
}
