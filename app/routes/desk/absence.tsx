import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { absenceOf, colleaguesCovering, planAbsence } from '#app/domain/cases/absence.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { isId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import { date, text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.giving.absence.title }

const schema = z.object({ firstDay: date(), lastDay: date(), to: text(40) })
const spread = 'spread'

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
  const filled = await readForm(request, schema, t, wordsFor(t, ''))
  const again = (errors: Errors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const { firstDay, lastDay, to } = filled.value
  const { problems } = t.giving.absence
  if (to !== spread && !isId(to)) return again({ to: [problems.noColleague] })
  const plan = { firstDay, lastDay, toId: to === spread ? null : to }
  const planned = await planAbsence(person, plan, new Date())
  if (typeof planned === 'string') return again({ [fieldOf[planned]]: [problems[planned]] })
  const now = await absenceOf(person)
  return redirect(`/desk/absence?done=${now?.hasBegun ? 'begun' : 'planned'}`, 303)
}

const fieldOf = {
  beginsInThePast: 'firstDay',
  endsBeforeItBegins: 'lastDay',
  tooLong: 'lastDay',
  already: 'firstDay',
  noColleague: 'to',
}

function wordsFor(t: Words, most: string): Record<string, FieldWords> {
  const { firstDay, lastDay, to } = t.giving.absence
  return { firstDay, lastDay, to: { label: to.label, hint: fill(to.hint, { most }) } }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function AbsencePage() {
  const { absence, colleagues, holds, most, done, count } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.giving.absence
  const told = (words.done as Record<string, string>)[done ?? '']
  const options = [
    { value: spread, label: words.spread },
    ...colleagues.map((each) => ({
      value: each.id,
      label: fill(t.giving.colleague, { name: format.name(each), count: format.number(each.holds) }),
    })),
  ]
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
        <Form className="page-form">
          <p>{fill(words.holds, { count: format.number(holds) })}</p>
          <Questions
            schema={schema}
            values={sent?.values ?? { to: spread }}
            errors={sent?.errors}
            options={{ to: options }}
            words={wordsFor(t, format.number(most))}
          />
          <Button>{words.plan}</Button>
        </Form>
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
