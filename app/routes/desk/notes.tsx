import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { addNote, isColleagueOn, notesOn } from '#app/domain/cases/notes.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { findSubmitted } from './case-data.server.ts'
import { Notes } from './case-notes.tsx'
import { NoteForm, noteSchema } from './note-form.tsx'

export const handle: Handle = { title: (t) => t.file.notes.title }

/** The notes alone: where the form on the page of the case leads when a note cannot be kept as it is. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const { id, reference, nameKm, nameEn } = found
  const notes = await notesOn(id)
  const people = await namesOfPeople(notes.map(({ byId }) => byId))
  return { id, reference, nameKm, nameEn, notes, people, mayWrite: isColleagueOn(found, person) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  orNotFound(isColleagueOn(found, person) || null)
  const t = wordsOf(request)
  const filled = await readForm(request, noteSchema, t, { note: t.file.notes.words })
  if (filled.status !== 'valid')
    return data({ values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  await addNote(found.id, filled.value.note, { by: person, at: new Date() })
  return redirect(`/desk/${found.id}?done=note`, 303)
}

export default function NotesOfCase() {
  const { id, reference, notes, people, mayWrite, ...names } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  return (
    <Page
      title={t.file.notes.title}
      above={`${reference} · ${format.name(names)}`}
      back={{ href: `/desk/${id}` }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      {mayWrite && <NoteForm caseId={id} values={sent?.values} errors={sent?.errors} />}
      <Notes notes={notes} people={people} />
    </Page>
  )
}
