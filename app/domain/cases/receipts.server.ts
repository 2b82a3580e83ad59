import type { Person } from '#app/domain/people/access.server.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { env } from '#app/platform/env.server.ts'
import { qrCode } from '#app/platform/qr.server.ts'
import type { ServiceId } from '#workflows/service.ts'
import { type CasePage, findCase } from './case-page.server.ts'
import type { CaseTerms } from './case-terms.server.ts'
import { usualTime } from './usual-time.server.ts'

/** What the application receipt says, with what is usual at a moment; null where there is none for this person. */
export async function applicationReceipt(caseId: string, person: Person, at: Date) {
  const found = await findCase(caseId, person)
  if (!found?.reference) return null
  const { fee, total, standardDays, level, sizeClass } = found.terms as CaseTerms
  return {
    ...headOf(found),
    received: found.submittedAt!.toISOString(),
    counter: found.counter,
    office: found.office,
    fee,
    total,
    standardDays,
    level,
    usual: await usualTime({ service: found.service as ServiceId, level, sizeClass }, at),
    address: addressOf(found.id),
    code: await qrCode(addressOf(found.id)),
  }
}

/** What the payment receipt says; null where nothing was paid, or not for this person. */
export async function paymentReceipt(caseId: string, person: Person) {
  const found = await findCase(caseId, person)
  const payment = found?.invoice?.payment
  if (!payment) return null
  return {
    ...headOf(found),
    number: payment.receipt,
    amount: payment.amount,
    method: payment.method,
    paidOn: payment.at.toISOString(),
    cashier: (await officeNames([payment.officeCode]))[payment.officeCode] ?? null,
    code: await qrCode(addressOf(found.id)),
  }
}

function headOf({ id, reference, service, nameKm, nameEn, applicant, applicantId, demo }: CasePage) {
  return { id, reference, service, enterprise: { nameKm, nameEn }, applicant, applicantId, demo }
}

/** What the counter scans: the case's own page, which sends staff on to the desk. */
function addressOf(caseId: string): string {
  return `${env.PUBLIC_URL}/cases/${caseId}`
}
