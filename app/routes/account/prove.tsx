import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PasswordField } from '#app/components/blank-field.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FactorForm } from '#app/components/factor-form.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { OtherWaysIn } from '#app/components/passkey-form.tsx'
import { useWords } from '#app/components/words.tsx'
import { checkPassword } from '#app/domain/people/accounts.server.ts'
import { asksForFactor, factorsOf, tryFactor } from '#app/domain/people/second-factor.server.ts'
import { proved, type Visit } from '#app/domain/people/sessions.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { localPath, wordsOf } from '#app/http/locale.server.ts'
import { factorAsked, factorIn, factorSentence } from '#app/http/proof.server.ts'
import { requireVisit } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.account.prove.title, online: 'passkeys' }

const backTo = (request: Request) => {
  const to = localPath(new URL(request.url).searchParams.get('to'))
  return to === '/' ? '/account' : to
}

const showsFactor = async ({ person }: Visit) => asksForFactor(person, await factorsOf(person.id))

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await requireVisit(request)
  return {
    to: backTo(request),
    passkey: new URL(request.url).searchParams.get('passkey'),
    asked: (await showsFactor(visit)) ? await factorAsked(request, visit.person.id) : null,
  }
}

/** The second factor once more, or the password where there is none, before something serious; it counts for a while. */
export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireVisit(request)
  const at = new Date()
  const t = wordsOf(request)
  const form = await sentForm(request)
  const again = (name: string, problem: 'wrong' | 'tooMany', sentence: string) => {
    const errors: Record<string, string[]> = { [name]: [sentence] }
    return data({ errors }, { status: problem === 'wrong' ? 422 : 429 })
  }
  if (await showsFactor(visit)) {
    const factor = factorIn(form)
    const problem = await tryFactor({ ...factor, personId: visit.person.id, address: context.ip }, at)
    if (problem) return again(factor.kind, problem, factorSentence(t, problem, factor.kind))
  } else {
    const { problems, signIn } = t.account
    const problem = await checkPassword(visit.person.id, String(form.get('present') ?? ''), at)
    if (problem) return again('present', problem, problem === 'wrong' ? problems.wrong : signIn.tooMany)
  }
  await proved(visit.sessionId, at)
  return redirect(backTo(request), 303)
}

export default function Prove() {
  const { to, passkey, asked } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.account.prove
  return (
    <Page
      title={words.title}
      lead={asked ? t.factor.prove.lead : words.lead}
      back={{ href: '/account', label: t.account.settings.title }}
      narrow
    >
      {passkey && <Notice kind="warning">{t.account.signIn.passkeyFailed}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      {asked ? (
        <FactorForm asked={asked} path="/account/prove" to={to} errors={sent?.errors} />
      ) : (
        <>
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
        </>
      )}
    </Page>
  )
}
