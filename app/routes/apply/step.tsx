import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Actions, Button } from '#app/components/button.tsx'
import { Defect } from '#app/components/defect.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { saveAnswers } from '#app/domain/cases/applications.server.ts'
import { type Draft, findDraft, openFields } from '#app/domain/cases/draft.server.ts'
import { nextTask, progressOf } from '#app/domain/cases/progress.server.ts'
import { type Level, unknownLevels, withoutFrom } from '#app/domain/register/divisions.server.ts'
import { choicesFor } from '#app/http/choices.server.ts'
import { readFields, revisionIn, sentForm } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { fill } from '#app/i18n/shape.ts'
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
  const asked = fields === 'all' ? Object.keys(draft.machine.form[page].schema.shape) : fields
  return { person, draft, page, fields: asked }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { draft, page, fields } = await opened(request, params)
  const values = (draft.answers[page] ?? {}) as Values
  const { id, service, serviceVersion: version, revision, corrections } = draft
  const open = (await progressOf(draft)).pages.filter((each) => each.state !== 'closed').map((each) => each.id)
  const options = await choicesFor(values, languageOf(request))
  const defects = corrections?.items.filter((each) => each.kind === 'field' && each.target.startsWith(`${page}.`)) ?? []
  return {
    ...{ id, service, version, revision, page, fields, values, options, defects },
    isCorrection: corrections !== null,
    place: { number: open.indexOf(page) + 1, total: open.length },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { person, draft, page, fields } = await opened(request, params)
  const t = wordsOf(request)
  const form = await sentForm(request)
  const stored = (draft.answers[page] ?? {}) as Values
  // Of a page that was sent back, only what was asked for is taken from the form.
  const typed = (sent: unknown) => ({
    ...stored,
    ...Object.fromEntries(fields.map((name) => [name, (sent as Values)[name]])),
  })
  const filled = readFields(form, z.preprocess(typed, draft.machine.form[page].schema), t)
  const again = async (status: number, errors: Sent['errors'], { stale = false, values = filled.values } = {}) => {
    const options = await choicesFor(values as Record<string, string>, languageOf(request))
    return data<Sent>({ values, errors, stale, options }, { status })
  }
  if (filled.status === 'edited') return again(200, {})
  if (page === 'place' && fields.includes('province')) {
    const partly = await readPlace(filled.values, form, fields, t)
    if (partly) return again(partly.status, partly.errors, { values: partly.values })
  }
  if (filled.status === 'invalid') return again(422, filled.errors)
  const read: Draft = { ...draft, revision: revisionIn(form) }
  if (!(await saveAnswers(read, page, filled.value, new Date()))) return again(409, {}, { stale: true })
  if (form.get('intent') === 'list') return redirect(`/apply/${draft.id}`, 303)
  const saved = await findDraft(draft.id, person)
  return redirect(`/apply/${draft.id}/${saved ? nextTask(await progressOf(saved), page) : ''}`, 303)
}

/** An address is asked level by level where the level below has a list. Null once every level was asked and fits. */
async function readPlace(values: Values, form: FormData, fields: string[], t: Words) {
  const [wrong] = await unknownLevels(values as Partial<Record<Level, string>>)
  if (!wrong && fields.every((name) => form.has(name))) return null
  const isAnswered = wrong && form.has(wrong)
  const problem = wrong && String(values[wrong] ?? '').trim() === '' ? 'choose' : 'division'
  const errors = isAnswered ? { [wrong]: [problemIn(t, problem, t.fields[wrong].label)] } : {}
  return { status: isAnswered ? 422 : 200, errors, values: wrong ? withoutFrom(values, wrong) : values }
}

export default function Step() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
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
      {sent?.stale && (
        <Notice kind="warning" title={t.apply.page.stale}>
          <p>{t.apply.page.staleText}</p>
          <a href={`/apply/${loaded.id}/${loaded.page}`}>{t.apply.page.openAnew}</a>
        </Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <input type="hidden" name="revision" value={loaded.revision} />
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
