import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { Defect } from '#app/components/defect.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { OwnerSends } from '#app/components/owner-sends.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { type Task, TaskList } from '#app/components/task-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { maySend, quote } from '#app/domain/cases/applications.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { nextTask, progressOf } from '#app/domain/cases/progress.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { fieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'

type Service = keyof Words['common']['services']

export const handle: Handle<{ service: Service }> = { title: (t, { service }) => t.common.services[service].name }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const draft = orNotFound(await findDraft(parseId(params.caseId), person))
  const { id, service, reference, nameKm, nameEn, corrections, answers } = draft
  const progress = await progressOf(draft)
  return {
    ...{ id, reference, nameKm, nameEn, corrections, progress },
    service: service as Service,
    maySend: maySend(draft, person),
    acting: await actingFor(draft, person),
    next: nextTask(progress),
    // What was asked for is paid or settled already: only a new application is quoted.
    estimate: corrections ? null : await quote(draft, new Date()),
    continues: (answers.origin?.certificate ?? null) as string | null,
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Tasks() {
  const one = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.apply.taskList
  const titles = t.pages as Record<string, { title: string }>
  const nextTitle = { documents: words.documentsTask, check: one.corrections ? words.checkResend : words.checkTask }
  const named = [one.reference, format.name(one)].filter(Boolean).join(' · ')
  const lead = one.continues ? fill(words.renewalLead, { number: one.continues }) : words.lead
  return (
    <Page
      title={t.common.services[one.service].name}
      above={named || undefined}
      lead={one.corrections ? undefined : lead}
      back={{ href: '/cases', label: t.cases.home.title }}
      narrow
    >
      {one.corrections && (
        <Notice kind="warning" title={fill(t.apply.correction.title, { date: format.date(one.corrections.answerBy) })}>
          <p>{t.apply.correction.lead}</p>
        </Notice>
      )}
      {one.acting && !one.maySend && <OwnerSends owner={one.acting.owner} />}
      <p>
        <LinkButton href={`/apply/${one.id}/${one.next}`}>
          {fill(words.goOn, {
            page: nextTitle[one.next as keyof typeof nextTitle] ?? titles[one.next]?.title ?? one.next,
          })}
        </LinkButton>
      </p>
      {one.corrections ? <Asked {...one} /> : <Everything {...one} />}
      <section className="section">
        <h2>{words.finish}</h2>
        <TaskList
          tasks={[
            {
              id: 'check',
              title: nextTitle.check,
              href: one.progress.ready ? `/apply/${one.id}/check` : undefined,
              hint: one.progress.ready ? undefined : words.notYet,
              state: one.progress.ready ? 'todo' : 'cannotStart',
            },
          ]}
        />
      </section>
      {!one.corrections && <Estimate estimate={one.estimate} />}
      {!one.corrections && one.maySend && (
        <p>
          <a href={`/cases/${one.id}/withdraw`}>{words.discard}</a>
        </p>
      )}
    </Page>
  )
}

/** Every page and the documents of an application that has not been sent. */
function Everything({ id, progress, continues }: Loaded) {
  const { t, format } = useWords()
  const words = t.apply.taskList
  const titles = t.pages as Record<string, { title: string }>
  const required = progress.slots.filter((slot) => slot.required)
  const attached = required.filter((slot) => slot.files > 0)
  return (
    <>
      <section className="section">
        <h2>{words.answers}</h2>
        <TaskList
          tasks={progress.pages.map((page) => ({
            id: page.id,
            title: titles[page.id]?.title ?? page.id,
            href: `/apply/${id}/${page.id}`,
            hint: continues && page.id !== 'changes' && page.state === 'todo' ? words.sameAsCertificate : undefined,
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
    </>
  )
}

/** Only what the office has asked for, each with its reason. */
function Asked({ id, progress, corrections }: Loaded) {
  const { t } = useWords()
  const titles = t.pages as Record<string, { title: string }>
  const documents = t.common.documents as Record<string, string>
  const items = corrections?.items ?? []
  const pages: Task[] = progress.pages
    .filter((page) => page.state !== 'closed')
    .map((page) => ({
      id: page.id,
      title: titles[page.id]?.title ?? page.id,
      href: `/apply/${id}/${page.id}`,
      state: page.state === 'todo' ? 'todo' : 'done',
      hint: items
        .filter((each) => each.kind === 'field' && each.target.startsWith(`${page.id}.`))
        .map((each) => (
          <div className="note" key={each.target}>
            <p>{fieldWords(t, each.target.split('.')[1]).label}</p>
            <Defect defect={each} />
          </div>
        )),
    }))
  const slots: Task[] = items
    .filter((each) => each.kind === 'document')
    .map((each) => ({
      id: each.target,
      title: documents[each.target] ?? each.target,
      href: `/apply/${id}/documents#slot-${each.target}`,
      state: progress.slots.find(({ code }) => code === each.target)?.state === 'done' ? 'done' : 'todo',
      hint: (
        <div className="note">
          <Defect defect={each} />
        </div>
      ),
    }))
  return (
    <section className="section">
      <h2>{t.apply.taskList.askedFor}</h2>
      <TaskList tasks={[...pages, ...slots]} />
    </section>
  )
}

/** What it will cost and who will decide, as soon as the answers tell. */
function Estimate({ estimate }: Pick<Loaded, 'estimate'>) {
  const { t, format } = useWords()
  const words = t.apply.estimate
  return (
    <section className="section">
      <h2>{t.apply.taskList.fee}</h2>
      {estimate === null && <p>{t.apply.taskList.feeUnknown}</p>}
      {estimate === 'notAnSme' && <Notice kind="warning">{t.apply.obstacles.notAnSme}</Notice>}
      {estimate && estimate !== 'notAnSme' && (
        <SummaryList
          rows={[
            { key: 'fee', label: words.fee, value: format.riel(estimate.total) },
            { key: 'size', label: words.size, value: t.common.sizes[estimate.sizeClass] },
            { key: 'decider', label: words.decider, value: t.common.levels[estimate.level] },
            { key: 'standard', label: words.standard, value: format.workingDays(estimate.standardDays) },
            {
              key: 'inspection',
              label: words.inspection,
              value: estimate.inspectionNeeded ? words.inspectionYes : words.inspectionNo,
            },
          ]}
        />
      )}
    </section>
  )
}
