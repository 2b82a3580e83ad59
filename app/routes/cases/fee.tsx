import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { findPayable } from '#app/domain/money/payable.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

export const handle: Handle<{ one: { reference: string | null } }> = {
  title: (t, { one }) => one.reference ?? t.acting.fee.title,
}

/** The page of a case for those who only pay. Whoever may see more is sent there. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const id = parseId(params.caseId)
  const one = await findPayable(id, person)
  if (!one) throw redirect(`/cases/${orNotFound(await findCase(id, person)).id}`)
  return { one, acting: await actingFor(one, person) }
}

export default function Fee() {
  const { one } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.acting.fee
  const services = t.common.services as Record<string, { name: string }>
  const isDue = one.status === 'awaitingPayment'
  return (
    <Page
      title={format.name(one)}
      above={
        <>
          {services[one.service].name} · <span className="code">{one.reference}</span>
        </>
      }
      lead={words.lead}
      back={{ href: `/enterprises/${one.enterpriseId}`, label: t.acting.one.fees }}
      narrow
    >
      <SummaryList
        rows={[
          { key: 'status', label: words.status, value: <StatusTag status={one.status} viewer="applicant" /> },
          { key: 'fee', label: words.fee, value: <strong>{format.riel(one.fee)}</strong> },
          ...(isDue && one.counter ? [{ key: 'payAt', label: words.payAt, value: format.name(one.counter) }] : []),
          ...(one.paidAt ? [{ key: 'paidOn', label: words.paidOn, value: format.date(one.paidAt) }] : []),
          { key: 'submitted', label: words.submitted, value: format.date(one.submittedAt) },
        ]}
      />
      <section className="section">
        <h2>{words.receipts}</h2>
        <ul className="plain">
          <li>
            <a href={`/cases/${one.id}/receipt`}>{t.cases.one.receipt}</a>
          </li>
          {one.paidAt && (
            <li>
              <a href={`/cases/${one.id}/payment-receipt`}>{t.cases.one.paymentReceipt}</a>
            </li>
          )}
        </ul>
      </section>
    </Page>
  )
}
