import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import {
  addDocument,
  type FileProblem,
  removeDocument,
  restoreDocument,
  uploadLimits,
} from '#app/domain/cases/documents.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { isId } from '#app/http/refusals.server.ts'
import { readUpload, type Upload, type UploadProblem, uploadStatus } from '#app/http/uploads.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { type ShownDocuments, shownDocuments } from './documents-data.server.ts'
import { typesIn } from './file-types.ts'
import { openedDraft } from './open-draft.server.ts'
import { SlotCard } from './slot-card.tsx'

export const handle: Handle = { title: (t) => t.documents.title, online: 'documents' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person, draft } = await openedDraft(request, params.caseId)
  const removed = new URL(request.url).searchParams.get('removed')
  const acting = await actingFor(draft, person)
  return { ...(await shownDocuments(draft, person, removed, new Date())), acting }
}

/** Adds files to a `slot` (`file`, several), takes one away (`remove`) or puts it back (`restore`). */
export async function action({ request, params }: ActionFunctionArgs) {
  const { person, draft } = await openedDraft(request, params.caseId)
  const t = wordsOf(request)
  const at = new Date()
  const limits = await uploadLimits(at)
  const slot = new URL(request.url).searchParams.get('slot') ?? ''
  const words = (problem: FileProblem | UploadProblem) =>
    fill(t.documents.problems[problem] as '{types}{size}', {
      types: typesIn(t, limits.types),
      size: formatsOf(t.language).size(limits.maxBytes),
    })
  const refuse = (problem: FileProblem | UploadProblem, sentences = [words(problem)]) =>
    data({ errors: { [slot || 'file']: sentences } }, { status: uploadStatus[problem] })
  const back = (query = '') => redirect(`/apply/${draft.id}/documents${query}#slot-${encodeURIComponent(slot)}`, 303)

  const upload = await readUpload(request, { maxBytes: limits.maxBytes, maxFiles: limits.maxFilesPerSlot })
  if (typeof upload === 'string') return refuse(upload)
  const { files, form } = upload
  const removed = form.get('remove')
  if (typeof removed === 'string')
    return (await removeDocument(draft, removed, at)) ? back(`?removed=${removed}`) : refuse('closed')
  const restored = form.get('restore')
  if (typeof restored === 'string') {
    const problem = isId(restored) ? await restoreDocument(draft, restored, at) : 'closed'
    return problem ? refuse(problem) : back()
  }
  if (files.length === 0) return refuse('empty')
  const refused = await addAll(files)
  if (refused.length === 0) return back()
  const named = ({ file, problem }: Refused) =>
    files.length > 1 ? fill(t.documents.ofFile, { name: file.name, problem: words(problem) }) : words(problem)
  return refuse(refused[0].problem, refused.map(named))

  /** One after the other: each is looked at with what came before it. The others stay, whatever is wrong with one. */
  async function addAll(all: Upload[]): Promise<Refused[]> {
    const bad: Refused[] = []
    for (const file of all) {
      const problem = await addDocument(draft, slot, file, { by: person, at })
      if (problem) bad.push({ file, problem })
    }
    return bad
  }
}

type Refused = { file: Upload; problem: FileProblem }

export default function Documents() {
  const loaded: ShownDocuments = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const { id, service, on, slots, next } = loaded
  const words = t.documents
  const errors: Record<string, string[]> | undefined = sent?.errors
  const open = slots.filter((slot) => slot.state !== 'closed')
  const isMeant = (slot: ShownDocuments['slots'][number]) =>
    slot.asked !== 'no' || slot.files > 0 || slot.defects.length > 0 || errors?.[slot.code] !== undefined
  const closed = slots.filter((slot) => slot.state === 'closed' && slot.files > 0)
  const required = open.filter((slot) => slot.required)
  const done = required.filter((slot) => slot.state === 'done')
  const cards = (some: ShownDocuments['slots']) =>
    some.map((slot) => <SlotCard key={slot.code} slot={slot} loaded={loaded} errors={errors?.[slot.code]} />)
  return (
    <Page title={words.title} lead={words.lead} back={{ href: `/apply/${id}`, label: t.apply.page.list }} narrow>
      <ErrorSummary errors={errors} />
      {required.length > 0 && <Progress done={done.length} required={required.length} />}
      <Disclosure summary={words.tips.title}>
        <ul className="list">
          {(['flat', 'whole', 'sharp', 'pages', 'place'] as const).map((each) => (
            <li key={each}>{words.tips[each]}</li>
          ))}
        </ul>
      </Disclosure>
      {cards(open.filter(isMeant))}
      {open.some((slot) => !isMeant(slot)) && (
        <Disclosure summary={words.notAsked}>{cards(open.filter((slot) => !isMeant(slot)))}</Disclosure>
      )}
      {closed.length > 0 && <Disclosure summary={words.closed}>{cards(closed)}</Disclosure>}
      <p>
        <LinkButton href={`/apply/${id}/${next}`}>{words.done}</LinkButton>
      </p>
      <p className="hint">
        {fill(words.source, { date: format.date(on) })} <a href={`/services/${service}`}>{words.terms}</a>
      </p>
    </Page>
  )
}

function Progress({ done, required }: { done: number; required: number }) {
  const { t, format } = useWords()
  const sentence = fill(t.documents.progress, { done: format.number(done), required: format.number(required) })
  return (
    <div className="papers-progress" data-done={done === required || undefined}>
      <p id="papers-progress">{sentence}</p>
      <progress value={done} max={required} aria-labelledby="papers-progress" />
    </div>
  )
}
