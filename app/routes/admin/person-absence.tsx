import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { absenceOf, colleaguesCovering, endAbsence } from '#app/domain/cases/absence.server.ts'
import { findAccount } from '#app/domain/people/directory.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { AbsenceForm } from '#app/routes/desk/absence-form.tsx'
import { planFrom } from '#app/routes/desk/absence-plan.server.ts'

export const handle: Handle = { title: (t) => t.admin.absence.title }

async function opened(request: Request, id: string | undefined) {
  const administrator = await requireRole(request, 'administrator')
  const person = orNotFound(await findAccount(parseId(id), new Date()))
  // Whoever holds no role is away from nothing.
  return { administrator, person: orNotFound(person.roles.length > 0 && !person.disabledAt ? person : null) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person } = await opened(request, params.id)
  const { id, nameKm, nameEn } = person
  const [absence, covering] = await Promise.all([absenceOf(person), colleaguesCovering(person, new Date())])
  return { person: { id, nameKm, nameEn }, absence, ...covering, done: new URL(request.url).searchParams.get('done') }
}

/** Enters an absence for somebody who cannot, as one who fell ill, or ends the one there is (`act=end`). */
export async function action({ request, params }: ActionFunctionArgs) {
  const { administrator, person } = await opened(request, params.id)
  const at = new Date()
  const form = await sentForm(request)
  const path = `/admin/people/${person.id}/absence`
  if (form.get('act') === 'end') {
    const absence = await absenceOf(person)
    const count = absence && (await endAbsence(absence.id, at, administrator))
    if (count === null) throw data(null, { status: 409 })
    return redirect(`${path}?done=ended`, 303)
  }
  const problem = await planFrom(form, wordsOf(request), { personId: person.id, by: administrator, at })
  if (problem) return data(problem, { status: 422 })
  return redirect(`${path}?done=planned`, 303)
}

export default function PersonAbsence() {
  const { person, absence, colleagues, holds, most, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.admin.absence
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ href: `/admin/people/${person.id}`, label: format.name(person) }}
      narrow
    >
      {!sent && done && Object.hasOwn(words.done, done) && (
        <Notice kind="success">{words.done[done as keyof typeof words.done]}</Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      {absence ? (
        <Card
          title={fill(absence.hasBegun ? words.now : words.planned, {
            from: format.date(absence.firstDay),
            until: format.date(absence.lastDay),
          })}
          accent
        >
          {absence.hasBegun && <p>{fill(words.gave, { count: format.number(absence.given) })}</p>}
          {absence.toPool > 0 && <p>{fill(t.giving.absence.pool, { count: format.number(absence.toPool) })}</p>}
          <Form>
            <input type="hidden" name="act" value="end" />
            <Button>{absence.hasBegun ? words.isBack : t.giving.absence.callOff}</Button>
          </Form>
        </Card>
      ) : (
        <AbsenceForm
          colleagues={colleagues}
          most={most}
          holds={fill(words.holds, { name: format.name(person), count: format.number(holds) })}
          button={words.enter}
          sent={sent}
        />
      )}
    </Page>
  )
}
