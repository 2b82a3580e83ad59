import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeField } from '#app/components/blank-field.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { DemoCode } from '#app/components/factor-form.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { newAuthenticator, setUpAuthenticator } from '#app/domain/people/authenticator-setup.server.ts'
import { factorsOf } from '#app/domain/people/second-factor.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { localPath, wordsOf } from '#app/http/locale.server.ts'
import { requireProof, sessionCookie } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.factor.setUp.title }

const proofFor = (request: Request) => {
  const { pathname, search } = new URL(request.url)
  return requireProof(request, pathname + search)
}

const goesOnTo = (request: Request) => {
  const to = localPath(new URL(request.url).searchParams.get('to'))
  return to === '/' ? '/account/factor' : to
}

export async function loader({ request }: LoaderFunctionArgs) {
  const visit = await proofFor(request)
  return { app: await newAuthenticator(visit, new Date()), isLed: visit.owes === 'setUp' }
}

/** The session has a new token from here on. Whoever has no recovery codes gets them next. */
export async function action({ request }: ActionFunctionArgs) {
  const visit = await proofFor(request)
  const at = new Date()
  const made = await setUpAuthenticator(visit, String((await sentForm(request)).get('code') ?? ''), at)
  if (!made) return data({ errors: { code: [wordsOf(request).factor.problems.firstWrong] } }, { status: 422 })
  const to = goesOnTo(request)
  const { recoveryCodes } = await factorsOf(visit.person.id)
  const next = recoveryCodes > 0 ? to : `/account/factor/recovery?first&to=${encodeURIComponent(to)}`
  return redirect(next, { status: 303, headers: { 'Set-Cookie': sessionCookie(made.token, made.expiresAt, at) } })
}

export default function SetUpAuthenticator() {
  const { app, isLed } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.factor.setUp
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/account/factor', label: t.factor.page.title }} narrow>
      {isLed && <Notice>{words.must}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <ol className="stack steps">
        <li>
          <p>{words.scan}</p>
          <img
            className="scan"
            src={`data:image/svg+xml,${encodeURIComponent(app.picture)}`}
            alt={words.picture}
            width="200"
            height="200"
          />
          <p>
            {words.type}
            <br />
            <strong className="typed-key" lang="en">
              {app.text}
            </strong>
          </p>
        </li>
        <li>
          <p>{words.enter}</p>
          {app.demoCode && <DemoCode code={app.demoCode} />}
          <Form className="page-form">
            <CodeField words={t.factor.fields.firstCode} errors={sent?.errors} />
            <Button>{words.button}</Button>
          </Form>
        </li>
      </ol>
      <p>
        <a href="/account/passkeys/add">{words.passkey}</a>
      </p>
    </Page>
  )
}
