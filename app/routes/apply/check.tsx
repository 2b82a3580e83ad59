import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Answers } from '#app/components/answers.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import {
  type Obstacle,
  progressOf,
  quote,
  resubmitApplication,
  submitApplication,
} from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { NotAnSme } from '#app/domain/cases/case-terms.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { choicesFor } from '#app/http/choices.server.ts'
import { readFields, revisionIn, sentForm } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { attempt, orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { confirm } from '#workflows/fields.ts'
import { formOf } from '#workflows/forms.ts'

export const handle: Handle = { title: (t) => t.apply.check.title }

const schema = z.object({ declaration: confirm() })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const id = parseId(params.caseId)
  const draft = await findDraft(id, person)
  if (!draft) throw await sentAlready(id, person)
  const progress = await progressOf(draft)
  if (!progress.ready) throw redirect(`/apply/${id}`)
  const estimate = await quote(draft, new Date().toISOString().slice(0, 10)).catch((error) => {
    if (error instanceof NotAnSme) return null
    throw error
  })
  const { service, serviceVersion: version, answers, revision, documents, corrections } = draft
  const options = await choicesFor((answers.place ?? {}) as Record<string, string>, languageOf(request))
  return {
    id,
    service,
    version,
    answers,
    revision,
    documents,
    isCorrection: corrections !== null,
    progress,
    estimate,
    options,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const id = parseId(params.caseId)
  const t = wordsOf(request)
  const form = await sentForm(request)
  const draft = await findDraft(id, person)
  if (!draft) throw await sentAlready(id, person)
  const words = { declaration: t.apply.check.declaration }
  const filled = readFields(form, schema, t, words)
  if (filled.status !== 'valid')
    return data({ errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  const seen = { ...draft, revision: revisionIn(form) }
  const send = draft.corrections ? resubmitApplication : submitApplication
  const sent = await attempt(send(seen, person, new Date()))
  if (!sent.done) return data({ errors: { '': [t.apply.obstacles.closed] } }, { status: 409 })
  if ('reference' in sent.result)
    return redirect(`/cases/${id}?done=${draft.corrections ? 'resubmitted' : 'submitted'}`, 303)
  const status = sent.result.kind === 'savedElsewhere' ? 409 : 422
  return data({ errors: { '': [sentence(t, sent.result)] } }, { status })
}

/** Perhaps by a first click: the case's own page says so. 404 where there is no such case. */
async function sentAlready(id: string, person: Person) {
  orNotFound(await findCase(id, person))
  return redirect(`/cases/${id}`, 303)
}

function sentence(t: Words, obstacle: Obstacle): string {
  const words = t.apply.obstacles
  const { date } = formatsOf(t.language)
  const titles = t.pages as Record<string, { title: string }>
  switch (obstacle.kind) {
    case 'pages':
      return `${words.pages}: ${obstacle.pages.map((id) => titles[id]?.title ?? id).join(', ')}`
    case 'documents':
      return `${words.documents}: ${obstacle.slots.map((each) => (t.common.documents as Record<string, string>)[each]).join(', ')}`
    case 'tooEarly':
      return fill(words.tooEarly, { date: date(obstacle.opensOn) })
    case 'tooLate':
      return fill(words.tooLate, { date: date(obstacle.closedOn) })
    case 'alreadyContinued':
      return fill(words.alreadyContinued, { reference: obstacle.reference })
    default:
      return words[obstacle.kind]
  }
}

export default function Check() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.apply.check
  const { id, estimate } = loaded
  const form = formOf(loaded.service, loaded.version)!
  const titles = t.pages as Record<string, { title: string }>
  return (
    <Page title={words.title} lead={words.lead} back={{ href: `/apply/${id}` }}>
      <ErrorSummary errors={sent?.errors} />
      {loaded.progress.pages.map((page) => (
        <section className="section" key={page.id}>
          <h2>{titles[page.id]?.title ?? page.id}</h2>
          <Answers
            schema={form[page.id].schema}
            values={loaded.answers[page.id] as Record<string, unknown>}
            options={loaded.options}
            changeHref={page.state === 'closed' ? undefined : () => `/apply/${id}/${page.id}`}
          />
        </section>
      ))}
      <section className="section">
        <h2>{t.apply.documents.title}</h2>
        <SummaryList
          rows={loaded.progress.slots.map((slot) => ({
            key: slot.code,
            label: (t.common.documents as Record<string, string>)[slot.code],
            value:
              loaded.documents
                .filter((each) => each.slot === slot.code)
                .map((each) => each.name)
                .join(', ') || words.noDocument,
          }))}
        />
      </section>
      {estimate && !loaded.isCorrection && (
        <section className="section">
          <h2>{words.fee}</h2>
          <SummaryList
            rows={[
              ...estimate.fee.map((line, index) => ({
                key: String(index),
                label:
                  line.kind === 'schedule'
                    ? fill(words.schedule, { size: t.common.sizes[line.sizeClass] })
                    : line.kind === 'exemption'
                      ? format.name(line)
                      : words.penalty,
                value: format.riel(line.amount),
              })),
              { key: 'total', label: words.total, value: <strong>{format.riel(estimate.total)}</strong> },
            ]}
          />
          <p>{estimate.total === 0 ? words.free : words.payAt}</p>
          <h2>{words.next}</h2>
          <p>
            {fill(words.nextText, {
              days: format.workingDays(estimate.standardDays),
              office: t.common.levels[estimate.level],
            })}
          </p>
        </section>
      )}
      <Form className="page-form">
        <input type="hidden" name="revision" value={loaded.revision} />
        <Question
          name="declaration"
          schema={schema.shape.declaration}
          errors={sent?.errors}
          words={words.declaration}
        />
        <Button>{loaded.isCorrection ? words.resubmit : words.submit}</Button>
      </Form>
    </Page>
  )
}
