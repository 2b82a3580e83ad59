import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { paymentsDue, receivedOn } from '#app/domain/money/cashier.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.desk.cashier.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'cashier')
  const search = (new URL(request.url).searchParams.get('search') ?? '').slice(0, 120)
  const [due, received] = await Promise.all([paymentsDue(person, search), receivedOn(person, new Date())])
  return {
    search,
    due: due.map(({ invoice, submittedAt, ...each }) => ({
      ...each,
      total: invoice?.total ?? 0,
      submittedAt: submittedAt!.toISOString(),
    })),
    received: received.map(({ invoice, at, ...each }) => ({ ...each, ...invoice.case, at: at.toISOString() })),
  }
}

export default function Cashier() {
  const { search, due, received } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.desk.cashier
  const services = t.common.services as Record<string, { short: string }>
  const total = received.reduce((sum, each) => sum + each.amount, 0)
  return (
    <Page title={words.title} lead={words.lead}>
      <form method="get" className="inline-form search no-print">
        <div className="question">
          <label className="question-label" htmlFor="search">
            {words.search}
          </label>
          <input className="ds-input" type="search" id="search" name="search" defaultValue={search} maxLength={100} />
        </div>
        <Button variant="secondary">{t.common.actions.search}</Button>
      </form>
      <section className="section">
        <h2>{words.waiting}</h2>
        <Table
          caption={words.waiting}
          quiet
          rows={due}
          rowKey={(each) => each.id}
          empty={<EmptyState>{search ? words.notFound : words.none}</EmptyState>}
          columns={[
            {
              key: 'name',
              label: t.desk.enterprise,
              cell: (each) => <a href={`/desk/${each.id}`}>{format.name(each)}</a>,
            },
            { key: 'reference', label: t.common.caseHeader.reference, cell: (each) => each.reference },
            { key: 'service', label: t.cases.home.service, cell: (each) => services[each.service].short },
            { key: 'submitted', label: t.desk.submittedOn, cell: (each) => format.shortDate(each.submittedAt) },
            { key: 'fee', label: words.fee, numeric: true, cell: (each) => format.riel(each.total) },
            {
              key: 'take',
              label: t.desk.inspection.act,
              cell: (each) => (
                <LinkButton variant="secondary" href={`/desk/${each.id}/payment`}>
                  {words.take}
                </LinkButton>
              ),
            },
          ]}
        />
      </section>
      <section className="section">
        <h2>{words.today}</h2>
        <Table
          caption={words.today}
          quiet
          rows={received}
          rowKey={(each) => each.receipt}
          empty={<EmptyState>{words.noneToday}</EmptyState>}
          columns={[
            {
              key: 'receipt',
              label: words.receipt,
              cell: (each) => <a href={`/cases/${each.id}/payment-receipt`}>{each.receipt}</a>,
            },
            { key: 'time', label: words.time, cell: (each) => format.time(each.at) },
            { key: 'reference', label: t.common.caseHeader.reference, cell: (each) => each.reference },
            { key: 'name', label: t.desk.enterprise, cell: (each) => format.name(each) },
            { key: 'amount', label: words.fee, numeric: true, cell: (each) => format.riel(each.amount) },
          ]}
        />
        {received.length > 0 && <p>{fill(words.total, { total: format.riel(total) })}</p>}
      </section>
    </Page>
  )
}
