import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { FeeLines } from '#app/components/fee-lines.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import type { FeeLine } from '#app/domain/cases/case-terms.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { recordPayment } from '#app/domain/money/payments.server.ts'
import { attempt } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle = { title: (t) => t.desk.cashier.paymentTitle }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'cashier')
  const found = await findSubmitted(params.caseId, person)
  if (!decisionsFor(found, person).includes('recordPayment')) throw redirect(`/desk/${found.id}`)
  const { id, reference, nameKm, nameEn, service } = found
  const { lines, total } = found.invoice!
  return { id, reference, nameKm, nameEn, service, lines: lines as FeeLine[], total }
}

/** Cash for the whole invoice. A second click finds the payment made and leads to the same receipt. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireRole(request, 'cashier')
  const found = await findSubmitted(params.caseId, person)
  const paid = await attempt(recordPayment(found.id, { by: person, at: new Date() }))
  if (!paid.done) throw data(null, { status: 409 })
  return redirect(`/desk/${found.id}?done=recordPayment`, 303)
}

export default function Payment() {
  const one = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.desk.cashier
  return (
    <Page
      title={words.paymentTitle}
      above={`${one.reference} · ${format.name(one)}`}
      lead={words.paymentLead}
      back={{ href: '/desk/cashier', label: words.title }}
      narrow
    >
      <FeeLines lines={one.lines} total={one.total} totalLabel={words.totalDue} />
      <Form>
        <Button>{fill(words.record, { total: format.riel(one.total) })}</Button>
      </Form>
    </Page>
  )
}
