import { db, type Transaction } from '#app/platform/db.server.ts'
import type { AnyNotice } from './other-notices.ts'

const aboutMoney: readonly AnyNotice[] = ['paymentDue', 'paid']

/** Who is told of a case: its applicant and those who fill in for the enterprise; of payments also those who pay. */
export async function recipientsOf(
  tx: Transaction,
  { applicantId, enterpriseId }: { applicantId: string; enterpriseId: string | null },
  notice: AnyNotice,
): Promise<string[]> {
  if (!enterpriseId) return [applicantId]
  const roles = ['fill', 'everything', ...(aboutMoney.includes(notice) ? ['pay'] : [])]
  const mandates = await tx.mandate.findMany({
    where: { enterpriseId, role: { in: roles }, acceptedAt: { not: null }, endedAt: null },
    orderBy: { id: 'asc' },
    select: { personId: true },
  })
  return [...new Set([applicantId, ...mandates.flatMap(({ personId }) => personId ?? [])])]
}

/** Whether a notice of a case still concerns somebody it was once told: a mandate may have ended, an enterprise changed hands. */
export async function isStillTold(caseId: string, personId: string, notice: AnyNotice): Promise<boolean> {
  const row = await db.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { applicantId: true, enterpriseId: true },
  })
  return (await recipientsOf(db, row, notice)).includes(personId)
}
