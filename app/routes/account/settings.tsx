import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { PasswordField } from '#app/components/password-field.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { changeDetails } from '#app/domain/people/accounts.server.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageCookie, wordsOf } from '#app/http/locale.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { khmerText, latinText, oneOf } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.account.settings.title }

const schema = z.object({ nameKm: khmerText(120), nameEn: latinText(120), language: oneOf(['km', 'en']) })

export async function loader({ request }: LoaderFunctionArgs) {
  const { nameKm, nameEn, language, roles } = await requirePerson(request)
  const names = await officeNames(roles.map(({ officeCode }) => officeCode))
  return {
    values: { nameKm, nameEn, language } as Record<string, unknown>,
    roles: roles.map(({ role, officeCode }) => ({ role, office: names[officeCode] })),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, t.account.fields)
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  await changeDetails(person.id, filled.value)
  return redirect('/account?done=saved', {
    status: 303,
    headers: { 'Set-Cookie': languageCookie(filled.value.language) },
  })
}

export default function Settings() {
  const { values, roles, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.account.settings
  const shown = (sent?.values ?? values) as Record<string, unknown>
  return (
    <Page title={words.title} lead={words.lead} narrow>
      {done === 'saved' && <Notice kind="success">{words.saved}</Notice>}
      {done === 'password' && <Notice kind="success">{words.changed}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <section className="section">
        <h2>{words.details}</h2>
        <Form className="page-form">
          {(['nameKm', 'nameEn', 'language'] as const).map((name) => (
            <Question
              key={name}
              name={name}
              schema={schema.shape[name]}
              value={shown[name]}
              errors={sent?.errors}
              words={t.account.fields[name]}
            />
          ))}
          <Button>{words.save}</Button>
        </Form>
      </section>
      {roles.length > 0 && (
        <section className="section">
          <h2>{words.roles}</h2>
          <ul className="list">
            {roles.map(({ role, office }) => (
              <li key={role + office?.nameEn}>
                {t.common.roles[role]}
                {office && <>, {format.name(office)}</>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="section">
        <h2>{words.password}</h2>
        <Form className="page-form" action="/account/password">
          <PasswordField name="present" words={t.account.fields.present} autoComplete="current-password" />
          <PasswordField name="next" words={t.account.fields.next} autoComplete="new-password" />
          <Button variant="secondary">{words.change}</Button>
        </Form>
      </section>
      <p>
        <a href="/account/messages">{t.messages.choice.link}</a>
      </p>
      <p>
        <a href="/account/sessions">{words.sessions}</a>
      </p>
    </Page>
  )
}
