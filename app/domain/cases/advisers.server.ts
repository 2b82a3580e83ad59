import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Role } from '#workflows/kit.ts'

/** Who answers for an office that is asked: the advisers of an agency, else those who examine, endorse and decide there. */
export const advising: readonly Role[] = ['adviser', 'officer', 'chief', 'director']

/** The people of an office who can be asked. */
export async function advisersOf(officeCode: string, tx: Transaction = db) {
  return tx.person.findMany({
    where: { disabledAt: null, roles: { some: { officeCode, role: { in: [...advising] } } } },
    orderBy: [{ nameEn: 'asc' }, { id: 'asc' }],
    select: { id: true, nameKm: true, nameEn: true },
  })
}

type Asked = { officeCode: string; askedId: string | null; askedById: string }
type Row = { applicantId: string; enterprise: { ownerId: string } | null }

/** Whom a question about a case reaches now; never those whose case it is, nor who asks. */
export async function askedPeople(
  tx: Transaction,
  { officeCode, askedId, askedById }: Asked,
  row: Row,
): Promise<string[]> {
  const people = await advisersOf(officeCode, tx)
  const not = [askedById, row.applicantId, row.enterprise?.ownerId]
  return people.map(({ id }) => id).filter((id) => (askedId === null || id === askedId) && !not.includes(id))
}
