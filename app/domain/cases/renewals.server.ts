import { enterprisesOf, type Person } from '#app/domain/people/access.server.ts'
import { handedOut } from '#app/domain/register/certificates.server.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addDays } from '#workflows/calendar.ts'
import { latest } from '#workflows/index.ts'
import type { Answers } from '#workflows/service.ts'
import { createDraft, lockEnterprise } from './applications.server.ts'

/** Opens the renewal of a certificate with everything it says filled in; null when it is neither this person's nor of an enterprise he or she fills in for. One draft a certificate. */
export async function openRenewal(certificateId: string, person: Person, at: Date): Promise<string | null> {
  const service = latest('renewal')!
  return db.$transaction(async (tx) => {
    // The certificate's row is locked, so that two clicks open one draft.
    await tx.$queryRaw`select id from "Certificate" where id = ${certificateId}::uuid for update`
    const certificate = await tx.certificate.findFirst({
      where: {
        id: certificateId,
        status: 'valid',
        service: { in: ['operating-certificate', 'renewal'] },
        enterprise: enterprisesOf(person),
      },
      include: { enterprise: true, continuedBy: { where: { closedAt: null }, select: { id: true } } },
    })
    if (!certificate || !(await lockEnterprise(tx, certificate.enterpriseId, person))) return null
    if (certificate.continuedBy.length > 0) return certificate.continuedBy[0].id
    const { changes: _, ...known } = certificate.enterprise.particulars as Answers
    const answers = { ...known, origin: { certificate: certificate.number } } as Prisma.InputJsonObject
    const { nameKm, nameEn } = certificate.enterprise
    const { ownerId } = certificate.enterprise
    const more = { nameKm, nameEn, previousId: certificate.id, enterpriseId: certificate.enterpriseId }
    const draft = await createDraft(tx, service, ownerId, at, { answers, ...more }, person.id)
    return draft.id
  })
}

/** The certificate of an enterprise that a renewal would continue: the last one in force; null where there is none. */
export async function certificateToRenew(enterpriseId: string, person: Person): Promise<string | null> {
  const found = await db.certificate.findFirst({
    where: {
      status: 'valid',
      service: { in: ['operating-certificate', 'renewal'] },
      enterprise: { AND: [{ id: enterpriseId }, enterprisesOf(person)] },
      ...handedOut,
    },
    orderBy: { issuedOn: 'desc' },
    select: { id: true },
  })
  return found?.id ?? null
}

/** The days between which a certificate may be renewed (calendar days around its expiry); null where it never expires. */
export async function renewalWindow(validUntil: string | null, on: string) {
  if (!validUntil) return null
  const { opensDaysBefore, graceDaysAfter } = (await termsAt(on)).get('renewal', 'renewal')
  return { opensOn: addDays(validUntil, -opensDaysBefore), closesOn: addDays(validUntil, graceDaysAfter) }
}
