import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FactorForm } from '#app/components/factor-form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { tryFactor } from '#app/domain/people/second-factor.server.ts'
import { findVisit, raiseSession } from '#app/domain/people/sessions.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { factorAsked, factorIn, factorSentence } from '#app/http/proof.server.ts'
import { destination, sessionCookie, visitOf } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.factor.signIn.title, online: 'passkeys' }

/** The visit that has shown the password and still owes the second factor; everybody else is led to where they belong. */
async function halfSignedIn(request: Request) {
  const visit = await visitOf(request)
  if (visit?.owes === 'factor') return visit
  if (visit) throw redirect(destination(request, visit.person, visit.owes), 303)
  throw redirect(`/sign-in${new URL(request.url).search}`, 303)
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { person } = await halfSignedIn(request)
  const { searchParams } = new URL(request.url)
  return {
    asked: await factorAsked(request, person.id),
    to: searchParams.get('to'),
    passkey: searchParams.get('passkey'),
  }
}

/** The second step of signing in: from here on the browser carries another token. */
export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await halfSignedIn(request)
  const at = new Date()
  const factor = factorIn(await sentForm(request))
  const problem = await tryFactor({ ...factor, personId: visit.person.id, address: context.ip }, at)
  if (problem) {
    const errors: Record<string, string[]> = { [factor.kind]: [factorSentence(wordsOf(request), problem, factor.kind)] }
    return data({ errors }, { status: problem === 'wrong' ? 422 : 429 })
  }
  const raised = await raiseSession(visit, at)
  if (!raised) return redirect('/sign-in', 303)
  const { person, owes } = (await findVisit(raised.token, at))!
  const headers = { 'Set-Cookie': sessionCookie(raised.token, raised.expiresAt, at) }
  return redirect(destination(request, person, owes), { status: 303, headers })
}

export default function SignInFactor() {
  const { asked, to, passkey } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.factor.signIn
  return (
    <Page title={words.title} lead={words.lead} narrow>
      {passkey && <Notice kind="warning">{t.account.signIn.passkeyFailed}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <FactorForm asked={asked} path="/sign-in/factor" to={to} errors={sent?.errors} />
      <p className="hint">{words.stuck}</p>
      <p>
        <a href="/sign-in">{words.other}</a>
      </p>
    </Page>
  )
}
