import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Card } from '#app/components/card.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { TaskList } from '#app/components/task-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { progressOf, quote } from '#app/domain/cases/applications.server.ts'
import { NotAnSme } from '#app/domain/cases/case-terms.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { listReasons } from '#app/domain/cases/reasons.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.apply.check.title }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const draft = orNotFound(await findDraft(parseId(params.caseId), person))
  const estimate = await quote(draft, new Date().toISOString().slice(0, 10)).catch((error) => {
    if (error instanceof NotAnSme) return null
    throw error
  })
  return {
    id: draft.id,
    service: draft.service as 'renewal',
    progress: await progressOf(draft),
    corrections: draft.corrections,
    reasons: draft.corrections ? await listReasons('correction') : [],
    estimate,
  }
}

export default function Tasks() {
  const { id, service, progress, corrections, reasons, estimate } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.apply.taskList
  const required = progress.slots.filter((slot) => slot.required)
  const attached = required.filter((slot) => slot.files > 0)
  const pageWords = t.pages as Record<string, { title: string }>
  const reasonOf = (code: string) => {
    const found = reasons.find((each) => each.code === code)
    return found ? format.name(found) : code
  }
  return (
    <Page
      title={t.common.services[service].name}
      lead={words.lead}
      back={{ href: '/cases', label: t.cases.home.title }}
      narrow
    >
      {corrections && (
        <Card accent title={fill(t.apply.correction.title, { date: format.date(corrections.answerBy) })}>
          <p>{t.apply.correction.lead}</p>
          <ul className="list">
            {corrections.items.map((each) => {
              const [page, field] = each.target.split('.')
              const isField = each.kind === 'field'
              const name = isField
                ? fieldWords(t, field).label
                : (t.common.documents as Record<string, string>)[each.target]
              return (
                <li key={each.kind + each.target}>
                  <a href={isField ? `/apply/${id}/${page}` : `/apply/${id}/documents`}>{name}</a>:{' '}
                  {reasonOf(each.reason)}
                  {each.words && <p>“{each.words}”</p>}
                </li>
              )
            })}
          </ul>
        </Card>
      )}
      <section className="section">
        <h2>{words.answers}</h2>
        <TaskList
          tasks={progress.pages.map((page) => ({
            id: page.id,
            title: pageWords[page.id]?.title ?? page.id,
            href: page.state === 'closed' ? undefined : `/apply/${id}/${page.id}`,
            hint: page.state === 'closed' ? words.closed : undefined,
            state: page.state === 'todo' ? 'todo' : 'done',
          }))}
        />
      </section>
      <section className="section">
        <h2>{words.documents}</h2>
        <TaskList
          tasks={[
            {
              id: 'documents',
              title: words.documentsTask,
              href: `/apply/${id}/documents`,
              hint: fill(words.documentsHint, {
                done: format.number(attached.length),
                required: format.number(required.length),
              }),
              state: attached.length === required.length ? 'done' : 'todo',
            },
          ]}
        />
      </section>
      <section className="section">
        <h2>{words.finish}</h2>
        <TaskList
          tasks={[
            {
              id: 'check',
              title: corrections ? words.checkResend : words.checkTask,
              href: progress.ready ? `/apply/${id}/check` : undefined,
              hint: progress.ready ? undefined : words.notYet,
              state: progress.ready ? 'todo' : 'cannotStart',
            },
          ]}
        />
      </section>
      <section className="section">
        <h2>{words.fee}</h2>
        {estimate ? (
          <SummaryList
            rows={[
              { key: 'fee', label: t.apply.estimate.fee, value: format.riel(estimate.total) },
              { key: 'size', label: t.apply.estimate.size, value: t.common.sizes[estimate.sizeClass] },
              { key: 'decider', label: t.apply.estimate.decider, value: t.common.levels[estimate.level] },
              { key: 'standard', label: t.apply.estimate.standard, value: format.workingDays(estimate.standardDays) },
            ]}
          />
        ) : (
          <p>{words.feeUnknown}</p>
        )}
      </section>
    </Page>
  )
}
