import { en } from '#app/i18n/en/index.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { km } from '#app/i18n/km/index.ts'
import { env } from '#app/platform/env.server.ts'
import { qrCode } from '#app/platform/qr.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** What a receipt needs to know of its case. */
export const ofReceipts = {
  ...{ id: true, reference: true, nameKm: true, nameEn: true, service: true, submittedAt: true },
  applicant: { select: { nameKm: true, nameEn: true } },
  counter: { select: { nameKm: true, nameEn: true } },
  invoice: { select: { total: true, payment: true } },
} as const satisfies Prisma.CaseSelect
type Row = Prisma.CaseGetPayload<{ select: typeof ofReceipts }>

type InBoth = { km: string; en: string }
type Receipt = { title: InBoth; number: string; qr: string; rows: { label: InBoth; value: InBoth }[] }

const formats = { km: formatsOf('km'), en: formatsOf('en') }
const both = (of: (words: typeof en, format: typeof formats.en) => string): InBoth => ({
  km: of(km as unknown as typeof en, formats.km),
  en: of(en, formats.en),
})

/** The receipts of a case, in both languages: of the application, and of the payment where there is one. */
export async function receiptsOf(row: Row): Promise<Receipt[]> {
  const qr = await qrCode(`${env.PUBLIC_URL}/cases/${row.id}`)
  const payment = row.invoice?.payment
  const line = (label: InBoth, value: InBoth) => ({ label, value })
  const ofWords = (
    name: 'enterprise' | 'service' | 'applicant' | 'received' | 'counter' | 'fee' | 'amount' | 'paidOn',
  ) => both((words) => words.cases.receipt[name])
  const shared = [
    line(
      ofWords('enterprise'),
      both((_, format) => format.name(row)),
    ),
    line(
      ofWords('service'),
      both((words) => words.common.services[row.service as 'renewal'].name),
    ),
    line(
      ofWords('applicant'),
      both((_, format) => format.name(row.applicant)),
    ),
  ]
  const application: Receipt = {
    title: both((words) => words.cases.receipt.title),
    number: row.reference!,
    qr,
    rows: [
      ...shared,
      line(
        ofWords('received'),
        both((_, format) => format.dateTime(row.submittedAt!)),
      ),
      ...(row.counter
        ? [
            line(
              ofWords('counter'),
              both((_, format) => format.name(row.counter!)),
            ),
          ]
        : []),
      line(
        ofWords('fee'),
        both((_, format) => format.riel(row.invoice?.total ?? 0)),
      ),
    ],
  }
  if (!payment) return [application]
  const paid: Receipt = {
    title: both((words) => words.cases.receipt.paymentTitle),
    number: payment.receipt,
    qr,
    rows: [
      line(
        both((words) => words.cases.receipt.reference),
        { km: row.reference!, en: row.reference! },
      ),
      ...shared,
      line(
        ofWords('paidOn'),
        both((_, format) => format.dateTime(payment.at)),
      ),
      line(
        ofWords('amount'),
        both((_, format) => format.riel(payment.amount)),
      ),
    ],
  }
  return [application, paid]
}
