import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { askToConfirm, contactsOf } from '#app/domain/people/contacts.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireProof } from '#app/http/session.server.ts'
import { text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.account.contact.title }

const schema = z.object({ newContact: text(254, 'email') })

export async function loader({ request }: LoaderFunctionArgs) {
  const { person } = await requireProof(request)
  const { email, phone } = await contactsOf(person.id)
  return { email, phone }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { person } = await requireProof(request)
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, t.account.fields)
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  const sending = { personId: person.id, typed: filled.value.newContact, address: context.ip }
  const problem = await askToConfirm(sending, new Date())
  if (!problem) return redirect('/account/confirm', 303)
  const { tooManySent, unreachable } = t.account.code
  const error = { contact: t.account.register.contact, unreachable, tooMany: tooManySent }[problem]
  return data({ values: filled.values, errors: { newContact: [error] } }, { status: problem === 'tooMany' ? 429 : 422 })
}

export default function Contact() {
  const { email, phone } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const values: Record<string, unknown> = sent?.values ?? {}
  const { t, format } = useWords()
  const words = t.account.contact
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/account', label: t.account.settings.title }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <SummaryList
        rows={[
          { key: 'email', label: words.email, value: email ?? words.none },
          { key: 'phone', label: words.phone, value: phone ? format.contact(phone) : words.none },
        ]}
      />
      <p>{words.replaces}</p>
      <Form className="page-form">
        <Question
          name="newContact"
          schema={schema.shape.newContact}
          value={values.newContact}
          errors={sent?.errors}
          words={t.account.fields.newContact}
        />
        <Button>{words.button}</Button>
      </Form>
    </Page>
  )
}
