import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { CaseHeader } from '#app/components/case-header.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Table } from '#app/components/table.tsx'
import { Timeline } from '#app/components/timeline.tsx'
import { useWords } from '#app/components/words.tsx'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { clockOf, staysOf } from '#app/domain/cases/clock.server.ts'
import { messagesOf } from '#app/domain/cases/my-cases.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle<{ reference: string | null }> = { title: (t, data) => data.reference ?? t.cases.home.title }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const found = orNotFound(await findCase(parseId(params.caseId), person))
  if (found.status === 'draft') throw redirect(`/apply/${found.id}`)
  const at = new Date()
  const { id, reference, nameKm, nameEn, service, status, office, counter, invoice, certificate } = found
  return {
    id,
    reference,
    nameKm,
    nameEn,
    service,
    status,
    office,
    counter,
    fee: invoice?.total ?? 0,
    certificate: status === 'issued' ? (certificate?.number ?? null) : null,
    clock: await clockOf(found, at),
    stays: await staysOf(found.stays, at),
    history: timelineOf(found.events, 'applicant'),
    messages: await messagesOf(person, languageOf(request), { caseId: id }),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export default function CaseStatus() {
  const one = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.cases.one
  const happened = t.common.happened as Record<string, string>
  const roles = t.common.roles as Record<string, string>
  return (
    <div className="page">
      <CaseHeader
        reference={one.reference}
        nameKm={one.nameKm}
        nameEn={one.nameEn}
        service={one.service as 'renewal'}
        status={one.status as 'draft'}
        holder={one.office ? format.name(one.office) : undefined}
        clock={one.clock ?? undefined}
        viewer="applicant"
      />
      {one.done === 'submitted' && (
        <Notice kind="success">{fill(words.done.submitted, { reference: one.reference ?? '' })}</Notice>
      )}
      {one.done === 'resubmitted' && <Notice kind="success">{words.done.resubmitted}</Notice>}
      <section className="section">
        <h2>{words.next}</h2>
        <p>{(t.common.statusMeaning as Record<string, string>)[one.status]}</p>
        {one.status === 'awaitingPayment' && one.counter && (
          <p>{fill(words.pay, { fee: format.riel(one.fee), office: format.name(one.counter) })}</p>
        )}
        {one.status === 'correction' && <LinkButton href={`/apply/${one.id}`}>{t.cases.home.correct}</LinkButton>}
        {one.certificate && (
          <LinkButton href={`/certificates/${one.certificate}/download`}>{words.certificate}</LinkButton>
        )}
        {one.certificate && (
          <p>
            <a href={`/verify/${one.certificate}`}>{words.verify}</a>
          </p>
        )}
      </section>
      <section className="section">
        <h2>{words.clock}</h2>
        <p>{words.clockLead}</p>
        <Table
          caption={words.clock}
          quiet
          rows={one.stays}
          rowKey={(each) => each.status + each.enteredAt}
          columns={[
            {
              key: 'state',
              label: words.state,
              cell: (each) => (t.common.status as Record<string, string>)[each.status],
            },
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
      </section>
      <section className="section">
        <h2>{words.messages}</h2>
        {one.messages.length === 0 && <p>{t.cases.messages.none}</p>}
        {one.messages.map((each) => (
          <article key={each.id} className="whole">
            <h3>{each.subject}</h3>
            <p className="hint">{format.dateTime(each.at)}</p>
            <p>{each.body}</p>
          </article>
        ))}
      </section>
      <section className="section">
        <h2>{words.history}</h2>
        <Timeline
          moments={one.history.map((each) => ({
            id: String(each.seq),
            title: happened[each.type] ?? each.type,
            at: each.at,
            by: each.role ? roles[each.role] : undefined,
            children: each.remark ? <p>“{each.remark}”</p> : undefined,
          }))}
        />
      </section>
    </div>
  )
}
