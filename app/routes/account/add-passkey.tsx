import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { PasskeyForm } from '#app/components/passkey-form.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { deviceOf } from '#app/domain/people/devices.ts'
import { addPasskey } from '#app/domain/people/passkeys.server.ts'
import { raiseSession, type Visit } from '#app/domain/people/sessions.server.ts'
import { credentialIn, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireProof, sessionCookie } from '#app/http/session.server.ts'
import { text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.account.passkeys.add, online: 'passkeys' }

const schema = z.object({ passkeyName: text(60) })

export async function loader({ request }: LoaderFunctionArgs) {
  await requireProof(request)
  const { system, browser } = deviceOf(request.headers.get('User-Agent') ?? '')
  const name = (system && wordsOf(request).account.sessions.systems[system]) ?? browser ?? ''
  return { name }
}

export async function action({ request }: ActionFunctionArgs) {
  const visit = await requireProof(request)
  const { person, sessionId } = visit
  const t = wordsOf(request)
  const form = await sentForm(request)
  const filled = readFields(form, schema, t, t.account.fields)
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  const made = { personId: person.id, sessionId, response: credentialIn(form), name: filled.value.passkeyName }
  const at = new Date()
  const problem = await addPasskey(made, at)
  if (!problem && visit.owes === 'setUp') return begun(visit, at)
  if (!problem) return redirect('/account/passkeys?done=added', 303)
  const errors: Record<string, string[]> = { '': [t.account.passkeys.failed] }
  return data({ values: filled.values, errors }, { status: 422 })
}

/** Whoever needed a second factor has one now: the session goes on under a new token. */
async function begun(visit: Visit, at: Date) {
  const raised = await raiseSession(visit, at)
  const headers: HeadersInit = raised ? { 'Set-Cookie': sessionCookie(raised.token, raised.expiresAt, at) } : {}
  return redirect('/account/factor?done=passkey', { status: 303, headers })
}

export default function AddPasskey() {
  const { name } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const values: Record<string, unknown> = sent?.values ?? { passkeyName: name }
  const { t } = useWords()
  const words = t.account.passkeys
  return (
    <Page
      title={words.add}
      lead={words.lead}
      back={{ href: '/account/passkeys', label: t.account.passkeys.title }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <p data-passkey-missing>{words.needsScript}</p>
      <PasskeyForm kind="add" challenge="/account/passkeys/challenge" button={words.button} failed={words.failed}>
        <Question
          name="passkeyName"
          schema={schema.shape.passkeyName}
          value={values.passkeyName}
          errors={sent?.errors}
          words={t.account.fields.passkeyName}
        />
      </PasskeyForm>
    </Page>
  )
}
