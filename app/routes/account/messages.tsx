import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { type Channel, choiceOf, choose } from '#app/domain/notices/channels.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageCookie, wordsOf } from '#app/http/locale.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { oneOf } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.messages.choice.title }

/** Only what is possible for this person can be chosen. */
const schemaOf = (choosable: readonly Channel[]) =>
  z.object({ channel: oneOf(choosable as [Channel, ...Channel[]]), language: oneOf(['km', 'en']) })

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  return { ...(await choiceOf(person.id)), done: new URL(request.url).searchParams.has('done') }
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const { choosable } = await choiceOf(person.id)
  const t = wordsOf(request)
  const filled = await readForm(request, schemaOf(choosable), t, t.messages.choice as never)
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  await choose(person.id, filled.value)
  return redirect('/account/messages?done', {
    status: 303,
    headers: { 'Set-Cookie': languageCookie(filled.value.language) },
  })
}

export default function MessageChoice() {
  const { channel, language, choosable, email, phone, hasGateway, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.messages.choice
  const schema = schemaOf(choosable)
  const values = (sent?.values ?? { channel, language }) as Record<string, unknown>
  const addresses: Record<Channel, string | null> = { site: null, email, sms: phone, telegram: phone }
  const options = Object.fromEntries(
    choosable.map((each) => {
      const [name, address] = [words.channel.options[each], addresses[each]]
      return [each, address ? fill(words.to, { channel: name, address: format.contact(address) }) : name]
    }),
  )
  const missing = [!email && words.noEmail, hasGateway ? !phone && words.noPhone : words.noGateway].filter(Boolean)
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/account', label: t.account.settings.title }} narrow>
      {done && <Notice kind="success">{words.saved}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Question
          name="channel"
          schema={schema.shape.channel}
          value={values.channel}
          errors={sent?.errors}
          words={{ ...words.channel, options }}
        />
        {missing.length > 0 && (
          <Notice title={words.notPossible}>
            {missing.map((each) => (
              <p key={String(each)}>{each}</p>
            ))}
          </Notice>
        )}
        <Question
          name="language"
          schema={schema.shape.language}
          value={values.language}
          errors={sent?.errors}
          words={words.language}
        />
        <p className="hint">{words.codes}</p>
        <Button>{words.save}</Button>
      </Form>
    </Page>
  )
}
