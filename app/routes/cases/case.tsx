import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Answers } from '#app/components/answers.tsx'
import { LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { CaseHeader } from '#app/components/case-header.tsx'
import { Defect } from '#app/components/defect.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Messages } from '#app/components/messages.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Steps } from '#app/components/steps.tsx'
import { Table } from '#app/components/table.tsx'
import { byWhom, Timeline } from '#app/components/timeline.tsx'
import { useWords } from '#app/components/words.tsx'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { clockOf, staysOf } from '#app/domain/cases/clock.server.ts'
import { openCorrections } from '#app/domain/cases/corrections.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { journeyOf } from '#app/domain/cases/journey.server.ts'
import { markRead, messagesOf } from '#app/domain/cases/my-cases.server.ts'
import { refusalOf } from '#app/domain/cases/reasons.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import { findPayable } from '#app/domain/money/payable.server.ts'
import { isOnTheirSide } from '#app/domain/people/access.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { labelsFor } from '#app/http/choices.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import { formOf } from '#workflows/forms.ts'

export const handle: Handle<{ reference: string | null }> = { title: (t, data) => data.reference ?? t.cases.home.title }

/** The view of the applicant and of those who act for him or her. Who only pays sees the fee; staff who follow the code on a receipt are sent on to the desk. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const caseId = parseId(params.caseId)
  const found = await findCase(caseId, person)
  if (!found) throw redirect(`/cases/${orNotFound(await findPayable(caseId, person)).id}/fee`)
  if (!isOnTheirSide(found, person)) throw redirect(`/desk/${found.id}`)
  if (found.status === 'draft') throw redirect(`/apply/${found.id}`)
  const at = new Date()
  const language = languageOf(request)
  const { id, reference, nameKm, nameEn, service, serviceVersion: version, status, waitsFor, office, counter } = found
  const messages = await messagesOf(person, language, { caseId: id })
  await markRead(
    person,
    messages.filter(({ isNew }) => isNew).map((each) => each.id),
    at,
  )
  // What the office reads is what was sent last; answers being corrected are on their own pages.
  const answers = (found.submissions.at(-1)?.answers ?? found.answers) as Record<string, Record<string, unknown>>
  const history = timelineOf(found.events, 'applicant')
  const visit = found.inspections.find((each) => !each.recordedAt && !each.replacedAt)
  return {
    ...{ id, reference, nameKm, nameEn, service, version, status, waitsFor, office, counter, answers, messages },
    fee: found.invoice?.total ?? 0,
    isPaid: Boolean(found.invoice?.payment),
    certificate: status === 'issued' ? (found.certificate?.number ?? null) : null,
    visit: status === 'inspection' ? (visit?.plannedOn.toISOString().slice(0, 10) ?? null) : null,
    corrections: await openCorrections(id, found.state),
    refusal: await refusalOf(found.events),
    documents: found.documents.map((each) => ({ id: each.id, slot: each.slot, name: each.name })),
    options: await labelsFor([answers], language),
    clock: await clockOf(found, at),
    stays: await staysOf(found.stays, at),
    journey: journeyOf(found),
    history,
    people: await namesOfPeople(history.flatMap(({ byId, forId }) => [byId, forId])),
    acting: await actingFor(found, person),
    canWithdraw: decisionsFor(found, person).includes('withdraw'),
    done: new URL(request.url).searchParams.get('done'),
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function CaseStatus() {
  const one = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.cases.one
  const isMine = one.waitsFor === 'applicant' || one.waitsFor === 'payment'
  const holder = isMine ? words.you : one.waitsFor !== 'nobody' && one.office ? format.name(one.office) : undefined
  return (
    <div className="page">
      <CaseHeader
        reference={one.reference}
        nameKm={one.nameKm}
        nameEn={one.nameEn}
        service={one.service}
        status={one.status}
        holder={holder}
        clock={one.clock ?? undefined}
        viewer="applicant"
      />
      {one.done === 'submitted' && (
        <Notice kind="success">{fill(words.done.submitted, { reference: one.reference ?? '' })}</Notice>
      )}
      {one.done === 'resubmitted' && <Notice kind="success">{words.done.resubmitted}</Notice>}
      {one.done === 'withdrawn' && one.status === 'withdrawn' && <Notice kind="success">{words.done.withdrawn}</Notice>}
      <NextStep {...one} />
      <section className="section">
        <h2>{words.steps}</h2>
        <Steps
          across
          steps={one.journey.map(({ id, state, at }) => ({
            id,
            state,
            title: id === 'ended' ? (t.common.status as Record<string, string>)[one.status] : words.stepNames[id],
            note: at ? format.shortDate(at) : undefined,
          }))}
        />
      </section>
      <Papers {...one} />
      <div className="disclosures">
        <Submitted {...one} />
        <Attached {...one} />
        {one.messages.length > 0 && (
          <Disclosure
            summary={`${words.messages} (${format.number(one.messages.length)})`}
            open={one.messages.some((each) => each.isNew)}
          >
            <Messages messages={one.messages} />
          </Disclosure>
        )}
        <History {...one} />
        <Disclosure summary={words.clock}>
          <p>{words.clockLead}</p>
          <StaysTable stays={one.stays} />
        </Disclosure>
      </div>
      {one.canWithdraw && (
        <p>
          <a href={`/cases/${one.id}/withdraw`}>{words.withdraw}</a>
        </p>
      )}
    </div>
  )
}

/** What the applicant does now, or what is happening instead: a sentence and at most one button. */
function NextStep(one: Loaded) {
  const { t, format } = useWords()
  const words = t.cases.one
  const meaning = (t.common.statusMeaning as Record<string, string>)[one.status]
  const wantsYou = one.status === 'awaitingPayment' || one.status === 'correction' || one.certificate !== null
  return (
    <Card title={words.next} accent={wantsYou}>
      {one.status === 'awaitingPayment' && one.counter ? (
        <>
          <p>{fill(words.pay, { fee: format.riel(one.fee), office: format.name(one.counter) })}</p>
          <p>
            <LinkButton href={`/cases/${one.id}/receipt`}>{words.receipt}</LinkButton>
          </p>
        </>
      ) : one.corrections ? (
        <>
          <p>{fill(words.correctBy, { date: format.date(one.corrections.answerBy) })}</p>
          <Defects {...one} />
          <p>
            <LinkButton href={`/apply/${one.id}`}>{t.cases.home.correct}</LinkButton>
          </p>
        </>
      ) : (
        <p>{one.visit ? fill(words.visit, { date: format.date(one.visit) }) : meaning}</p>
      )}
      {one.refusal && (
        <>
          <h3>{words.refused}</h3>
          <div className="note">
            <p>
              <strong>{format.name(one.refusal)}</strong>
            </p>
            {one.refusal.remark && <p className="lines">{one.refusal.remark}</p>}
          </div>
        </>
      )}
      {one.certificate && (
        <p>
          <LinkButton href={`/certificates/${one.certificate}/download`}>{words.certificate}</LinkButton>
        </p>
      )}
      {['refused', 'withdrawn', 'lapsed'].includes(one.status) && (
        <p>
          <LinkButton variant="secondary" href={`/services/${one.service}`}>
            {words.again}
          </LinkButton>
        </p>
      )}
    </Card>
  )
}

/** What the open correction request asks for. */
function Defects({ corrections }: Loaded) {
  const { t } = useWords()
  const documents = t.common.documents as Record<string, string>
  return (
    <ul className="list">
      {corrections?.items.map((each) => (
        <li key={each.kind + each.target}>
          {each.kind === 'field' ? fieldWords(t, each.target.split('.')[1]).label : documents[each.target]}
          <div className="note">
            <Defect defect={each} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Papers({ id, isPaid, certificate }: Loaded) {
  const { t } = useWords()
  const words = t.cases.one
  return (
    <section className="section">
      <h2>{words.papers}</h2>
      <ul className="plain">
        <li>
          <a href={`/cases/${id}/receipt`}>{words.receipt}</a>
        </li>
        {isPaid && (
          <li>
            <a href={`/cases/${id}/payment-receipt`}>{words.paymentReceipt}</a>
          </li>
        )}
        {certificate && (
          <li>
            <a href={`/verify/${certificate}`}>{words.verify}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

function Submitted({ service, version, answers, options }: Loaded) {
  const { t } = useWords()
  const form = formOf(service, version) ?? {}
  const titles = t.pages as Record<string, { title: string }>
  return (
    <Disclosure summary={t.cases.one.answers}>
      {Object.keys(form)
        .filter((page) => answers[page])
        .map((page) => (
          <section className="section" key={page}>
            <h3>{titles[page]?.title ?? page}</h3>
            <Answers schema={form[page].schema} values={answers[page]} options={options} />
          </section>
        ))}
    </Disclosure>
  )
}

function Attached({ documents }: Loaded) {
  const { t, format } = useWords()
  const words = t.cases.one
  const names = t.common.documents as Record<string, string>
  return (
    <Disclosure summary={`${words.documents} (${format.number(documents.length)})`}>
      {documents.length === 0 && <p>{words.noDocuments}</p>}
      <ul className="plain">
        {documents.map((each) => (
          <li key={each.id}>
            {names[each.slot] ?? each.slot}: <a href={`/documents/${each.id}`}>{each.name}</a>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function History({ history, people }: Loaded) {
  const { t, format } = useWords()
  const happened = t.common.happened as Record<string, string>
  const roles = t.common.roles as Record<string, string>
  return (
    <Disclosure summary={t.cases.one.history}>
      <Timeline
        moments={history.map((each) => ({
          id: String(each.seq),
          title: happened[each.type] ?? each.type,
          at: each.at,
          by: byWhom(t, format, each, people) || (each.role ? roles[each.role] : undefined),
          children: each.remark ? <p>“{each.remark}”</p> : undefined,
        }))}
      />
    </Disclosure>
  )
}

function StaysTable({ stays }: Pick<Loaded, 'stays'>) {
  const { t, format } = useWords()
  const words = t.cases.one
  const status = t.common.status as Record<string, string>
  return (
    <Table
      caption={words.clock}
      quiet
      rows={stays}
      rowKey={(each) => each.id}
      columns={[
        { key: 'state', label: words.state, cell: (each) => status[each.status] },
        { key: 'waits', label: words.waitsFor, cell: (each) => t.common.waitsForYou[each.waitsFor] },
        { key: 'from', label: words.from, cell: (each) => format.dateTime(each.enteredAt) },
        {
          key: 'until',
          label: words.until,
          cell: (each) => (each.leftAt ? format.dateTime(each.leftAt) : words.now),
        },
        { key: 'days', label: words.days, numeric: true, cell: (each) => format.number(each.workingDays) },
      ]}
    />
  )
}
