import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { handedOut } from '#app/domain/register/certificates.server.ts'
import { db } from '#app/platform/db.server.ts'

type Subject = { id: string; enterpriseId: string | null; applicantId: string }

const most = 20

/**
 * What an office has to do with the enterprise of a case and with its owner already: other cases that this person may see,
 * certificates and visits of the enterprise (both whoever decided them), and certificates of the owner's other enterprises
 * in cases that this person may see. The latest first, at most twenty of each.
 */
export async function enterpriseHistory({ id, enterpriseId, applicantId }: Subject, person: Person) {
  const visible = visibleAtDesk(person)
  const isIts = enterpriseId ? { enterpriseId } : { enterpriseId: { in: [] } }
  const [cases, certificates, inspections] = await Promise.all([
    db.case.findMany({
      where: { AND: [visible, { OR: [isIts, { applicantId }] }], id: { not: id } },
      orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
      take: most,
      select: {
        ...{ id: true, reference: true, service: true, status: true, submittedAt: true },
        ...{ enterpriseId: true, nameKm: true, nameEn: true },
      },
    }),
    certificatesOf({ enterpriseId, applicantId }, person),
    db.inspection.findMany({
      where: { ...isIts, caseId: { not: id }, replacedAt: null },
      orderBy: [{ plannedOn: 'desc' }, { id: 'desc' }],
      take: most,
      select: {
        ...{ id: true, plannedOn: true, recordedAt: true, passed: true },
        case: { select: { service: true } },
      },
    }),
  ])
  return {
    cases: cases.map(({ submittedAt, enterpriseId: of, ...each }) => ({
      ...each,
      submittedAt: submittedAt!.toISOString(),
      isOther: of !== enterpriseId,
    })),
    certificates: certificates.map(({ issuedOn, validUntil, enterpriseId: of, enterprise, ...each }) => ({
      ...each,
      ...enterprise,
      issuedOn: dayOf(issuedOn),
      validUntil: validUntil && dayOf(validUntil),
      isOther: of !== enterpriseId,
    })),
    inspections: inspections.map(({ id: visit, plannedOn, recordedAt, passed, case: { service } }) => ({
      ...{ id: visit, service, passed, isPlanned: recordedAt === null },
      on: (recordedAt ?? plannedOn).toISOString(),
    })),
  }
}

async function certificatesOf({ enterpriseId, applicantId }: Omit<Subject, 'id'>, person: Person) {
  // Asked for first: with both questions in one the database would read every certificate there is.
  const owned = await db.enterprise.findMany({ where: { ownerId: applicantId }, select: { id: true } })
  const ids = owned.map((each) => each.id)
  return db.certificate.findMany({
    where: {
      enterpriseId: { in: [...new Set([...ids, ...(enterpriseId ? [enterpriseId] : [])])] },
      OR: [
        ...(enterpriseId ? [{ enterpriseId, ...handedOut }] : []),
        { enterpriseId: { in: ids }, case: { AND: [visibleAtDesk(person), { status: 'issued' }] } },
      ],
    },
    orderBy: [{ issuedOn: 'desc' }, { id: 'desc' }],
    take: most,
    select: {
      ...{ number: true, service: true, status: true, issuedOn: true, validUntil: true, enterpriseId: true },
      enterprise: { select: { nameKm: true, nameEn: true } },
    },
  })
}

// Plain dates leave the database as midnight UTC.
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
