import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Answer, Answers } from '#app/components/answers.tsx'
import { Button } from '#app/components/button.tsx'
import { Defect } from '#app/components/defect.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FeeLines } from '#app/components/fee-lines.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { OwnerSends } from '#app/components/owner-sends.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import {
  maySend,
  type Obstacle,
  quote,
  resubmitApplication,
  submitApplication,
} from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import type { Consented } from '#app/domain/cases/consent.server.ts'
import { type Draft, findDraft } from '#app/domain/cases/draft.server.ts'
import { mayFileFor, partOf, peopleOf } from '#app/domain/cases/hand-over.server.ts'
import { progressOf } from '#app/domain/cases/progress.server.ts'
import { lastSubmission } from '#app/domain/cases/rounds.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { labelsFor } from '#app/http/choices.server.ts'
import { type FormErrors, readFields, revisionIn, sentForm } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { attempt, orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { confirm } from '#workflows/fields.ts'
import { formOf } from '#workflows/forms.ts'
import { ConsentForm, consentIn, consentSchema, consentWords } from './consent-form.tsx'
import { refuseExpired } from './open-draft.server.ts'

export const handle: Handle = { title: (t) => t.apply.check.title, online: 'signature' }

const schema = z.object({ declaration: confirm() })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const id = parseId(params.caseId)
  const draft = await findDraft(id, person)
  if (!draft) throw await sentAlready(id, person)
  const isFiling = mayFileFor(draft, person)
  if (!isFiling && partOf(draft, person) !== 'applicant') throw redirect(`/apply/${id}/hand-over`)
  const progress = await progressOf(draft)
  if (!progress.ready) throw redirect(`/apply/${id}`)
  const { service, serviceVersion: version, answers, revision, documents, corrections } = draft
  const sent = corrections && (await lastSubmission(id))
  return {
    ...{ id, service, version, answers, revision, documents, progress, sent },
    deadline: corrections?.answerBy ?? null,
    maySend: maySend(draft, person),
    /** For whom an officer at the counter sends it. */
    visitor: isFiling ? (await peopleOf(id)).applicant : null,
    acting: await actingFor(draft, person),
    defects: corrections?.items ?? [],
    isCorrection: corrections !== null,
    continues: (answers.origin?.certificate ?? null) as string | null,
    estimate: corrections ? null : await quote(draft, new Date()),
    options: await labelsFor([answers, ...(sent ? [sent.answers] : [])], languageOf(request)),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const id = parseId(params.caseId)
  const t = wordsOf(request)
  const form = await sentForm(request)
  const draft = await findDraft(id, person)
  if (!draft) throw await sentAlready(id, person)
  if (mayFileFor(draft, person)) return file(draft, person, form, t)
  const words = { declaration: t.apply.check.declaration }
  const filled = readFields(form, schema, t, words)
  if (filled.status !== 'valid')
    return data({ errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  if (!maySend(draft, person)) return data({ errors: { '': [t.apply.obstacles.onlyOwner] } }, { status: 403 })
  const seen = { ...draft, revision: revisionIn(form) }
  return (
    (await problemOfSending(seen, person, t)) ??
    redirect(`/cases/${id}?done=${draft.corrections ? 'resubmitted' : 'submitted'}`, 303)
  )
}

/** Sends for a visitor at the counter, with the consent that the officer has recorded. */
async function file(draft: Draft, person: Person, form: FormData, t: Words) {
  const { applicant } = await peopleOf(draft.id)
  const filled = readFields(form, consentSchema, t, consentWords(t, applicant))
  const { values } = filled
  if (filled.status !== 'valid')
    return data({ values, errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  const given = consentIn(filled.value, t)
  if (given.errors) return data({ values, errors: given.errors }, { status: 422 })
  const seen = { ...draft, revision: revisionIn(form) }
  return (
    (await problemOfSending(seen, person, t, { consent: given.consent, values })) ??
    redirect(`/desk/${draft.id}/counter?done=filed`, 303)
  )
}

type Filing = { consent?: Consented; values?: Record<string, unknown> }

/** Sends it, and answers with the page again where that is not possible; null once it is sent. */
async function problemOfSending(draft: Draft, person: Person, t: Words, { consent, values }: Filing = {}) {
  const send = draft.corrections ? resubmitApplication : submitApplication
  const sent = await attempt(send(draft, person, new Date(), consent))
  const problem = (words: string, status: number) => data({ values, errors: { '': [words] } as FormErrors }, { status })
  if (!sent.done) return problem(t.apply.obstacles.closed, 409)
  if ('reference' in sent.result) return null
  const isOvertaken = sent.result.kind === 'savedElsewhere' || sent.result.kind === 'deadlinePassed'
  return problem(sentence(t, sent.result), isOvertaken ? 409 : 422)
}

/** Perhaps by a first click: the case's own page says so. 404 where there is no such case. */
async function sentAlready(id: string, person: Person) {
  await refuseExpired(id, person)
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
    case 'deadlinePassed':
      return fill(words.deadlinePassed, { date: date(obstacle.answerBy) })
    case 'alreadyContinued':
      return fill(words.alreadyContinued, { reference: obstacle.reference })
    default:
      return words[obstacle.kind]
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Sent = { errors: FormErrors; values?: Record<string, unknown> }

export default function Check() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.apply.check
  const { id, isCorrection, continues, progress } = loaded
  const open = progress.pages.filter((page) => page.state !== 'closed').map((page) => page.id)
  const rest = Object.keys(formOf(loaded.service, loaded.version)!).filter(
    (page) => loaded.answers[page] && !open.includes(page),
  )
  return (
    <Page
      title={isCorrection ? words.correctionTitle : words.title}
      lead={
        loaded.deadline
          ? fill(words.correctionLead, { date: format.date(loaded.deadline), time: format.time(loaded.deadline) })
          : words.lead
      }
      back={{ href: `/apply/${id}`, label: t.apply.page.list }}
    >
      <ErrorSummary errors={sent?.errors} />
      {open.map((page) => (
        <PageAnswers key={page} page={page} loaded={loaded} isOpen />
      ))}
      <Papers {...loaded} />
      {rest.length > 0 && (isCorrection || continues) && (
        <Disclosure
          summary={continues && !isCorrection ? fill(words.asCertified, { number: continues }) : words.asSent}
        >
          {rest.map((page) => (
            <PageAnswers key={page} page={page} loaded={loaded} />
          ))}
        </Disclosure>
      )}
      <Cost estimate={loaded.estimate} />
      {loaded.visitor && (
        <ConsentForm
          applicant={loaded.visitor}
          revision={loaded.revision}
          values={sent?.values}
          errors={sent?.errors}
        />
      )}
      {loaded.maySend ? (
        <Form className="page-form">
          <input type="hidden" name="revision" value={loaded.revision} />
          <Question
            name="declaration"
            schema={schema.shape.declaration}
            errors={sent?.errors}
            words={words.declaration}
          />
          <Button>{isCorrection ? words.resubmit : words.submit}</Button>
        </Form>
      ) : (
        loaded.acting && <OwnerSends owner={loaded.acting.owner} />
      )}
    </Page>
  )
}

function PageAnswers({ page, loaded, isOpen }: { page: string; loaded: Loaded; isOpen?: boolean }) {
  const { t } = useWords()
  const title = (t.pages as Record<string, { title: string }>)[page]?.title ?? page
  const { schema } = formOf(loaded.service, loaded.version)![page]
  const now = loaded.answers[page] as Record<string, unknown> | undefined
  const before = loaded.sent?.answers[page] as Record<string, unknown> | undefined
  const defectOf = (name: string) => loaded.defects.find((each) => each.target === `${page}.${name}`)
  return (
    <section className="section">
      <SectionHead title={title} href={isOpen ? `/apply/${loaded.id}/${page}` : undefined} />
      <Answers
        schema={schema}
        values={now}
        options={loaded.options}
        note={(name) => {
          const defect = defectOf(name)
          const isChanged = loaded.sent && isOpen && !isSame(before?.[name], now?.[name])
          if (!defect && !isChanged) return null
          return (
            <>
              {defect && <Defect defect={defect} />}
              {loaded.sent && (
                <div>
                  {t.cases.rounds.asSent}{' '}
                  <Answer name={name} schema={schema.shape[name]} value={before?.[name]} options={loaded.options} />
                </div>
              )}
            </>
          )
        }}
      />
    </section>
  )
}

// Both come from the same form, so their keys are in the same order.
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function Papers({ id, progress, documents, defects, sent }: Loaded) {
  const { t } = useWords()
  const names = t.common.documents as Record<string, string>
  return (
    <section className="section">
      <SectionHead
        title={t.documents.title}
        href={progress.slots.some(({ state }) => state !== 'closed') ? `/apply/${id}/documents` : undefined}
      />
      <SummaryList
        rows={progress.slots.filter(isShown).map((slot) => {
          const files = documents.filter((each) => each.slot === slot.code)
          const defect = defects.find((each) => each.kind === 'document' && each.target === slot.code)
          return {
            key: slot.code,
            label: names[slot.code],
            value:
              files.length > 0 ? (
                <ul className="plain">
                  {files.map((each) => (
                    <li key={each.id}>
                      <a href={`/documents/${each.id}`}>{each.name}</a>
                    </li>
                  ))}
                </ul>
              ) : (
                <span className="hint">{t.apply.check.noDocument}</span>
              ),
            note: defect && (
              <>
                <Defect defect={defect} />
                {sent && <SentFiles files={sent.documents.filter((each) => each.slot === slot.code)} />}
              </>
            ),
          }
        })}
      />
    </section>
  )
}

// What is not asked of this applicant is of no interest where nothing is attached.
const isShown = ({ asked, files }: Loaded['progress']['slots'][number]) => asked !== 'no' || files > 0

/** The files of one kind as they were sent before. */
function SentFiles({ files }: { files: { id: string; name: string }[] }) {
  const { t } = useWords()
  return (
    <div>
      {t.cases.rounds.asSent}{' '}
      {files.length === 0
        ? t.apply.check.noDocument
        : files.map((each, index) => (
            <span key={each.id}>
              {index > 0 && ', '}
              <a href={`/documents/${each.id}`}>{each.name}</a>
            </span>
          ))}
    </div>
  )
}

function SectionHead({ title, href }: { title: string; href?: string }) {
  const { t } = useWords()
  return (
    <div className="section-head">
      <h2>{title}</h2>
      {href && (
        <a href={href}>
          {t.common.actions.change}
          <span className="ds-sr-only"> {title}</span>
        </a>
      )}
    </div>
  )
}

/** The fee line by line, and what happens after sending. */
function Cost({ estimate }: Pick<Loaded, 'estimate'>) {
  const { t, format } = useWords()
  const words = t.apply.check
  if (estimate === 'notAnSme') return <Notice kind="warning">{t.apply.obstacles.notAnSme}</Notice>
  if (!estimate) return null
  const days = format.workingDays(estimate.standardDays)
  return (
    <>
      <section className="section">
        <h2>{words.fee}</h2>
        <FeeLines lines={estimate.fee} total={estimate.total} totalLabel={words.total} />
        <p>{estimate.total === 0 ? words.free : words.payAt}</p>
      </section>
      <section className="section">
        <h2>{words.next}</h2>
        <p>{fill(words.nextText, { days, office: t.common.levels[estimate.level] })}</p>
      </section>
    </>
  )
}
