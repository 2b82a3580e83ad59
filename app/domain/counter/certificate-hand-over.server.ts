import { record } from '#app/domain/cases/record.server.ts'
import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { receptionFor } from '#app/domain/people/receptions.ts'
import { db } from '#app/platform/db.server.ts'
import type { CertificateHandOver } from '#prisma/generated/client.ts'

/** The last of the published steps: the certificate is delivered at the counter and signed for. */

export type Collecting = {
  collector: 'owner' | 'representative'
  name: string
  /** The letter of authority of a representative. */
  authority: string
  idKind: 'identityCard' | 'passport' | 'other'
  how: 'paper' | 'drawn'
  proof: string
  drawing: string
  /** Why it is handed over again; empty for the first time. */
  reason: string
}

/**
 * Writes down that a certificate was collected. It happens once; from then on each hand-over needs a reason, and of two
 * at the same moment one is told `already`. Null where there is no issued certificate for this person's reception.
 */
export async function handOver(
  caseId: string,
  collecting: Collecting,
  { by, at }: { by: Person; at: Date },
): Promise<CertificateHandOver | 'already' | null> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    const row = await tx.case.findFirst({
      where: { AND: [visibleAtDesk(by), { id: caseId, status: 'issued', applicantId: { not: by.id } }] },
      include: { certificate: { include: { handOvers: true } } },
    })
    const officeCode = row && receptionFor(row, by)
    if (!row?.certificate || !officeCode) return null
    const before = row.certificate.handOvers.length
    if (before > 0 && !collecting.reason) return 'already'
    const nth = before + 1
    const reason = before === 0 ? '' : collecting.reason
    await record(
      tx,
      caseId,
      { type: 'collect', nth, collector: collecting.collector },
      { by, as: { id: by.id, roles: ['reception'] }, at },
    )
    return tx.certificateHandOver.create({
      data: { ...collecting, reason, certificateId: row.certificate.id, nth, officerId: by.id, officeCode, at },
    })
  })
}

/** Who came for the certificate of a case, the latest first. */
export async function handOversOf(caseId: string): Promise<CertificateHandOver[]> {
  return db.certificateHandOver.findMany({ where: { certificate: { caseId } }, orderBy: { nth: 'desc' } })
}
