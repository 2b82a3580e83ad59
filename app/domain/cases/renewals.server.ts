import type { Person } from '#app/domain/people/access.server.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addDays } from '#workflows/calendar.ts'
import { latest } from '#workflows/index.ts'
import type { Answers } from '#workflows/service.ts'
import { createDraft } from './applications.server.ts'

/** Opens the renewal of a certificate with everything it says filled in; null when it is not this person's to renew. One draft a certificate. */
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
        enterprise: { ownerId: person.id },
      },
      include: { enterprise: true, continuedBy: { where: { closedAt: null }, select: { id: true } } },
    })
    if (!certificate) return null
    if (certificate.continuedBy.length > 0) return certificate.continuedBy[0].id
    const { changes: _, ...known } = certificate.enterprise.particulars as Answers
    const answers = { ...known, origin: { certificate: certificate.number } } as Prisma.InputJsonObject
    const { nameKm, nameEn } = certificate.enterprise
    const draft = await createDraft(tx, service, person.id, at, {
      answers,
      nameKm,
      nameEn,
      previousId: certificate.id,
      enterpriseId: certificate.enterpriseId,
    })
    return draft.id
  })
}

/** The days between which a certificate may be renewed (calendar days around its expiry); null where it never expires. */
export async function renewalWindow(validUntil: string | null, on: string) {
  if (!validUntil) return null
  const { opensDaysBefore, graceDaysAfter } = (await termsAt(on)).get('renewal', 'renewal')
  return { opensOn: addDays(validUntil, -opensDaysBefore), closesOn: addDays(validUntil, graceDaysAfter) }
}
