import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Finding } from '#app/domain/cases/checklist.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { checklistOf, recordInspection } from '#app/domain/cases/inspections.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { attempt } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText, oneOf, optional } from '#workflows/fields.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle = { title: (t) => t.desk.inspection.recordTitle }

const finding = oneOf(['yes', 'no', 'notApplicable'])
const findings = optional(longText(4000))

type ChecklistQuestion = { code: string; nameKm: string; nameEn: string; required: boolean }

function wordsOfChecklist(t: Words, questions: readonly ChecklistQuestion[]): Record<string, FieldWords> {
  const { name } = formatsOf(t.language)
  return Object.fromEntries(
    questions.map((each) => [
      each.code,
      {
        label: each.required ? fill(t.desk.inspection.required, { question: name(each) }) : name(each),
        options: t.desk.findings,
      },
    ]),
  )
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  if (!decisionsFor(found, person).includes('recordInspection')) throw redirect(`/desk/${found.id}`)
  const { id, reference, nameKm, nameEn } = found
  return { id, reference, nameKm, nameEn, questions: await checklistOf(id) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const t = wordsOf(request)
  const questions = await checklistOf(found.id)
  const checklist = z.object(Object.fromEntries(questions.map(({ code }) => [code, finding])))
  const words = { ...wordsOfChecklist(t, questions), findings: t.desk.questions.findings }
  const schema = z.object({ checklist: z.preprocess((value) => value ?? {}, checklist), findings })
  const filled = await readForm(request, schema, t, words)
  if (filled.status !== 'valid') {
    const errors: Errors = filled.status === 'invalid' ? filled.errors : {}
    return data({ values: filled.values, errors }, { status: 422 })
  }
  const record = recordInspection(
    found.id,
    { checklist: filled.value.checklist as Record<string, Finding>, findings: filled.value.findings ?? '' },
    { by: person, at: new Date() },
  )
  if (!(await attempt(record)).done) throw data(null, { status: 409 })
  return redirect(`/desk/${found.id}?done=recordInspection`, 303)
}

export default function RecordInspection() {
  const { id, reference, questions, ...names } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.desk.inspection
  const labels = wordsOfChecklist(t, questions)
  const given = (sent?.values.checklist ?? {}) as Record<string, string>
  return (
    <Page
      title={words.recordTitle}
      above={`${reference} · ${format.name(names)}`}
      lead={words.recordLead}
      back={{ href: `/desk/${id}` }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form checklist">
        {questions.map(({ code }) => (
          <Question
            key={code}
            name={`checklist.${code}`}
            schema={finding}
            value={given[code]}
            errors={sent?.errors}
            words={labels[code]}
          />
        ))}
        <Question
          name="findings"
          schema={findings}
          value={sent?.values.findings}
          errors={sent?.errors}
          words={t.desk.questions.findings}
        />
        <Button>{words.record}</Button>
      </Form>
    </Page>
  )
}
