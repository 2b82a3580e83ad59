import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { PasswordField } from '#app/components/blank-field.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { changePassword } from '#app/domain/people/accounts.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requirePerson, visitOf } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.account.settings.password }

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePerson(request)
  return null
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const visit = await visitOf(request)
  const form = await sentForm(request)
  const present = String(form.get('present') ?? '')
  const next = String(form.get('next') ?? '')
  const change = { personId: person.id, present, next, sessionId: visit!.sessionId }
  const problem = await changePassword(change, new Date())
  if (!problem) return redirect('/account?done=password', 303)
  const words = wordsOf(request).account
  if (problem === 'tooMany') return data({ errors: { present: [words.signIn.tooMany] } }, { status: 429 })
  const field = problem === 'wrong' ? 'present' : 'next'
  return data({ errors: { [field]: [words.problems[problem]] } }, { status: 422 })
}

export default function Password() {
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.account.settings
  return (
    <Page title={words.password} back={{ href: '/account', label: t.account.settings.title }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <PasswordField
          name="present"
          words={t.account.fields.present}
          errors={sent?.errors}
          autoComplete="current-password"
        />
        <PasswordField name="next" words={t.account.fields.next} errors={sent?.errors} autoComplete="new-password" />
        <Button>{words.change}</Button>
      </Form>
      <p>
        <a href="/reset">{t.account.signIn.forgotten}</a>
      </p>
    </Page>
  )
}
