import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'

// What an applicant may try in vain without being anything but an applicant.
const ownSteps = ['submit', 'resubmit', 'withdraw']

/**
 * Writes down that somebody of the staff tried to take a step of the office in a case of his or her own, or of an enterprise
 * he or she has to do with. The machine has refused it; that it was tried is for the fairness report.
 */
export async function noteSelfDealing(caseId: string, type: string, by: Person, at: Date): Promise<void> {
  if (by.roles.length === 0 || ownSteps.includes(type)) return
  const row = await db.case.findUnique({ where: { id: caseId }, select: { applicantId: true, enterpriseId: true } })
  const isOwn = row?.applicantId === by.id || by.involved?.some((each) => each === row?.enterpriseId)
  if (isOwn) await db.selfDealing.create({ data: { caseId, personId: by.id, type, at } })
}
