import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { fieldId } from '#app/components/field-id.ts'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { progressOf } from '#app/domain/cases/applications.server.ts'
import { addDocument, removeDocument } from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { term } from '#app/domain/terms.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { readUpload, uploadStatus } from '#app/http/uploads.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.apply.documents.title }

const today = () => new Date().toISOString().slice(0, 10)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const draft = orNotFound(await findDraft(parseId(params.caseId), person))
  const { maxBytes } = await term('upload', '', today())
  const { slots } = await progressOf(draft)
  return { id: draft.id, slots, documents: draft.documents, maxBytes }
}

/** Adds a file (`slot`, `file`) or takes one away (`remove`). */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const draft = orNotFound(await findDraft(parseId(params.caseId), person))
  const words = wordsOf(request).apply.documents.problems
  const { maxBytes } = await term('upload', '', today())
  const slot = new URL(request.url).searchParams.get('slot') ?? ''
  const refuse = (problem: keyof typeof words) =>
    data({ errors: { [slot || 'file']: [words[problem]] } }, { status: uploadStatus[problem] })
  const upload = await readUpload(request, { maxBytes, maxFiles: 1 })
  if (typeof upload === 'string') return refuse(upload)
  const at = new Date()
  const removed = upload.form.get('remove')
  if (typeof removed === 'string') {
    if (!(await removeDocument(draft, removed, at))) return refuse('closed')
  } else {
    const [file] = upload.files
    if (!file) return refuse('empty')
    const problem = await addDocument(draft, slot, file, { by: person, at })
    if (problem) return refuse(problem)
  }
  return redirect(`/apply/${draft.id}/documents`, 303)
}

export default function Documents() {
  const { id, slots, documents, maxBytes } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.apply.documents
  const names = t.common.documents as Record<string, string>
  const errors: Record<string, string[]> | undefined = sent?.errors
  return (
    <Page
      title={words.title}
      lead={fill(words.lead, { size: format.size(maxBytes) })}
      back={{ href: `/apply/${id}` }}
      narrow
    >
      <ErrorSummary errors={errors} />
      {slots.map((slot) => (
        <Card key={slot.code} title={names[slot.code]}>
          <p className="hint">{slot.required ? words.required : words.optional}</p>
          <ul className="list">
            {documents
              .filter((each) => each.slot === slot.code)
              .map((each) => (
                <li key={each.id}>
                  <a href={`/documents/${each.id}`}>{each.name}</a> ({format.size(each.size)})
                  {slot.open && (
                    <form
                      method="post"
                      encType="multipart/form-data"
                      className="inline-form"
                      action={`?slot=${slot.code}`}
                    >
                      <input type="hidden" name="remove" value={each.id} />
                      <Button variant="tertiary">{words.remove}</Button>
                    </form>
                  )}
                </li>
              ))}
          </ul>
          {slot.open ? (
            <form method="post" encType="multipart/form-data" action={`?slot=${slot.code}`}>
              <label className="question-label" htmlFor={fieldId(slot.code)}>
                {words.file.label}: {names[slot.code]}
              </label>
              <input
                className="ds-input"
                type="file"
                name="file"
                id={fieldId(slot.code)}
                accept="image/jpeg,image/png,application/pdf"
                aria-invalid={errors?.[slot.code] ? true : undefined}
              />
              <Button variant="secondary">{words.add}</Button>
            </form>
          ) : (
            <p>{words.closed}</p>
          )}
        </Card>
      ))}
      <LinkButton href={`/apply/${id}`}>{words.done}</LinkButton>
    </Page>
  )
}
