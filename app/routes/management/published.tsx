import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { PasskeyFirst, ProofField } from '#app/components/proof-field.tsx'
import { Questions } from '#app/components/questions.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { type PublishedMonth, publishAgain, publishedMonths } from '#app/domain/open-data/publish.server.ts'
import { isOfCountry } from '#app/domain/reports/report-filter.server.ts'
import { readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { longText, oneOf } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.openData.again.title }

async function managerOfTheCountry(request: Request) {
  const person = await requireRole(request, 'manager')
  return orNotFound(isOfCountry(person) ? person : null)
}

/** Only a month that differs can be corrected; null where none does. */
function schemaFor(months: readonly PublishedMonth[]) {
  const [first, ...others] = months.filter(({ differs }) => differs).map(({ month }) => month)
  return first ? z.object({ month: oneOf([first, ...others]), reason: longText(500) }) : null
}

export async function loader({ request }: LoaderFunctionArgs) {
  await managerOfTheCountry(request)
  const [months, proof] = await Promise.all([publishedMonths(), proofAsked(request)])
  return { months, proof, isDone: new URL(request.url).searchParams.get('done') === 'published' }
}

/** Publishes a further edition of a month and of what contains it. Everybody reads it: it is signed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const by = await managerOfTheCountry(request)
  const t = wordsOf(request)
  const form = await sentForm(request)
  const schema = schemaFor(await publishedMonths())
  if (!schema) throw data(null, { status: 409 })
  const filled = readFields(form, schema, t, t.openData.again.fields)
  const again = (errors: Errors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const unproved = await proofIn(request, form, context.ip)
  if (unproved) return again(unproved)
  await publishAgain(filled.value.month, { reason: filled.value.reason, by, at: new Date() })
  return redirect('/management/published?done=published', 303)
}

export default function Published() {
  const { months, proof, isDone } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.openData.again
  const schema = schemaFor(months)
  const options = Object.fromEntries(months.map(({ month }) => [month, format.month(month)]))
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/management', label: t.management.home.title }}>
      {isDone && !sent && (
        <Notice kind="success" title={words.doneTitle}>
          <p>{words.done}</p>
        </Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      <Table
        caption={words.table}
        rows={months}
        rowKey={({ month }) => month}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          { key: 'month', label: words.month, cell: ({ month }) => format.month(month) },
          { key: 'edition', label: words.edition, numeric: true, cell: ({ edition }) => format.number(edition) },
          { key: 'on', label: words.on, cell: ({ publishedAt }) => format.shortDate(publishedAt) },
          { key: 'reason', label: words.reason, cell: ({ reason }) => reason },
          { key: 'now', label: words.now, cell: ({ differs }) => (differs ? words.differs : words.same) },
        ]}
      />
      {months.length > 0 && (
        <section className="section">
          <h2>{words.form}</h2>
          {schema ? (
            <>
              <PasskeyFirst asked={proof} />
              <Form className="page-form">
                <Questions
                  schema={schema}
                  values={sent?.values}
                  errors={sent?.errors}
                  words={{ ...words.fields, month: { ...words.fields.month, options } }}
                />
                <ProofField asked={proof} errors={sent?.errors} />
                <Button>{words.button}</Button>
              </Form>
            </>
          ) : (
            <p>{words.nothing}</p>
          )}
        </section>
      )}
    </Page>
  )
}
