import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { CertificateTag, StatusTag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { casesOf, certificatesOf } from '#app/domain/cases/my-cases.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.cases.home.title }

const services = ['sme-registration', 'operating-certificate', 'renewal'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const [cases, certificates] = await Promise.all([casesOf(person), certificatesOf(person, new Date())])
  return {
    certificates,
    cases: cases.map(({ state: _, ...each }) => ({ ...each, changedAt: each.changedAt.toISOString() })),
  }
}

export default function Home() {
  const { cases, certificates } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.cases.home
  const waiting = cases.filter(({ waitsFor }) => waitsFor === 'applicant' || waitsFor === 'payment')
  const names = t.common.services as Record<string, { short: string; name: string }>
  const nextOf = (each: (typeof cases)[number]) =>
    each.status === 'draft'
      ? words.goOn
      : each.status === 'correction'
        ? words.correct
        : fill(words.pay, { fee: format.riel(each.invoice?.total ?? 0) })
  const hrefOf = (each: (typeof cases)[number]) =>
    each.status === 'draft' || each.status === 'correction' ? `/apply/${each.id}` : `/cases/${each.id}`
  return (
    <Page title={words.title} lead={words.lead}>
      <section className="section">
        <h2>{words.waiting}</h2>
        {waiting.length === 0 && <p>{words.nothingWaits}</p>}
        {waiting.map((each) => (
          <Card key={each.id} accent level={3} title={format.name(each) || names[each.service].short}>
            <p>
              {names[each.service].name} {each.reference && <span className="code">{each.reference}</span>}
            </p>
            <LinkButton href={hrefOf(each)}>{nextOf(each)}</LinkButton>
          </Card>
        ))}
      </section>
      <section className="section">
        <h2>{words.cases}</h2>
        {cases.length === 0 ? (
          <EmptyState>{words.noCases}</EmptyState>
        ) : (
          <Table
            caption={words.cases}
            quiet
            rows={cases}
            rowKey={(each) => each.id}
            columns={[
              {
                key: 'name',
                label: words.name,
                cell: (each) => <a href={hrefOf(each)}>{format.name(each) || names[each.service].short}</a>,
              },
              { key: 'service', label: words.service, cell: (each) => names[each.service].short },
              { key: 'reference', label: words.reference, cell: (each) => each.reference ?? '–' },
              {
                key: 'state',
                label: words.state,
                cell: (each) => <StatusTag status={each.status as 'draft'} viewer="applicant" />,
              },
              { key: 'changed', label: words.changed, cell: (each) => format.shortDate(each.changedAt) },
            ]}
          />
        )}
      </section>
      <section className="section">
        <h2>{words.certificates}</h2>
        {certificates.length === 0 ? (
          <EmptyState>{words.noCertificates}</EmptyState>
        ) : (
          <Table
            caption={words.certificates}
            quiet
            rows={certificates}
            rowKey={(each) => each.id}
            columns={[
              {
                key: 'number',
                label: words.number,
                cell: (each) => <a href={`/cases/${each.caseId}`}>{each.number}</a>,
              },
              { key: 'name', label: words.name, cell: (each) => format.name(each) },
              { key: 'state', label: words.state, cell: (each) => <CertificateTag status={each.status} /> },
              {
                key: 'until',
                label: words.validUntil,
                cell: (each) => (each.validUntil ? format.date(each.validUntil) : words.noExpiry),
              },
              {
                key: 'action',
                label: words.action,
                cell: (each) =>
                  each.renewable ? (
                    <Form action={`/apply/renew/${each.id}`} className="inline-form">
                      <Button variant="secondary">{words.renew}</Button>
                    </Form>
                  ) : each.renewal ? (
                    <a href={`/apply/${each.renewal}`}>{words.goOnRenewal}</a>
                  ) : each.opensOn && each.status === 'valid' ? (
                    fill(words.opensOn, { date: format.date(each.opensOn) })
                  ) : (
                    '–'
                  ),
              },
            ]}
          />
        )}
      </section>
      <section className="section">
        <h2>{words.start}</h2>
        {services.map((each) => (
          <Form key={each} action={`/apply/${each}/start`} className="inline-form">
            <Button variant="secondary">{names[each].name}</Button>
          </Form>
        ))}
      </section>
    </Page>
  )
}
