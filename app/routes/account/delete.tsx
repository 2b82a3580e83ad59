import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { countDrafts, deleteAccount, type Keeper, keepersOf } from '#app/domain/people/deletion.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { endedSessionCookie, requirePerson, requireProof } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { confirm } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.account.remove.title }

const schema = z.object({ sure: confirm() })

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const keepers = await keepersOf(person.id)
  if (keepers.length === 0) await requireProof(request)
  return { keepers, drafts: await countDrafts(person.id) }
}

export async function action({ request }: ActionFunctionArgs) {
  const { person } = await requireProof(request)
  const words = wordsOf(request).account.remove
  const at = new Date()
  const isSure = (await sentForm(request)).get('sure') === 'on'
  if (!isSure) return data({ errors: { sure: [words.sure] } }, { status: 422 })
  const kept = await deleteAccount(person, at)
  if (kept === null) {
    // As at signing out: nothing that was typed stays in the browser either.
    const headers = { 'Set-Cookie': await endedSessionCookie(request, at), 'Clear-Site-Data': '"storage"' }
    return redirect('/sign-in?done=deleted', { status: 303, headers })
  }
  const errors: Record<string, string[]> = { '': [kept === 'changed' ? words.changed : words.kept] }
  return data({ errors }, { status: 409 })
}

export default function Delete() {
  const { keepers, drafts } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.account.remove
  return (
    <Page
      title={words.title}
      lead={keepers.length === 0 && words.lead}
      back={{ href: '/account', label: t.account.settings.title }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      {keepers.length > 0 ? (
        <Kept keepers={keepers} />
      ) : (
        <>
          <p>{drafts > 0 ? fill(words.drafts, { count: format.number(drafts) }) : words.noDrafts}</p>
          <p>
            {words.before} <a href="/account/export">{t.account.settings.export}</a>
          </p>
          <Form className="page-form">
            <Question name="sure" schema={schema.shape.sure} errors={sent?.errors} words={t.account.fields.sure} />
            <Actions>
              <Button tone="danger">{words.button}</Button>
              <LinkButton href="/account" variant="secondary">
                {t.common.actions.cancel}
              </LinkButton>
            </Actions>
          </Form>
        </>
      )}
    </Page>
  )
}

function Kept({ keepers }: { keepers: Keeper[] }) {
  const { t } = useWords()
  const words = t.account.remove
  return (
    <>
      <Notice kind="warning" title={words.kept}>
        <ul className="list">
          {keepers.map((each) => (
            <li key={each}>{words.keepers[each]}</li>
          ))}
        </ul>
      </Notice>
      <section className="section">
        <h2>{words.instead}</h2>
        <ul className="list">
          <li>
            <a href="/cases">{words.options.drafts}</a>
          </li>
          <li>
            <a href="/account/contact">{words.options.contact}</a>
          </li>
          <li>
            <a href="/account/sessions">{words.options.sessions}</a>
          </li>
          <li>
            <a href="/account/export">{t.account.settings.export}</a>
          </li>
        </ul>
      </section>
    </>
  )
}
