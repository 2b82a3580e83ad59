import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Actions, Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { saveAnswers } from '#app/domain/cases/applications.server.ts'
import { type Draft, findDraft, openFields } from '#app/domain/cases/draft.server.ts'
import { unknownLevels } from '#app/domain/register/divisions.server.ts'
import { choicesFor } from '#app/http/choices.server.ts'
import { readFields, revisionIn, sentForm } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { formOf } from '#workflows/forms.ts'

type Values = Record<string, unknown>
type Sent = {
  values: Values
  errors: Record<string, string[]>
  stale: boolean
  options: Awaited<ReturnType<typeof choicesFor>> | null
}

export const handle: Handle<{ page: string }> = {
  title: (t, { page }) => (t.pages as Record<string, { title: string }>)[page]?.title ?? page,
}

async function opened(request: Request, params: { caseId?: string; page?: string }) {
  const person = await requirePerson(request)
  const draft = orNotFound(await findDraft(parseId(params.caseId), person))
  const page = orNotFound(Object.keys(draft.machine.form).find((each) => each === params.page))
  const fields = openFields(draft, page)
  if (fields !== 'all' && fields.length === 0) throw redirect(`/apply/${draft.id}`)
  return { draft, page, fields: fields === 'all' ? Object.keys(draft.machine.form[page].schema.shape) : fields }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { draft, page, fields } = await opened(request, params)
  const values = (draft.answers[page] ?? {}) as Values
  const { id, service, serviceVersion: version, revision } = draft
  return {
    id,
    service,
    version,
    revision,
    page,
    fields,
    values,
    options: await choicesFor(values, languageOf(request)),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { draft, page, fields } = await opened(request, params)
  const t = wordsOf(request)
  const form = await sentForm(request)
  const stored = (draft.answers[page] ?? {}) as Values
  // Of a page that was sent back, only what was asked for is taken from the form.
  const typed = (sent: unknown) => ({
    ...stored,
    ...Object.fromEntries(fields.map((name) => [name, (sent as Values)[name]])),
  })
  const filled = readFields(form, z.preprocess(typed, draft.machine.form[page].schema), t)
  const again = async (status: number, errors: Sent['errors'], stale = false) => {
    const options = await choicesFor(filled.values as Record<string, string>, languageOf(request))
    return data<Sent>({ values: filled.values, errors, stale, options }, { status })
  }
  if (filled.status === 'edited' || form.get('intent') === 'refresh') return again(200, {})
  if (filled.status === 'invalid') return again(422, filled.errors)
  if (page === 'place') {
    const levels = await unknownLevels(filled.value as Record<string, string>)
    const labels = t.fields as Record<string, { label: string }>
    const errors = levels.map((level) => [level, [problemIn(t, 'division', labels[level].label)]])
    if (errors.length > 0) return again(422, Object.fromEntries(errors))
  }
  const read: Draft = { ...draft, revision: revisionIn(form) }
  if (!(await saveAnswers(read, page, filled.value, new Date()))) return again(409, {}, true)
  return redirect(form.get('intent') === 'leave' ? '/cases' : `/apply/${draft.id}`, 303)
}

export default function Step() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const { schema } = formOf(loaded.service, loaded.version)![loaded.page]
  const words = (t.pages as Record<string, { title: string; intro?: string }>)[loaded.page]
  const values = (sent?.values ?? loaded.values) as Values
  return (
    <Page title={words?.title} lead={words?.intro} back={{ href: `/apply/${loaded.id}` }} narrow>
      {sent?.stale && (
        <Notice kind="warning" title={t.apply.page.stale}>
          <p>{t.apply.page.staleText}</p>
          <a href={`/apply/${loaded.id}/${loaded.page}`}>{t.apply.page.openAnew}</a>
        </Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <input type="hidden" name="revision" value={loaded.revision} />
        {loaded.fields.map((name) => (
          <Question
            key={name}
            name={name}
            schema={schema.shape[name]}
            value={values[name]}
            errors={sent?.errors}
            options={sent?.options ?? loaded.options}
          />
        ))}
        <Actions>
          <Button>{t.common.actions.saveAndContinue}</Button>
          {loaded.page === 'place' && (
            <Button variant="secondary" name="intent" value="refresh">
              {t.apply.page.showPlaces}
            </Button>
          )}
          <Button variant="tertiary" name="intent" value="leave">
            {t.apply.page.leave}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}
