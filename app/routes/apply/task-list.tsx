import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { Defect } from '#app/components/defect.tsx'
import { FilingFor, Helping } from '#app/components/hand-over.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { OwnerSends } from '#app/components/owner-sends.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { type Task, TaskList } from '#app/components/task-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { maySend, quote } from '#app/domain/cases/applications.server.ts'
import { hasPassed } from '#app/domain/cases/corrections.server.ts'
import { keeping } from '#app/domain/cases/expiry.server.ts'
import { mayFileFor, partOf, peopleOf } from '#app/domain/cases/hand-over.server.ts'
import { nextTask, progressOf } from '#app/domain/cases/progress.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { fieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import { openedDraft } from './open-draft.server.ts'

type Service = keyof Words['common']['services']

export const handle: Handle<{ service: Service }> = { title: (t, { service }) => t.common.services[service].name }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person, draft } = await openedDraft(request, params.caseId)
  const { id, service, reference, nameKm, nameEn, corrections, answers, movedUp, changedAt, revision } = draft
  const progress = await progressOf(draft)
  const again = movedUp?.pages.filter((page) => progress.pages.some((each) => each.id === page && !each.complete)) ?? []
  const { until, days } = await keeping(changedAt, new Date())
  return {
    ...{ id, reference, nameKm, nameEn, corrections, progress },
    help: { part: partOf(draft, person), ...(await peopleOf(id)) },
    // Said until every page of it was looked at again.
    movedUp: movedUp && again.length > 0 ? { ...movedUp, pages: again } : null,
    kept: { saved: revision > 0 ? changedAt.toISOString() : null, until: until.toISOString(), days },
    isTakenOver: new URL(request.url).searchParams.get('done') === 'takenOver',
    service: service as Service,
    maySend: maySend(draft, person),
    isFiling: mayFileFor(draft, person),
    acting: await actingFor(draft, person),
    next: nextTask(progress),
    // The deadline may have passed without its timer having noticed.
    isOver: hasPassed(corrections, new Date()),
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
  const check = one.isFiling ? t.counter.consent.checkTask : one.corrections ? words.checkResend : words.checkTask
  const nextTitle = { documents: words.documentsTask, check }
  const named = [one.reference, format.name(one)].filter(Boolean).join(' · ')
  const isApplicant = one.help.part === 'applicant'
  const maySend = isApplicant || one.isFiling
  const goOn = one.next === 'check' && !maySend ? null : one.next
  const lead = one.continues ? fill(words.renewalLead, { number: one.continues }) : words.lead
  return (
    <Page
      title={t.common.services[one.service].name}
      above={named || undefined}
      lead={one.corrections ? undefined : lead}
      back={
        isApplicant
          ? { href: '/cases', label: t.cases.home.title }
          : { href: '/desk/hand-over', label: t.drafts.desk.title }
      }
      narrow
    >
      {one.corrections && <Deadline corrections={one.corrections} isOver={one.isOver} />}
      {one.isTakenOver && <Notice kind="success">{t.drafts.enter.done}</Notice>}
      {one.isFiling ? <FilingFor {...one.help} /> : !one.corrections && <Helping id={one.id} {...one.help} />}
      {one.movedUp && <MovedUp {...one.movedUp} />}
      {goOn && !one.isOver && (
        <p>
          <LinkButton href={`/apply/${one.id}/${goOn}`}>
            {fill(words.goOn, { page: nextTitle[goOn as keyof typeof nextTitle] ?? titles[goOn]?.title ?? goOn })}
          </LinkButton>
        </p>
      )}
      {one.acting && !one.maySend && <OwnerSends owner={one.acting.owner} />}
      {one.corrections ? <Asked {...one} /> : <Everything {...one} />}
      <section className="section">
        <h2>{words.finish}</h2>
        <TaskList
          tasks={[
            {
              id: 'check',
              title: nextTitle.check,
              href: one.progress.ready && maySend ? `/apply/${one.id}/check` : undefined,
              hint: maySend ? (one.progress.ready ? undefined : words.notYet) : t.drafts.helping.onlyApplicant,
              state: one.progress.ready && maySend ? 'todo' : 'cannotStart',
            },
          ]}
        />
      </section>
      {!one.corrections && <Estimate estimate={one.estimate} />}
      {!one.corrections && <Keeping {...one} />}
      {!one.corrections && one.help.part !== 'helper' && one.maySend && (
        <p>
          <a href={`/cases/${one.id}/withdraw`}>{words.discard}</a>
        </p>
      )}
    </Page>
  )
}

/** When it was saved last, until when it is kept, and how to go on elsewhere or with somebody’s help. */
function Keeping({ id, kept, help }: Loaded) {
  const { t, format } = useWords()
  const words = t.drafts.kept
  const until = fill(words.untilText, { date: format.date(kept.until), days: format.days(kept.days) })
  const isAlone = help.part === 'applicant' && !help.helper
  return (
    <section className="section">
      <h2>{help.part === 'applicant' ? words.title : words.titleOfOther}</h2>
      <SummaryList
        rows={[
          ...(kept.saved ? [{ key: 'saved', label: words.saved, value: format.dateTime(kept.saved) }] : []),
          { key: 'until', label: words.until, value: until },
          ...(help.part === 'applicant' ? [{ key: 'device', label: words.device, value: words.deviceText }] : []),
          ...(isAlone
            ? [
                {
                  key: 'counter',
                  label: words.counter,
                  value: <a href={`/apply/${id}/hand-over`}>{words.showToCounter}</a>,
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

/** What a new version of the form asks again, and what no longer. */
function MovedUp({ pages, gone, goneSlots }: NonNullable<Loaded['movedUp']>) {
  const { t } = useWords()
  const words = t.drafts.movedUp
  const titles = t.pages as Record<string, { title: string }>
  const documents = t.common.documents as Record<string, string>
  const what = [...gone.map((id) => titles[id]?.title ?? id), ...goneSlots.map((slot) => documents[slot] ?? slot)]
  return (
    <Notice kind="warning" title={words.title}>
      <p>{words.text}</p>
      <ul className="list">
        {pages.map((id) => (
          <li key={id}>{titles[id]?.title ?? id}</li>
        ))}
      </ul>
      {what.length > 0 && <p>{fill(words.gone, { what: what.join(', ') })}</p>}
    </Notice>
  )
}

/** By when the corrections must be there, what happens then, and which request it is. */
function Deadline({ corrections, isOver }: { corrections: NonNullable<Loaded['corrections']>; isOver: boolean }) {
  const { t, format } = useWords()
  const words = t.apply.correction
  const by = { date: format.date(corrections.answerBy), time: format.time(corrections.answerBy) }
  if (isOver)
    return (
      <Notice kind="danger" title={words.over}>
        <p>{fill(words.overText, by)}</p>
      </Notice>
    )
  return (
    <Notice kind="warning" title={fill(words.title, by)}>
      <p>{words.lead}</p>
      <p>{fill(words.round, { round: format.number(corrections.round) })}</p>
    </Notice>
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
            hint: page.begun
              ? t.drafts.begun
              : continues && page.id !== 'changes' && page.state === 'todo'
                ? words.sameAsCertificate
                : undefined,
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
