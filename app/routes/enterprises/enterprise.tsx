import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { CertificateTag, StatusTag } from '#app/components/status-tag.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Table } from '#app/components/table.tsx'
import { Timeline } from '#app/components/timeline.tsx'
import { useWords } from '#app/components/words.tsx'
import { payableCases } from '#app/domain/money/payable.server.ts'
import { actingLog } from '#app/domain/people/acting-log.server.ts'
import { mandateAt, peopleOf } from '#app/domain/people/mandates.server.ts'
import { actingFor, enterpriseFile, findEnterprise } from '#app/domain/register/enterprises.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

type Names = { nameKm: string; nameEn: string }

export const handle: Handle<{ one: Names }> = {
  title: (t, { one }) => (t.language === 'km' && one.nameKm ? one.nameKm : one.nameEn) || t.acting.list.title,
}

/** To each what he or she may see of it: only the owner sees the people and the log, and who pays sees fees alone. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const { ownerId, ...one } = orNotFound(await findEnterprise(parseId(params.enterpriseId), person))
  const at = new Date()
  const isOwner = one.stance === 'owner'
  const [file, fees, people, log, mandate] = await Promise.all([
    one.stance === 'pay' ? null : enterpriseFile(one.id, person, at),
    one.stance === 'pay' ? payableCases(one.id, person) : null,
    isOwner ? peopleOf(one.id, at) : null,
    isOwner ? actingLog(one.id) : null,
    mandateAt(one.id, person),
  ])
  return {
    ...{ one, file, fees, people, log, mandate },
    acting: await actingFor({ applicantId: ownerId, enterpriseId: one.id }, person),
    done: new URL(request.url).searchParams.get('done'),
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Enterprise() {
  const loaded = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.acting.one
  const { one, file, fees, people, log, mandate } = loaded
  const done = words.done[loaded.done as keyof typeof words.done]
  return (
    <Page title={format.name(one)} back={{ href: '/enterprises', label: t.acting.list.title }}>
      {done && <Notice kind="success">{done}</Notice>}
      <SummaryList
        rows={[
          { key: 'mayDo', label: words.mayDo, value: t.acting.may[one.stance] },
          ...(people ? [] : [{ key: 'owner', label: words.owner, value: format.name(one.owner) }]),
          ...(file ? particulars(file) : []),
        ]}
      />
      {file && <Certificates {...file} />}
      {file && <Cases {...file} />}
      {fees && <Fees fees={fees} />}
      {file && <Apply id={one.id} />}
      {people && <People id={one.id} people={people} />}
      {log && <Log log={log} />}
      {mandate && (
        <p>
          <a href={`/enterprises/mandates/${mandate}/end`}>{words.leave}</a>
        </p>
      )}
    </Page>
  )

  function particulars({ activity, address, since }: NonNullable<Loaded['file']>) {
    const name = activity.name ? `${activity.code} ${format.name(activity.name)}` : activity.code
    return [
      { key: 'activity', label: words.activity, value: name },
      ...(address ? [{ key: 'address', label: words.address, value: address[t.language] }] : []),
      { key: 'since', label: words.since, value: format.date(since) },
    ]
  }
}

function Apply({ id }: { id: string }) {
  const { t } = useWords()
  const services = ['operating-certificate', 'renewal', 'sme-registration'] as const
  return (
    <section className="section">
      <h2>{t.acting.one.apply}</h2>
      <Actions>
        {services.map((service) => (
          <Form key={service} action={`/apply/${service}/start`}>
            <input type="hidden" name="enterprise" value={id} />
            <Button variant="secondary">{t.common.services[service].short}</Button>
          </Form>
        ))}
      </Actions>
    </section>
  )
}

function Certificates({ certificates }: NonNullable<Loaded['file']>) {
  const { t, format } = useWords()
  const words = t.acting.one
  const services = t.common.services as Record<string, { short: string }>
  return (
    <section className="section">
      <h2>{words.certificates}</h2>
      <Table
        caption={words.certificates}
        quiet
        rows={certificates}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.noCertificates}</EmptyState>}
        columns={[
          {
            key: 'number',
            label: words.number,
            cell: (each) => (
              <a className="code" href={`/cases/${each.caseId}`}>
                {each.number}
              </a>
            ),
          },
          { key: 'service', label: words.service, cell: (each) => services[each.service].short },
          { key: 'state', label: words.state, cell: (each) => <CertificateTag status={each.status} /> },
          {
            key: 'until',
            label: words.validUntil,
            cell: (each) => (each.validUntil ? format.shortDate(each.validUntil) : words.noExpiry),
          },
        ]}
      />
    </section>
  )
}

function Cases({ cases }: NonNullable<Loaded['file']>) {
  const { t, format } = useWords()
  const words = t.acting.one
  const services = t.common.services as Record<string, { short: string }>
  const isOpen = (status: string) => status === 'draft' || status === 'correction'
  return (
    <section className="section">
      <h2>{words.cases}</h2>
      <Table
        caption={words.cases}
        quiet
        rows={cases}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.noCases}</EmptyState>}
        columns={[
          {
            key: 'service',
            label: words.service,
            cell: (each) => (
              <a href={isOpen(each.status) ? `/apply/${each.id}` : `/cases/${each.id}`}>
                {services[each.service].short}
              </a>
            ),
          },
          {
            key: 'reference',
            label: words.reference,
            cell: (each) => <span className="code">{each.reference ?? '–'}</span>,
          },
          { key: 'state', label: words.state, cell: (each) => <StatusTag status={each.status} viewer="applicant" /> },
          {
            key: 'changed',
            label: words.changed,
            cell: (each) => <span className="code">{format.shortDate(each.changedAt)}</span>,
          },
        ]}
      />
    </section>
  )
}

/** All that somebody sees who only pays. */
function Fees({ fees }: { fees: NonNullable<Loaded['fees']> }) {
  const { t, format } = useWords()
  const words = t.acting.one
  const services = t.common.services as Record<string, { short: string }>
  const paid = ({ fee, paidAt }: (typeof fees)[number]) => {
    if (paidAt) return fill(words.paid, { date: format.date(paidAt) })
    return fee === 0 ? words.noFee : words.notPaid
  }
  return (
    <section className="section">
      <h2>{words.fees}</h2>
      <Table
        caption={words.fees}
        quiet
        rows={fees}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.noFees}</EmptyState>}
        columns={[
          {
            key: 'reference',
            label: words.reference,
            cell: (each) => (
              <a className="code" href={`/cases/${each.id}/fee`}>
                {each.reference}
              </a>
            ),
          },
          { key: 'service', label: words.service, cell: (each) => services[each.service].short },
          { key: 'state', label: words.state, cell: (each) => <StatusTag status={each.status} viewer="applicant" /> },
          { key: 'fee', label: words.fee, numeric: true, cell: (each) => format.riel(each.fee) },
          { key: 'paid', label: words.payment, cell: paid },
        ]}
      />
    </section>
  )
}

function People({ id, people }: { id: string; people: NonNullable<Loaded['people']> }) {
  const { t, format } = useWords()
  const words = t.acting.one
  const name = ({ person, contact }: (typeof people)[number]) =>
    person ? format.name(person) : format.contact(contact)
  return (
    <section className="section" id="people">
      <h2>{words.people}</h2>
      <Table
        caption={words.people}
        quiet
        rows={people}
        rowKey={(each) => each.id}
        empty={<EmptyState>{words.noPeople}</EmptyState>}
        columns={[
          { key: 'person', label: words.person, cell: name },
          {
            key: 'role',
            label: words.role,
            cell: ({ role }) => (role === 'owner' ? words.handOver : t.acting.roles[role]),
          },
          {
            key: 'since',
            label: words.from,
            cell: ({ acceptedAt, expiresAt }) =>
              acceptedAt
                ? fill(words.acceptedOn, { date: format.date(acceptedAt) })
                : fill(words.openUntil, { date: format.date(expiresAt) }),
          },
          {
            key: 'action',
            label: words.action,
            cell: (each) => (
              <a href={`/enterprises/mandates/${each.id}/end`}>
                {words.takeBack}
                <span className="ds-sr-only"> {name(each)}</span>
              </a>
            ),
          },
        ]}
      />
      <Actions>
        <LinkButton href={`/enterprises/${id}/invite`} variant="secondary">
          {words.invite}
        </LinkButton>
        <LinkButton href={`/enterprises/${id}/hand-over`} variant="tertiary">
          {words.handOver}
        </LinkButton>
      </Actions>
    </section>
  )
}

function Log({ log }: { log: NonNullable<Loaded['log']> }) {
  const { t, format } = useWords()
  const words = t.acting
  const pages = t.pages as Record<string, { title: string }>
  const documents = t.common.documents as Record<string, string>
  const services = t.common.services as Record<string, { short: string }>
  const named = (one: Names | string | null) =>
    one === null ? words.log.somebody : typeof one === 'string' ? one : format.name(one)
  const targetOf = ({ what, target }: (typeof log)[number]) =>
    (what === 'page' ? pages[target ?? '']?.title : documents[target ?? '']) ?? target ?? ''
  const sentence = (each: (typeof log)[number]) =>
    fill(words.log[each.what] as string as '{by}{whom}{role}{owner}{target}', {
      by: named(each.by),
      whom: named(each.whom),
      owner: named(each.for),
      role: each.role === 'owner' ? words.one.handOver : words.roles[(each.role ?? 'fill') as 'fill'],
      target: targetOf(each),
    })
  return (
    <section className="section">
      <Disclosure summary={`${words.one.log} (${format.number(log.length)})`}>
        <p className="hint">{words.one.logLead}</p>
        {log.length === 0 && <p>{words.one.noLog}</p>}
        <Timeline
          moments={log.map((each) => ({
            id: each.key,
            title: sentence(each),
            at: each.at,
            children: each.caseId && (
              <p>
                <a href={`/cases/${each.caseId}`}>
                  {[services[each.service ?? '']?.short, each.reference].filter(Boolean).join(' ')}
                </a>
              </p>
            ),
          }))}
        />
      </Disclosure>
    </section>
  )
}
