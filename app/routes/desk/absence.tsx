import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { absenceOf, colleaguesCovering } from '#app/domain/cases/absence.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { AbsenceForm } from './absence-form.tsx'
import { planFrom } from './absence-plan.server.ts'

export const handle: Handle = { title: (t) => t.giving.absence.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'officer', 'reception')
  const [absence, covering] = await Promise.all([absenceOf(person), colleaguesCovering(person, new Date())])
  const query = new URL(request.url).searchParams
  const count = query.get('count') ?? ''
  return { absence, ...covering, done: query.get('done'), count: /^\d{1,4}$/.test(count) ? Number(count) : 0 }
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'officer', 'reception')
  const t = wordsOf(request)
  const problem = await planFrom(await sentForm(request), t, { personId: person.id, by: person, at: new Date() })
  if (problem) return data(problem, { status: 422 })
  const now = await absenceOf(person)
  return redirect(`/desk/absence?done=${now?.hasBegun ? 'begun' : 'planned'}`, 303)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function AbsencePage() {
  const { absence, colleagues, holds, most, done, count } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.giving.absence
  const told = (words.done as Record<string, string>)[done ?? '']
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/desk', label: t.worklist.title }} narrow>
      {told && !sent && (
        <Notice kind="success">
          <p>{fill(told as '{count}', { count: format.number(count) })}</p>
        </Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      {absence ? (
        <Present absence={absence} />
      ) : (
        <AbsenceForm
          colleagues={colleagues}
          most={most}
          holds={fill(words.holds, { count: format.number(holds) })}
          button={words.plan}
          sent={sent}
        />
      )}
    </Page>
  )
}

function Present({ absence }: { absence: NonNullable<Loaded['absence']> }) {
  const { t, format } = useWords()
  const words = t.giving.absence
  const [from, until] = [format.date(absence.firstDay), format.date(absence.lastDay)]
  return (
    <Card title={absence.hasBegun ? fill(words.now, { date: until }) : fill(words.planned, { from, until })} accent>
      {absence.hasBegun && <p>{fill(words.gave, { count: format.number(absence.given) })}</p>}
      {absence.toPool > 0 && <p>{fill(words.pool, { count: format.number(absence.toPool) })}</p>}
      <form method="post" action={`/desk/absence/${absence.id}/end`} className="actions">
        <Button>{absence.hasBegun ? words.isBack : words.callOff}</Button>
      </form>
    </Card>
  )
}
