import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { findView, removeView, renameView } from '#app/domain/cases/saved-views.server.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { text } from '#workflows/fields.ts'

export const handle: Handle<{ name: string }> = {
  title: (t, { name }) => fill(t.worklist.saved.one, { name }),
}

const schema = z.object({ viewName: text(60) })

/** One view that this person has kept. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  return orNotFound(await findView(parseId(params.viewId), person))
}

/** Renames it, or removes it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const { id } = orNotFound(await findView(parseId(params.viewId), person))
  const t = wordsOf(request)
  const form = await sentForm(request)
  if (form.has('remove')) {
    await removeView(id, person)
    return redirect('/desk/views?done=removed', 303)
  }
  const { fields, taken } = t.worklist.saved
  const filled = readFields(form, schema, t, fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  if (await renameView(id, person, filled.value.viewName)) return again({ viewName: [taken] })
  return redirect('/desk/views?done=renamed', 303)
}

export default function View() {
  const { name } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const values: Record<string, unknown> = sent?.values ?? { viewName: name }
  const { t } = useWords()
  const words = t.worklist.saved
  return (
    <Page title={fill(words.one, { name })} back={{ href: '/desk/views', label: words.title }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Question
          name="viewName"
          schema={schema.shape.viewName}
          value={values.viewName}
          errors={sent?.errors}
          words={words.fields.viewName}
        />
        <Button>{words.rename}</Button>
      </Form>
      <section className="section">
        <h2>{words.remove}</h2>
        <p>{words.removeLead}</p>
        <Form>
          <Button variant="secondary" tone="danger" name="remove" value="yes">
            {words.remove}
          </Button>
        </Form>
      </section>
    </Page>
  )
}
