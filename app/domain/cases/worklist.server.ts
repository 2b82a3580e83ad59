import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'

/** Open cases this person may see as staff, the one due first on top; at most 100. */
export async function worklistOf(person: Person) {
  return db.case.findMany({
    where: { AND: [visibleAtDesk(person), { closedAt: null }] },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { submittedAt: 'asc' }],
    take: 100,
    select: {
      id: true,
      reference: true,
      nameKm: true,
      nameEn: true,
      service: true,
      status: true,
      dueAt: true,
      submittedAt: true,
    },
  })
}
