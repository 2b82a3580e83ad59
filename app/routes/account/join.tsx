import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { PasswordField } from '#app/components/blank-field.tsx'
import { Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { signIn } from '#app/domain/people/accounts.server.ts'
import { invitationBy, joinAnew, joinAs } from '#app/domain/people/staff-invitations.server.ts'
import { type FormErrors, readFields, sentForm, type Values } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { currentPerson, sessionCookie } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { khmerText, latinText, text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.account.join.title }

const asked = z.object({ nameKm: khmerText(120), nameEn: latinText(120) })
const schema = asked.extend({ password: text(400) })

type Sent = { values?: Values; errors?: FormErrors; closed?: true }

/** How whoever opens the link can take the role: with a new account, with the one that is open, or by signing in first. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const invitation = orNotFound(await invitationBy(params.token ?? '', new Date()))
  const person = await currentPerson(request)
  const { holderId, standing, id: _, ...shown } = invitation
  const way = person ? (person.id === holderId ? 'mine' : 'other') : holderId ? 'signIn' : 'anew'
  return data({ ...shown, standing, way, token: params.token! } as const, { status: standing === 'open' ? 200 : 410 })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const at = new Date()
  const token = params.token ?? ''
  orNotFound(await invitationBy(token, at))
  const t = wordsOf(request)
  const form = await sentForm(request)
  const person = await currentPerson(request)
  if (person) {
    const refused = await joinAs(token, person, at)
    return refused ? data<Sent>({ closed: true }, { status: 409 }) : redirect('/desk', 303)
  }
  const words = { ...t.account.fields, password: t.account.fields.newPassword }
  const { password: _, ...values } = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const filled = readFields(form, schema, t, words)
  if (filled.status !== 'valid')
    return data<Sent>({ values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  const password = String(form.get('password') ?? '')
  const { nameKm, nameEn } = filled.value
  const joined = await joinAnew(token, { nameKm, nameEn, password, language: languageOf(request) }, at)
  if (joined === 'closed' || joined === 'yourself') return data<Sent>({ closed: true }, { status: 409 })
  if (typeof joined === 'string')
    return data<Sent>({ values, errors: { password: [t.account.problems[joined]] } }, { status: 422 })
  const device = request.headers.get('User-Agent') ?? ''
  const signedIn = await signIn({ contact: joined.contact, password, address: context.ip, device }, at)
  if (typeof signedIn === 'string') return redirect('/sign-in', 303)
  const headers = { 'Set-Cookie': sessionCookie(signedIn.token, signedIn.expiresAt, at) }
  return redirect('/desk', { status: 303, headers })
}

export default function Join() {
  const { role, office, by, expiresOn, contact, standing, way, token } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.account.join
  if (standing !== 'open' || sent?.closed)
    return (
      <Page title={words.title} narrow>
        <Notice kind="warning">{words.closed[standing === 'open' ? 'ended' : standing]}</Notice>
        <p>
          <LinkButton variant="secondary" href="/sign-in">
            {t.account.signIn.title}
          </LinkButton>
        </p>
      </Page>
    )
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <ErrorSummary errors={sent?.errors} />
      <SummaryList
        rows={[
          { key: 'role', label: words.role, value: (t.common.roles as Words['common']['roles'])[role] },
          { key: 'office', label: words.office, value: format.name(office) },
          { key: 'by', label: words.by, value: format.name(by) },
          { key: 'contact', label: words.contact, value: contact },
          { key: 'until', label: words.until, value: format.date(expiresOn) },
        ]}
      />
      {way === 'other' && <Notice kind="warning">{words.other}</Notice>}
      {way === 'signIn' && (
        <>
          <p>{words.signInFirst}</p>
          <p>
            <LinkButton href={`/sign-in?to=${encodeURIComponent(`/join/${token}`)}`}>
              {t.account.signIn.title}
            </LinkButton>
          </p>
        </>
      )}
      {way === 'mine' && (
        <Form>
          <Button>{words.accept}</Button>
        </Form>
      )}
      {way === 'anew' && (
        <Form className="page-form">
          <Questions schema={asked} values={sent?.values} errors={sent?.errors} words={t.account.fields} />
          <PasswordField
            name="password"
            words={t.account.fields.newPassword}
            errors={sent?.errors}
            autoComplete="new-password"
          />
          <Button>{words.acceptAnew}</Button>
        </Form>
      )}
    </Page>
  )
}
