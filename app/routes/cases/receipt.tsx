import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FeeLines } from '#app/components/fee-lines.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Receipt } from '#app/components/receipt.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { applicationReceipt } from '#app/domain/cases/receipts.server.ts'
import { sitsAtCounter } from '#app/domain/people/receptions.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.cases.receipt.title, online: 'print' }

/** For the applicant and those who act for him or her, and for staff who may see the case. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const found = orNotFound(await applicationReceipt(parseId(params.caseId), person, new Date()))
  return { ...found, acting: await actingFor(found, person), isAtCounter: sitsAtCounter(person) }
}

export default function ApplicationReceipt() {
  const one = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.cases.receipt
  const { days } = one.usual
  const whole = (value: number) => format.workingDays(Math.max(1, Math.ceil(value)))
  const services = t.common.services as Record<string, { name: string }>
  return (
    <Receipt
      title={words.title}
      number={one.reference ?? ''}
      numberLabel={words.reference}
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
          { key: 'enterprise', label: words.enterprise, value: format.name(one.enterprise) },
          { key: 'service', label: words.service, value: services[one.service].name },
          { key: 'applicant', label: words.applicant, value: format.name(one.applicant) },
          { key: 'received', label: words.received, value: format.dateTime(one.received) },
          { key: 'counter', label: words.counter, value: one.counter && format.name(one.counter) },
          { key: 'office', label: words.office, value: one.office && format.name(one.office) },
          { key: 'standard', label: words.standard, value: format.workingDays(one.standardDays) },
          {
            key: 'usual',
            label: words.usual,
            value: days
              ? fill(t.cases.usual.short, { median: whole(days.median), ninety: whole(days.ninety) })
              : t.cases.usual.unknown,
          },
          { key: 'told', label: words.told, value: t.cases.one.told },
        ]}
      />
      <section className="section">
        <h2>{words.fee}</h2>
        <FeeLines lines={one.fee} total={one.total} totalLabel={t.apply.check.total} />
      </section>
      <p>{words.keep}</p>
      <p className="no-print hint">{words.print}</p>
    </Receipt>
  )
}
