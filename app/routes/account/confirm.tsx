import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeField } from '#app/components/blank-field.tsx'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { awaitedContact, confirmContact, contactsOf, unconfirmed } from '#app/domain/people/contacts.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { localPath, wordsOf } from '#app/http/locale.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.account.confirm.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const [contacts, awaited] = await Promise.all([contactsOf(person.id), awaitedContact(person.id, new Date())])
  const { search, searchParams } = new URL(request.url)
  const to = localPath(searchParams.get('to'))
  return {
    search,
    waiting: unconfirmed(contacts).filter((each) => each !== awaited?.contact),
    awaited: awaited?.contact ?? null,
    to: to === '/' ? '/account' : to,
    problem: searchParams.get('problem'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const typed = String((await sentForm(request)).get('code') ?? '')
  const problem = await confirmContact({ personId: person.id, typed, address: context.ip }, new Date())
  if (!problem) {
    const to = localPath(new URL(request.url).searchParams.get('to'))
    return redirect(to === '/' ? '/account?done=confirmed' : to, 303)
  }
  const { code } = wordsOf(request).account
  // Where there is nothing to type a code into any more, the message stands alone.
  const errors: Record<string, string[]> = { [problem === 'wrong' ? 'code' : '']: [code[problem]] }
  return data({ errors }, { status: problem === 'tooMany' ? 429 : 422 })
}

export default function Confirm() {
  const { awaited, waiting, to, problem, search } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.account.confirm
  return (
    <Page title={words.title} lead={words.lead} narrow>
      {problem === 'tooMany' && <Notice kind="warning">{t.account.code.tooManySent}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      {awaited && (
        <>
          <p>{fill(t.account.code.sentTo, { contact: format.contact(awaited) })}</p>
          <Form className="page-form">
            <CodeField errors={sent?.errors} />
            <Actions>
              <Button>{words.button}</Button>
              <LinkButton href={to} variant="tertiary">
                {words.later}
              </LinkButton>
            </Actions>
          </Form>
          <p className="hint">{t.account.code.nothing}</p>
          <SendTo contact={awaited} search={search} label={t.account.code.again} />
        </>
      )}
      {waiting.map((contact, index) => (
        <section className="section" key={contact}>
          <p>{fill(words.waits, { contact: format.contact(contact) })}</p>
          <SendTo
            contact={contact}
            search={search}
            label={fill(words.send, { contact: format.contact(contact) })}
            variant={!awaited && index === 0 ? 'primary' : 'secondary'}
          />
        </section>
      ))}
      {!awaited && (
        <p>
          {waiting.length === 0 && <>{words.nothing} </>}
          <a href={to}>{waiting.length === 0 ? t.common.actions.continue : words.later}</a>
        </p>
      )}
    </Page>
  )
}

type SendToProps = { contact: string; search: string; label: string; variant?: 'primary' | 'secondary' }

function SendTo({ contact, search, label, variant = 'secondary' }: SendToProps) {
  return (
    <Form className="inline-form" action={`/account/confirm/send${search}`}>
      <input type="hidden" name="contact" value={contact} />
      <Button variant={variant}>{label}</Button>
    </Form>
  )
}
