import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Actions, Button } from '#app/components/button.tsx'
import { Defect } from '#app/components/defect.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { type Conflict, PageConflict } from '#app/components/page-conflict.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { nextTask, progressOf } from '#app/domain/cases/progress.server.ts'
import { keepPage, seenOf, shownOf } from '#app/domain/cases/saving.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { choicesFor } from '#app/http/choices.server.ts'
import { seenIn, sentForm } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { formOf } from '#workflows/forms.ts'
import { openedDraft } from './open-draft.server.ts'
import { conflictOn } from './page-conflict.server.ts'
import { askedOn, readPage } from './page-form.server.ts'

type Values = Record<string, unknown>
type Returned = {
  values: Values
  errors: Record<string, string[]>
  options: Awaited<ReturnType<typeof choicesFor>>
  /** The mark of what is stored now: the form that comes back is made from that. */
  seen: string
  conflict?: Conflict
}

export const handle: Handle<{ page: string }> = {
  online: 'answers',
  title: (t, { page }) => (t.pages as Record<string, { title: string }>)[page]?.title ?? page,
}

async function opened(request: Request, params: { caseId?: string; page?: string }) {
  const { person, draft } = await openedDraft(request, params.caseId)
  const asked = orNotFound(askedOn(draft, params.page))
  if (asked.fields.length === 0) throw redirect(`/apply/${draft.id}`)
  return { person, draft, ...asked }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person, draft, page, fields } = await opened(request, params)
  const values = shownOf(draft, page)
  const { id, service, serviceVersion: version, corrections } = draft
  const open = (await progressOf(draft)).pages.filter((each) => each.state !== 'closed').map((each) => each.id)
  const options = await choicesFor(values, languageOf(request))
  const defects = corrections?.items.filter((each) => each.kind === 'field' && each.target.startsWith(`${page}.`)) ?? []
  return {
    ...{ id, service, version, page, fields, values, options, defects },
    seen: seenOf(draft, page),
    isPending: draft.typed[page] !== undefined,
    isCorrection: corrections !== null,
    acting: await actingFor(draft, person),
    place: { number: open.indexOf(page) + 1, total: open.length },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { person, draft, page, fields } = await opened(request, params)
  const form = await sentForm(request)
  const read = await readPage(form, draft, { page, fields }, wordsOf(request))
  const seen = seenIn(form)
  const sent = read.status === 'valid' ? { seen, answers: read.answers } : { seen, typed: read.typed }
  const kept = await keepPage(draft, page, sent, { by: person, at: new Date() })
  if (!kept.kept && kept.problem === 'closed') throw redirect(`/apply/${draft.id}`, 303)
  const isStale = !kept.kept && kept.problem === 'changed'
  if (read.status !== 'valid' || isStale) {
    const returned: Returned = {
      values: read.values,
      errors: read.status === 'valid' ? {} : read.errors,
      options: await choicesFor(read.values, languageOf(request)),
      seen: kept.kept ? kept.seen : seen,
    }
    if (!isStale) return data(returned, { status: read.status === 'invalid' ? 422 : 200 })
    // The form that comes back is made from what is saved now: saving it again is a choice.
    const now = orNotFound(await findDraft(draft.id, person))
    const conflict = await conflictOn(request, { draft: now, page, fields }, read.values, person)
    return data({ ...returned, conflict, seen: seenOf(now, page) }, { status: 409 })
  }
  if (form.get('intent') === 'list') return redirect(`/apply/${draft.id}`, 303)
  const saved = await findDraft(draft.id, person)
  return redirect(`/apply/${draft.id}/${saved ? nextTask(await progressOf(saved), page) : ''}`, 303)
}

export default function Step() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Returned | undefined
  const { t, format } = useWords()
  const { schema } = formOf(loaded.service, loaded.version)![loaded.page]
  const words = (t.pages as Record<string, { title: string; intro?: string }>)[loaded.page]
  const values = (sent?.values ?? loaded.values) as Values
  const options = sent?.options ?? loaded.options
  const shown = askable(loaded.fields, values, options)
  const noteOn = (name: string) => {
    const defects = loaded.defects.filter((each) => each.target === `${loaded.page}.${name}`)
    return defects.length > 0 ? defects.map((each) => <Defect key={each.reason} defect={each} />) : undefined
  }
  const { number, total } = loaded.place
  return (
    <Page
      title={words?.title}
      lead={loaded.isCorrection ? undefined : words?.intro}
      above={
        number > 0 && total > 1
          ? fill(t.common.steps.step, { number: format.number(number), total: format.number(total) })
          : undefined
      }
      back={{ href: `/apply/${loaded.id}`, label: t.apply.page.list }}
      narrow
    >
      {sent?.conflict && (
        <PageConflict {...sent.conflict} schema={schema} href={`/apply/${loaded.id}/${loaded.page}`} />
      )}
      {!sent && loaded.isPending && (
        <Notice title={t.drafts.pending.title}>
          <p>{t.drafts.pending.text}</p>
        </Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <input type="hidden" name="seen" value={sent?.seen ?? loaded.seen} />
        {shown.map((name) => (
          <Question
            key={name}
            name={name}
            schema={schema.shape[name]}
            value={values[name]}
            errors={sent?.errors}
            options={options}
            note={noteOn(name)}
          />
        ))}
        <Actions>
          {shown.length < loaded.fields.length ? (
            <Button>{t.common.actions.continue}</Button>
          ) : (
            <>
              <Button>{t.common.actions.saveAndContinue}</Button>
              <Button variant="secondary" name="intent" value="list">
                {t.apply.page.toList}
              </Button>
            </>
          )}
        </Actions>
      </Form>
    </Page>
  )
}

/** The questions that can be asked now: what can be chosen below a place is known once the place is. */
function askable(fields: string[], values: Values, options: Awaited<ReturnType<typeof choicesFor>>): string[] {
  const open = ['province', 'district', 'commune', 'village'].find(
    (level) =>
      fields.includes(level) &&
      options[level].length > 0 &&
      !options[level].some((choice) => choice.value === values[level]),
  )
  return open ? fields.slice(0, fields.indexOf(open) + 1) : fields
}
