import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { ImpossibleDay, scheduleInspection, visitLimit } from '#app/domain/cases/inspections.server.ts'
import { isReady } from '#app/domain/cases/needs.server.ts'
import { inTurn, OlderFirst } from '#app/domain/cases/older-waiting.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { attempt } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { date } from '#workflows/fields.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle = { title: (t) => t.desk.inspection.planTitle }

const schema = z.object({ on: date() })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  if (!(await isReady(found, person, 'scheduleInspection'))) throw redirect(`/desk/${found.id}`)
  const planned = found.inspections.find(({ recordedAt, replacedAt }) => !recordedAt && !replacedAt)
  const { id, reference, nameKm, nameEn } = found
  return {
    ...{ id, reference, nameKm, nameEn },
    planned: planned?.plannedOn.toISOString().slice(0, 10) ?? null,
    limit: await visitLimit(found, new Date()),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, { on: t.desk.questions.on })
  const again = (errors: Errors, status = 422) => data({ values: filled.values, errors }, { status })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  try {
    const by = { by: person, at: new Date() }
    const act = () => scheduleInspection(found.id, filled.value.on, by)
    const plan = await attempt(inTurn(found.id, { type: 'scheduleInspection', by: person }, act))
    if (!plan.done && plan.refusal instanceof OlderFirst) return again({ '': [t.file.needs.refusedOlder] }, 409)
    if (!plan.done) throw data(null, { status: 409 })
  } catch (error) {
    if (error instanceof ImpossibleDay) return again({ on: [t.desk.inspection.tooSoon] })
    throw error
  }
  return redirect(`/desk/${found.id}?done=scheduleInspection`, 303)
}

export default function PlanInspection() {
  const { id, reference, planned, limit, ...names } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.desk.inspection
  return (
    <Page
      title={planned ? words.moveTitle : words.planTitle}
      above={`${reference} · ${format.name(names)}`}
      lead={words.planLead}
      back={{ href: `/desk/${id}` }}
      narrow
    >
      {limit.count >= limit.max && (
        <Notice kind="warning">
          <p>
            {fill(words.visits, {
              count: format.number(limit.count),
              max: format.number(limit.max),
              year: format.digits(limit.year),
            })}
          </p>
        </Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Question
          name="on"
          schema={schema.shape.on}
          value={sent?.values.on ?? planned ?? undefined}
          errors={sent?.errors}
          words={t.desk.questions.on}
        />
        <Button>{words.plan}</Button>
      </Form>
    </Page>
  )
}
