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
import { addAgency } from '#app/domain/people/office-changes.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { identifier } from '#workflows/fields.ts'
import { detailsIn, OfficeQuestions, officeSchema } from './office-form.tsx'

export const handle: Handle = { title: (t) => t.admin.offices.addAgency }

const agency = z.object({ agencyCode: identifier(/^[A-Z]{2,10}$/, 'agencyCode', 10) })

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  return null
}

/** Adds an agency that can be asked for opinions. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireRole(request, 'administrator')
  const t = wordsOf(request)
  const words = t.admin.offices
  const filled = await readForm(request, agency.extend(officeSchema.shape), t, words.fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const { agencyCode: code } = filled.value
  const made = await addAgency({ code, ...detailsIn(filled.value) }, { by, at: new Date() })
  if (made === 'taken') return again({ agencyCode: [words.codeTaken] })
  return redirect('/admin/offices?done=agencyAdded', 303)
}

export default function NewAgency() {
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.admin.offices
  return (
    <Page
      title={words.addAgency}
      lead={words.addAgencyLead}
      back={{ href: '/admin/offices', label: words.title }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Questions schema={agency} values={sent?.values} errors={sent?.errors} words={words.fields} />
        <OfficeQuestions values={sent?.values} errors={sent?.errors} />
        <Button>{words.addAgencyButton}</Button>
      </Form>
    </Page>
  )
}
