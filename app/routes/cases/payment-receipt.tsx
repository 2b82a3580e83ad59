import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Receipt } from '#app/components/receipt.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { paymentReceipt } from '#app/domain/cases/receipts.server.ts'
import { sitsAtCounter } from '#app/domain/people/receptions.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.cases.receipt.paymentTitle, online: 'print' }

/** For the applicant and those who act for him or her, and for staff who may see the case. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const found = orNotFound(await paymentReceipt(parseId(params.caseId), person))
  return { ...found, acting: await actingFor(found, person), isAtCounter: sitsAtCounter(person) }
}

export default function PaymentReceipt() {
  const one = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.cases.receipt
  const services = t.common.services as Record<string, { name: string }>
  return (
    <Receipt
      title={words.paymentTitle}
      number={one.number}
      numberLabel={words.number}
      code={one.code}
      codeLabel={words.code}
      back={
        one.isAtCounter
          ? { href: `/desk/${one.id}/counter`, label: t.counter.one.title }
          : { href: `/cases/${one.id}`, label: t.cases.one.toCase }
      }
      demo={one.demo}
    >
      <SummaryList
        rows={[
          { key: 'amount', label: words.amount, value: <strong>{format.riel(one.amount)}</strong> },
          { key: 'method', label: words.method, value: words.cash },
          { key: 'paidOn', label: words.paidOn, value: format.dateTime(one.paidOn) },
          { key: 'cashier', label: words.cashier, value: one.cashier && format.name(one.cashier) },
          { key: 'reference', label: words.reference, value: <span className="code">{one.reference}</span> },
          { key: 'enterprise', label: words.enterprise, value: format.name(one.enterprise) },
          { key: 'service', label: words.service, value: services[one.service].name },
          { key: 'applicant', label: words.applicant, value: format.name(one.applicant) },
        ]}
      />
      <p>{words.keep}</p>
      <p className="no-print hint">{words.print}</p>
    </Receipt>
  )
}
