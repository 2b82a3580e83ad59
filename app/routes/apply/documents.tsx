import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { Defect, type ShownDefect } from '#app/components/defect.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { fieldId } from '#app/components/field-id.ts'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { addDocument, removeDocument, uploadLimits } from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { nextTask, progressOf } from '#app/domain/cases/progress.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { readUpload, uploadStatus } from '#app/http/uploads.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.apply.documents.title }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const draft = orNotFound(await findDraft(parseId(params.caseId), person))
  const { maxBytes, maxFilesPerSlot } = await uploadLimits(new Date())
  const progress = await progressOf(draft)
  // Every page is done or not: the button leads on to what is left, never back to this page.
  const next = nextTask(progress)
  const slots = progress.slots.map((slot) => ({
    ...slot,
    isFull: slot.files >= maxFilesPerSlot,
    documents: draft.documents.filter((each) => each.slot === slot.code),
    defects: draft.corrections?.items.filter((each) => each.kind === 'document' && each.target === slot.code) ?? [],
  }))
  return {
    id: draft.id,
    slots,
    next: next === 'documents' ? '' : next,
    maxBytes,
    acting: await actingFor(draft, person),
  }
}

/** Adds a file (`slot`, `file`) or takes one away (`remove`). */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const draft = orNotFound(await findDraft(parseId(params.caseId), person))
  const words = wordsOf(request).apply.documents.problems
  const at = new Date()
  const { maxBytes } = await uploadLimits(at)
  const slot = new URL(request.url).searchParams.get('slot') ?? ''
  const refuse = (problem: keyof typeof words) =>
    data({ errors: { [slot || 'file']: [words[problem]] } }, { status: uploadStatus[problem] })
  const upload = await readUpload(request, { maxBytes, maxFiles: 1 })
  if (typeof upload === 'string') return refuse(upload)
  const removed = upload.form.get('remove')
  if (typeof removed === 'string') {
    if (!(await removeDocument(draft, removed, at))) return refuse('closed')
  } else {
    const [file] = upload.files
    if (!file) return refuse('empty')
    const problem = await addDocument(draft, slot, file, { by: person, at })
    if (problem) return refuse(problem)
  }
  return redirect(`/apply/${draft.id}/documents#slot-${encodeURIComponent(slot)}`, 303)
}

type Slot = ReturnType<typeof useLoaderData<typeof loader>>['slots'][number]
type Errors = Record<string, string[]> | undefined

export default function Documents() {
  const { id, slots, next, maxBytes } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.apply.documents
  const errors: Errors = sent?.errors
  const open = slots.filter((slot) => slot.state !== 'closed')
  const closed = slots.filter((slot) => slot.state === 'closed' && slot.files > 0)
  return (
    <Page
      title={words.title}
      lead={fill(words.lead, { size: format.size(maxBytes) })}
      back={{ href: `/apply/${id}`, label: t.apply.page.list }}
      narrow
    >
      <ErrorSummary errors={errors} />
      {open.map((slot) => (
        <DocumentSlot key={slot.code} slot={slot} errors={errors} />
      ))}
      {closed.length > 0 && (
        <Disclosure summary={words.closed}>
          {closed.map((slot) => (
            <DocumentSlot key={slot.code} slot={slot} errors={undefined} />
          ))}
        </Disclosure>
      )}
      <p>
        <LinkButton href={`/apply/${id}/${next}`}>{words.done}</LinkButton>
      </p>
    </Page>
  )
}

/** One kind of paper: what is attached, what the office says about it, and room for a file. */
function DocumentSlot({ slot, errors }: { slot: Slot; errors: Errors }) {
  const { t, format } = useWords()
  const words = t.apply.documents
  const { code, documents, state } = slot
  const name = (t.common.documents as Record<string, string>)[code] ?? code
  const field = fieldId(code)
  const own = errors?.[code] ?? []
  const isOpen = state !== 'closed'
  const isEnough = documents.length > 0 && state === 'done' && own.length === 0
  const attach = <Attach code={code} name={name} errors={own} />
  return (
    <section className="card" id={`slot-${code}`} aria-labelledby={`${field}-title`}>
      <div className="slot-head">
        <h2 className="card-title" id={`${field}-title`}>
          {name}
        </h2>
        <SlotTag slot={slot} />
      </div>
      {slot.defects.map((each: ShownDefect & { reason: string }) => (
        <div className="note" key={each.reason}>
          <Defect defect={each} />
        </div>
      ))}
      {documents.length > 0 && (
        <ul className="files">
          {documents.map((each) => (
            <li key={each.id}>
              <span>
                <a href={`/documents/${each.id}`}>{each.name}</a> <span className="hint">{format.size(each.size)}</span>
              </span>
              {isOpen && (
                <form method="post" encType="multipart/form-data" action={`?slot=${code}`}>
                  <input type="hidden" name="remove" value={each.id} />
                  <Button variant="tertiary">
                    {words.remove}
                    <span className="ds-sr-only"> {each.name}</span>
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {isOpen && !slot.isFull && (isEnough ? <Disclosure summary={words.another}>{attach}</Disclosure> : attach)}
    </section>
  )
}

/** Choose, then add: without scripts a browser sends a file only with its form. */
function Attach({ code, name, errors }: { code: string; name: string; errors: readonly string[] }) {
  const { t } = useWords()
  const words = t.apply.documents
  const field = fieldId(code)
  const isWrong = errors.length > 0 || undefined
  return (
    <form method="post" encType="multipart/form-data" action={`?slot=${code}`}>
      <div className="question" data-invalid={isWrong}>
        <label className="hint" htmlFor={field}>
          {words.choose}
          <span className="ds-sr-only"> {name}</span>
        </label>
        {isWrong && (
          <p className="ds-validation-message" id={`${field}-error`}>
            <span className="ds-sr-only">{t.common.form.error} </span>
            {errors.join(' ')}
          </p>
        )}
        <div className="attach">
          <input
            className="ds-input"
            type="file"
            name="file"
            id={field}
            accept="image/jpeg,image/png,application/pdf"
            aria-invalid={isWrong}
            aria-describedby={isWrong && `${field}-error`}
          />
          <Button variant="secondary">
            {words.add}
            <span className="ds-sr-only"> {name}</span>
          </Button>
        </div>
      </div>
    </form>
  )
}

function SlotTag({ slot: { state, files, required, defects } }: { slot: Slot }) {
  const { t } = useWords()
  const words = t.apply.documents
  if (files > 0 && state !== 'todo') return <Tag tone="done">{words.attached}</Tag>
  if (defects.length > 0) return <Tag tone="turn">{t.common.steps.todo}</Tag>
  return <Tag tone={required ? 'turn' : 'paused'}>{required ? words.required : words.optional}</Tag>
}
