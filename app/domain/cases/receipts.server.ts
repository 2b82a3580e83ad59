import { type Person, payableBy, visibleTo } from '#app/domain/people/access.server.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { qrCode } from '#app/platform/qr.server.ts'
import type { ServiceId } from '#workflows/service.ts'
import type { CaseTerms } from './case-terms.server.ts'
import { usualTime } from './usual-time.server.ts'

/** What the application receipt says, with what is usual at a moment; null where there is none for this person. */
export async function applicationReceipt(caseId: string, person: Person, at: Date) {
  const found = await findPapers(caseId, person)
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
  const found = await findPapers(caseId, person)
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

/** For all who may see the case, and for those who only pay. */
async function findPapers(id: string, person: Person) {
  return db.case.findFirst({
    where: { id, OR: [visibleTo(person), payableBy(person)] },
    include: {
      office: true,
      counter: true,
      applicant: { select: { id: true, nameKm: true, nameEn: true } },
      invoice: { include: { payment: true } },
    },
  })
}

type Papers = NonNullable<Awaited<ReturnType<typeof findPapers>>>

function headOf({ id, reference, service, nameKm, nameEn, applicant, applicantId, enterpriseId, demo }: Papers) {
  return { id, reference, service, enterprise: { nameKm, nameEn }, applicant, applicantId, enterpriseId, demo }
}

/** What the counter scans: the case's own page, which sends staff on to the desk. */
function addressOf(caseId: string): string {
  return `${env.PUBLIC_URL}/cases/${caseId}`
}
