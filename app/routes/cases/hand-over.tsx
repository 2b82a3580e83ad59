import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { takeOver } from '#app/domain/cases/hand-over.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.drafts.enter.title }

const schema = z.object({ code: text(40) })

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePerson(request)
  return null
}

/** Whoever enters the code that an officer shows becomes the applicant of what was filled in. */
export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, { code: t.drafts.code })
  const again = (status: number, errors: FormErrors) => data({ values: filled.values, errors }, { status })
  if (filled.status !== 'valid') return again(422, filled.status === 'invalid' ? filled.errors : {})
  const done = await takeOver({ code: filled.value.code, person, address: context.ip }, new Date())
  if (typeof done === 'string') return again(done === 'tooMany' ? 429 : 422, { code: [t.drafts.code.problems[done]] })
  return redirect(`/apply/${done.caseId}?done=takenOver`, 303)
}

export default function EnterCode() {
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.drafts.enter
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/cases', label: t.cases.home.title }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Questions
          schema={schema}
          values={sent?.values}
          errors={sent?.errors}
          words={{ code: { label: t.drafts.code.label, hint: t.drafts.code.hint } }}
        />
        <Button>{words.button}</Button>
      </Form>
    </Page>
  )
}
