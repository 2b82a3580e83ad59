import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { FileField } from '#app/components/blank-field.tsx'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { checkImport, columnsOf, importKinds, listImports } from '#app/domain/imports/imports.server.ts'
import { readFields } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { readUpload, uploadStatus } from '#app/http/uploads.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { oneOf } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.imports.title }

const schema = z.object({ kind: oneOf(['divisions', 'register']) })
const maxBytes = 30 * 1024 * 1024

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  return { files: await listImports(), columns: importKinds.map((kind) => ({ kind, columns: columnsOf(kind) })) }
}

/** Looks at a file; what would become of it stands on a page of its own. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const t = wordsOf(request)
  const upload = await readUpload(request, { maxBytes, maxFiles: 1 })
  const wrong = (file: string, status: number, kind?: unknown) => data({ kind, errors: { file: [file] } }, { status })
  if (typeof upload === 'string')
    return wrong(upload === 'cutOff' ? t.imports.cutOff : t.imports.tooLarge, uploadStatus[upload])
  const filled = readFields(upload.form, schema, t, t.imports.fields)
  const { kind } = filled.values
  const [file] = upload.files
  const errors = {
    ...(filled.status === 'invalid' ? filled.errors : {}),
    ...(file ? {} : { file: [t.imports.noFile] }),
  }
  if (filled.status !== 'valid' || !file) return data({ kind, errors }, { status: 422 })
  const given = { kind: filled.value.kind, name: file.name, bytes: file.bytes }
  const checked = await checkImport(given, { by: person, at: new Date() })
  if ('id' in checked) return redirect(`/admin/imports/${checked.id}`, 303)
  const { missing } = checked
  return wrong(missing ? fill(t.imports.missingColumns, { columns: missing.join(', ') }) : t.imports.noTable, 422, kind)
}

export default function Imports() {
  const { files, columns } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.imports
  const errors = sent?.errors as Errors | undefined
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      <ErrorSummary errors={errors} />
      <form method="post" encType="multipart/form-data" className="page-form">
        <Question name="kind" schema={schema.shape.kind} value={sent?.kind} errors={errors} words={words.fields.kind} />
        <FileField name="file" words={words.fields.file} errors={errors} accept=".csv,.xlsx" />
        <Button>{words.check}</Button>
      </form>
      <Disclosure summary={words.columns}>
        <p>{words.columnsLead}</p>
        {columns.map(({ kind, columns: of }) => (
          <section key={kind}>
            <h3>{words.kinds[kind]}</h3>
            {[true, false].map((required) => {
              const names = of.filter((each) => each.required === required).map(({ name }) => name)
              return names.length === 0 ? null : (
                <p key={String(required)}>
                  {required ? words.needed : words.mayMiss}:{' '}
                  <span lang="en" className="code">
                    {names.join(', ')}
                  </span>
                </p>
              )
            })}
          </section>
        ))}
      </Disclosure>
      <section className="section">
        <h2>{words.last}</h2>
        <Table
          caption={words.last}
          quiet
          rows={files}
          rowKey={({ id }) => id}
          empty={<EmptyState>{words.none}</EmptyState>}
          columns={[
            {
              key: 'file',
              label: words.file,
              cell: ({ id, fileName }) => (
                <a href={`/admin/imports/${id}`} lang="en">
                  {fileName}
                </a>
              ),
            },
            { key: 'kind', label: words.fields.kind.label, cell: ({ kind }) => words.kinds[kind] },
            { key: 'state', label: words.state, cell: ({ state }) => words.states[state] },
            { key: 'when', label: words.when, cell: ({ checkedAt }) => format.dateTime(checkedAt) },
            { key: 'by', label: words.by, cell: ({ by }) => format.name(by) },
          ]}
        />
      </section>
    </Page>
  )
}
