import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { MinuteList } from '#app/components/minutes-card.tsx'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { lineRolesOn } from '#app/domain/cases/desk-line.server.ts'
import { addressees, minutesOf, writeMinute } from '#app/domain/cases/minutes.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { longText, oneOf } from '#workflows/fields.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle = { title: (t) => t.office.minutes.title }

/** One can write to the others of the line. */
function schemaOf(to: readonly ('officer' | 'chief' | 'director')[]) {
  return z.object({ toRole: oneOf(to as ['officer']), minute: longText(4000) })
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const roles = lineRolesOn(found, person)
  if (roles.length === 0) throw redirect(`/desk/${found.id}`)
  const { id, reference, nameKm, nameEn } = found
  return {
    ...{ id, reference, nameKm, nameEn, to: addressees(roles), isClosed: found.closedAt !== null },
    minutes: await minutesOf(found, person),
  }
}

type Sent = { values: Record<string, unknown>; errors: FormErrors }

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const to = addressees(lineRolesOn(found, person))
  if (to.length === 0) throw data(null, { status: 409 })
  const t = wordsOf(request)
  const filled = await readForm(request, schemaOf(to), t, t.office.minutes.fields)
  if (filled.status !== 'valid') {
    const errors = filled.status === 'invalid' ? filled.errors : {}
    return data<Sent>({ values: filled.values, errors }, { status: 422 })
  }
  const { toRole, minute } = filled.value
  const problem = await writeMinute(found.id, { toRole, words: minute }, { by: person, at: new Date() })
  if (problem)
    return data<Sent>({ values: filled.values, errors: { '': [t.office.minutes.notPossible] } }, { status: 409 })
  return redirect(`/desk/${found.id}?done=written`, 303)
}

/** The minutes of a case, and a new one. */
export default function CaseMinutes() {
  const { id, reference, to, isClosed, minutes, ...names } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.office.minutes
  return (
    <Page
      title={words.title}
      above={`${reference} · ${format.name(names)}`}
      lead={words.lead}
      back={{ href: `/desk/${id}` }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      {minutes.length === 0 ? <p>{words.none}</p> : <MinuteList minutes={minutes} />}
      {!isClosed && (
        <section className="section">
          <h2>{words.write}</h2>
          <Form className="page-form">
            <Questions schema={schemaOf(to)} values={sent?.values} errors={sent?.errors} words={words.fields} />
            <Button>{words.send}</Button>
          </Form>
        </section>
      )}
    </Page>
  )
}
