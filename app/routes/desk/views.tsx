import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { keepView, mostViews, queryOf, savedViews } from '#app/domain/cases/saved-views.server.ts'
import { provincesFor } from '#app/domain/cases/worklist.server.ts'
import { colleaguesOf } from '#app/domain/people/colleagues.server.ts'
import { lastList } from '#app/http/desk.server.ts'
import { readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { text } from '#workflows/fields.ts'
import { useQueryWords } from './query-words.ts'

export const handle: Handle = { title: (t) => t.worklist.saved.title, keys: true }

export const viewName = text(60)
const schema = z.object({ viewName })

/** All kept views; with a view in the address, the form that keeps it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const { searchParams } = new URL(request.url)
  const [saved, provinces, colleagues] = await Promise.all([
    savedViews(person),
    provincesFor(person),
    colleaguesOf(person),
  ])
  return {
    saved,
    choices: { provinces, colleagues },
    toKeep: searchParams.has('view') ? queryOf(searchParams, person) : null,
    list: lastList(request, person),
    done: searchParams.get('done'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const t = wordsOf(request)
  const words = t.worklist.saved
  const form = await sentForm(request)
  const filled = readFields(form, schema, t, words.fields)
  const again = (sentence: string) =>
    data({ values: filled.values, errors: { viewName: [sentence] } as Record<string, string[]> }, { status: 422 })
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  const query = new URL(request.url).search
  const refusal = await keepView(person, filled.value.viewName, query, new Date())
  if (refusal === 'full') return again(fill(words.full, { count: formatsOf(t.language).number(mostViews) }))
  if (refusal === 'taken') return again(words.taken)
  return redirect('/desk/views?done=kept', 303)
}

export default function Views() {
  const { saved, toKeep, list, done, choices } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.worklist.saved
  const said = done && (words as Record<string, unknown>)[done]
  const inWords = useQueryWords(choices)
  return (
    <Page title={words.title} lead={words.lead} back={{ href: list, label: t.worklist.title, 'data-key': 'u' }} narrow>
      {['kept', 'renamed', 'removed'].includes(done ?? '') && <Notice kind="success">{said as string}</Notice>}
      {toKeep !== null && <Keep shows={inWords(toKeep)} />}
      <Table
        caption={words.title}
        quiet
        rows={saved}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          {
            key: 'name',
            label: words.fields.viewName.label,
            cell: (view) => <a href={`/desk?${view.query}`}>{view.name}</a>,
          },
          { key: 'shows', label: words.shows, cell: (view) => inWords(view.query) },
          { key: 'manage', label: words.manage, cell: (view) => <a href={`/desk/views/${view.id}`}>{words.manage}</a> },
        ]}
      />
    </Page>
  )
}

function Keep({ shows }: { shows: string }) {
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.worklist.saved
  return (
    <>
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <p>
          {words.shows}: {shows}
        </p>
        <Question
          name="viewName"
          schema={viewName}
          value={sent?.values.viewName}
          errors={sent?.errors}
          words={words.fields.viewName}
        />
        <Button>{words.keep}</Button>
      </Form>
    </>
  )
}
