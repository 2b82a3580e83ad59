import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { type Review, reviewOf } from '#app/domain/cases/checklist.server.ts'
import { answerReview, type ReviewAnswers } from '#app/domain/cases/examination.server.ts'
import { mayReview } from '#app/domain/cases/needs.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { readFields, seenIn, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { attempt } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { findSubmitted } from './case-data.server.ts'
import { ChecklistForm, checklistSchema } from './checklist-form.tsx'

export const handle: Handle = { title: (t) => t.file.checklist.title }

/** The checklist alone: where the form on the page of the case leads when something in it is wrong. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  if (!mayReview(found, person)) throw redirect(`/desk/${found.id}?open=checklist#checklist`)
  const { id, reference, nameKm, nameEn } = found
  const review = await reviewOf(id)
  const people = await namesOfPeople(review.questions.map(({ given }) => given?.byId ?? null))
  return { id, reference, nameKm, nameEn, review, people }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const { id } = await findSubmitted(params.caseId, person)
  const t = wordsOf(request)
  const review = await reviewOf(id)
  const form = await sentForm(request)
  const filled = readFields(form, checklistSchema(review), t)
  if (filled.status !== 'valid')
    return data<Sent>(
      { values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} },
      { status: 422 },
    )
  const given = filled.value.checklist as Given
  const errors = unexplained(t, review, given)
  if (errors) return data<Sent>({ values: filled.values, errors }, { status: 422 })
  const answers: ReviewAnswers = Object.fromEntries(
    Object.entries(given).flatMap(([code, { answer, remark = '' }]) => (answer ? [[code, { answer, remark }]] : [])),
  )
  const kept = await attempt(answerReview(id, answers, { by: person, at: new Date(), seen: seenIn(form) }))
  if (!kept.done) return data<Sent>({ refused: true }, { status: 409 })
  const { left } = await reviewOf(id)
  return redirect(`/desk/${id}?done=checklist${left > 0 ? '&open=checklist' : ''}`, 303)
}

type Given = Record<string, { answer?: 'yes' | 'no' | 'notApplicable'; remark?: string }>
type Sent = { values?: Record<string, unknown>; errors?: Errors; refused?: true }

/** What is not in order has to be explained, and a remark alone is no answer. */
function unexplained(t: Words, { questions }: Review, given: Given): Errors | null {
  const errors = questions.flatMap(({ code, required }): [string, string[]][] => {
    const { answer, remark } = given[code] ?? {}
    if (remark && !answer) return [[`checklist.${code}.answer`, [t.common.form.choose]]]
    if (!required || !answer || answer === 'yes' || remark) return []
    return [[`checklist.${code}.remark`, [t.file.checklist.needsRemark]]]
  })
  return errors.length > 0 ? Object.fromEntries(errors) : null
}

export default function Checklist() {
  const { id, reference, review, people, ...names } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  return (
    <Page title={t.file.checklist.title} above={`${reference} · ${format.name(names)}`} back={{ href: `/desk/${id}` }}>
      {sent?.refused && (
        <Notice kind="danger" title={t.desk.refused}>
          <p>{t.file.checklist.changed}</p>
        </Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      <ChecklistForm caseId={id} review={review} people={people} values={sent?.values} errors={sent?.errors} />
    </Page>
  )
}
