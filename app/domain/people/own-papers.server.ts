import { lettersToApplicant } from '#app/domain/letters/letters.server.ts'
import { db } from '#app/platform/db.server.ts'

/** What somebody has signed or agreed to at a counter, and what offices have written to him or her: for the person's own file. */

/** Every consent with which an office filed for this person. Who heard a spoken one is somebody else's name. */
export async function consentsBy(personId: string) {
  const rows = await db.consent.findMany({
    where: { personId },
    orderBy: { at: 'asc' },
    include: { case: { select: { reference: true, service: true } } },
  })
  return rows.map(({ round, officeCode, how, proof, drawing, agreed, at, case: { reference, service } }) => ({
    ...{ reference, service, round, officeCode, how, drawing, agreed, at },
    sheet: how === 'paper' ? proof : '',
  }))
}

type Collected = { id: string; events: readonly { type: string; at: Date }[] }

/** Who came for the certificate of a case and signed for it. A signature is given to whose it is alone, a name to whose case it was then. */
export async function collectionsOf({ id, events }: Collected) {
  const rows = await db.certificateHandOver.findMany({
    where: { certificate: { caseId: id } },
    orderBy: { nth: 'asc' },
  })
  const newOwnerAt = events.findLast(({ type }) => type === 'newOwner')?.at
  return rows.map(({ nth, collector, name, authority, idKind, how, proof, drawing, reason, officeCode, at }) => {
    const isMine = !newOwnerAt || at >= newOwnerAt
    return {
      ...{ nth, collector, authority, idKind, how, reason, officeCode, at },
      ...(isMine && { name, sheet: proof }),
      ...(isMine && collector === 'owner' && { drawing }),
    }
  })
}

/** The letters of a case that were written to its applicant, each with the name of its file. */
export async function lettersIn(caseId: string) {
  const rows = await lettersToApplicant(caseId)
  return rows.map((each) => ({ ...each, file: `letters/${each.number}.pdf` }))
}
