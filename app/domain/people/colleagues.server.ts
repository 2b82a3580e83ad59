import { db } from '#app/platform/db.server.ts'
import { ownOffices, type Person } from './access.server.ts'
import type { PersonName } from './names.server.ts'

/** Who works at the desks of this person's offices besides him or her, by name. */
export function colleaguesOf(person: Person): Promise<(PersonName & { id: string })[]> {
  const officeCode = { in: ownOffices(person) ?? ['00'] }
  const role = { notIn: ['administrator', 'manager', 'applicant'] }
  return db.person.findMany({
    where: { id: { not: person.id }, disabledAt: null, roles: { some: { officeCode, role } } },
    orderBy: [{ nameEn: 'asc' }, { id: 'asc' }],
    take: 100,
    select: { id: true, nameKm: true, nameEn: true },
  })
}
