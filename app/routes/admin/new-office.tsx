import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { addUnit, closable, officesWithUnits } from '#app/domain/people/office-changes.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { text } from '#workflows/fields.ts'
import { detailsIn, OfficeQuestions, officeSchema } from './office-form.tsx'

export const handle: Handle = { title: (t) => t.admin.offices.add }

const parent = z.object({ parentCode: text(10) })

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  return { offices: (await officesWithUnits()).filter(({ level }) => !closable.includes(level)) }
}

/** Adds a unit to an office. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireRole(request, 'administrator')
  const t = wordsOf(request)
  const { fields } = t.admin.offices
  const filled = await readForm(request, parent.extend(officeSchema.shape), t, fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const { parentCode } = filled.value
  const made = await addUnit({ parentCode, ...detailsIn(filled.value) }, { by, at: new Date() })
  if (made === 'unknown') return again({ parentCode: [problemIn(t, 'choose', fields.parentCode.label)] })
  return redirect('/admin/offices?done=added', 303)
}

export default function NewOffice() {
  const { offices } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.admin.offices
  return (
    <Page title={words.add} lead={words.addLead} back={{ href: '/admin/offices', label: words.title }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Questions
          schema={parent}
          values={sent?.values}
          errors={sent?.errors}
          options={{ parentCode: offices.map((each) => ({ value: each.code, label: format.name(each) })) }}
          words={words.fields}
        />
        <OfficeQuestions values={sent?.values} errors={sent?.errors} />
        <Button>{words.addButton}</Button>
      </Form>
    </Page>
  )
}
