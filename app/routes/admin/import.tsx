import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { findImport, reportOf, startImport } from '#app/domain/imports/imports.server.ts'
import { outcomes } from '#app/domain/imports/lines.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireProof, requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.imports.title }

const shownLines = 50
const secondsBetween = '3'

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const file = orNotFound(await findImport(parseId(params.id)))
  // Asked for again and again while the job runs: then without the lines.
  if (file.state === 'running') return data({ ...file, leftOut: [] }, { headers: { Refresh: secondsBetween } })
  const leftOut = (await reportOf(file.id)).filter(({ outcome }) => outcome === 'refused')
  return data({ ...file, leftOut: leftOut.slice(0, shownLines) })
}

/** While the job runs the page asks again by itself, without a script. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Lets the file be imported as it was looked at. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  await requireProof(request)
  const { id } = orNotFound(await findImport(parseId(params.id)))
  if (!(await startImport(id, { by: person, at: new Date() }))) throw data(null, { status: 409 })
  return redirect(`/admin/imports/${id}`, 303)
}

export default function Import() {
  const { fileName, kind, state, counts, leftOut, doneAt, id } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.imports
  const toDo = counts.added + counts.changed
  return (
    <Page
      above={words.kinds[kind]}
      title={<span lang="en">{fileName}</span>}
      lead={state === 'checked' ? words.one.lead : undefined}
      back={{ href: '/admin/imports', label: words.title }}
    >
      {state === 'running' && <Notice title={words.states.running}>{words.one.running}</Notice>}
      {doneAt && <Notice kind="success">{fill(words.one.done, { at: format.dateTime(doneAt) })}</Notice>}
      <SummaryList
        rows={outcomes.map((each) => ({
          key: each,
          label: words.outcomes[each],
          value: format.number(counts[each]),
        }))}
      />
      {state === 'checked' && toDo === 0 && counts.refused === 0 && <p>{words.one.nothing}</p>}
      {state === 'checked' && toDo > 0 && (
        <Form>
          <Button>{fill(words.one.start, { count: format.number(toDo) })}</Button>
        </Form>
      )}
      <p>
        <a href={`/admin/imports/${id}/report`}>{words.one.report}</a>
      </p>
      {leftOut.length > 0 && (
        <section className="section">
          <h2>{words.one.leftOut}</h2>
          <p>{words.one.again}</p>
          {counts.refused > leftOut.length && (
            <p className="hint">
              {fill(words.one.first, { count: format.number(leftOut.length), all: format.number(counts.refused) })}
            </p>
          )}
          <Table
            caption={words.one.leftOut}
            quiet
            rows={leftOut}
            rowKey={({ line }) => String(line)}
            empty={null}
            columns={[
              { key: 'line', label: words.one.line, cell: ({ line }) => format.number(line) },
              { key: 'key', label: words.one.key, cell: ({ key }) => <span lang="en">{key || '–'}</span> },
              {
                key: 'why',
                label: words.one.why,
                cell: ({ problems }) => (
                  <ul className="list">
                    {problems.map(({ column, why }) => (
                      <li key={column + why}>
                        <span lang="en" className="code">
                          {column}
                        </span>
                        : {words.problems[why]}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        </section>
      )}
    </Page>
  )
}
