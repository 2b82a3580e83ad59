import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { catalogue } from '#app/domain/cases/reason-changes.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { date } from '#workflows/fields.ts'
import { drafted } from './draft.server.ts'

export const handle: Handle = { title: (t) => t.admin.reasons.endTitle }

const schema = z.object({ lastDay: date() })

async function opened(request: Request, code: string | undefined) {
  const by = await requireRole(request, 'administrator')
  const reasons = await catalogue(new Date())
  return { by, reason: orNotFound(reasons.find((each) => each.code === code)) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  return (await opened(request, params.code)).reason
}

/** Wants a reason to end. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { by, reason } = await opened(request, params.code)
  const t = wordsOf(request)
  const { fields } = t.admin.reasons
  const filled = await readForm(request, schema, t, fields)
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  const { code, kind, nameKm, nameEn } = reason
  const change = { code, kind, nameKm, nameEn, lastDay: filled.value.lastDay }
  const problem = await drafted({ kind: 'reasonEnded', change }, { by, at: new Date() })
  if (problem !== 'past') throw data(null, { status: 409 })
  const errors = { lastDay: [problemIn(t, 'past', fields.lastDay.label)] }
  return data({ values: filled.values, errors }, { status: 422 })
}

export default function EndReason() {
  const reason = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.admin.reasons
  return (
    <Page title={words.endTitle} lead={words.endLead} back={{ href: '/admin/reasons', label: words.title }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <SummaryList rows={[{ key: 'name', label: words.kinds[reason.kind], value: format.name(reason) }]} />
      <Form className="page-form">
        <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={words.fields} />
        <Button>{t.admin.changes.preview}</Button>
      </Form>
    </Page>
  )
}
