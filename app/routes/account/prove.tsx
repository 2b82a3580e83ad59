import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PasswordField } from '#app/components/blank-field.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { OtherWaysIn } from '#app/components/passkey-form.tsx'
import { useWords } from '#app/components/words.tsx'
import { checkPassword } from '#app/domain/people/accounts.server.ts'
import { proved } from '#app/domain/people/sessions.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { localPath, wordsOf } from '#app/http/locale.server.ts'
import { requirePerson, visitOf } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.account.prove.title, online: 'passkeys' }

const backTo = (request: Request) => {
  const to = localPath(new URL(request.url).searchParams.get('to'))
  return to === '/' ? '/account' : to
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePerson(request)
  return { to: backTo(request), passkey: new URL(request.url).searchParams.get('passkey') }
}

/** The password once more, before something serious; it counts for a while. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const { sessionId } = (await visitOf(request))!
  const at = new Date()
  const problem = await checkPassword(person.id, String((await sentForm(request)).get('present') ?? ''), at)
  if (!problem) {
    await proved(sessionId, at)
    return redirect(backTo(request), 303)
  }
  const { problems, signIn } = wordsOf(request).account
  const error = problem === 'wrong' ? problems.wrong : signIn.tooMany
  return data({ errors: { present: [error] } }, { status: problem === 'wrong' ? 422 : 429 })
}

export default function Prove() {
  const { to, passkey } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.account.prove
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/account', label: t.account.settings.title }} narrow>
      {passkey && <Notice kind="warning">{t.account.signIn.passkeyFailed}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <PasswordField
          name="present"
          words={t.account.fields.present}
          errors={sent?.errors}
          autoComplete="current-password"
        />
        <Button>{words.button}</Button>
      </Form>
      <OtherWaysIn to={to} button={words.passkey} />
    </Page>
  )
}
