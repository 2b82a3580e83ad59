import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { askForReset } from '#app/domain/people/reset.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.account.reset.title }

const schema = z.object({ contact: text(254, 'username') })

/** The same answer for a contact that has an account and for one that has none. */
export async function action({ request, context }: ActionFunctionArgs) {
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, t.account.fields)
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  const asked = await askForReset({ contact: filled.value.contact, address: context.ip }, new Date())
  if (typeof asked === 'object') return redirect(`/reset/${asked.id}`, 303)
  const { tooManySent, unreachable } = t.account.code
  const error = { contact: t.account.register.contact, unreachable, tooMany: tooManySent }[asked]
  return data({ values: filled.values, errors: { contact: [error] } }, { status: asked === 'tooMany' ? 429 : 422 })
}

export default function Reset() {
  const sent = useActionData<typeof action>()
  const values: Record<string, unknown> = sent?.values ?? {}
  const { t } = useWords()
  const words = t.account.reset
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/sign-in', label: words.back }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Question
          name="contact"
          schema={schema.shape.contact}
          value={values.contact}
          errors={sent?.errors}
          words={t.account.fields.contact}
        />
        <Button>{words.button}</Button>
      </Form>
    </Page>
  )
}
