import { onTheirSide, type Person, visibleAtDesk, visibleTo } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { State } from '#workflows/engine.ts'
import type { Answers } from '#workflows/service.ts'

/** One case with all that its page shows, if it exists for this person; null otherwise. */
export async function findCase(id: string, person: Person) {
  const found = await db.case.findFirst({
    where: { id, ...visibleTo(person) },
    include: {
      office: true,
      counter: true,
      applicant: { select: { id: true, nameKm: true, nameEn: true } },
      events: { orderBy: { seq: 'asc' } },
      stays: { orderBy: { enteredAt: 'asc' } },
      submissions: { orderBy: { round: 'asc' } },
      corrections: { orderBy: [{ round: 'asc' }, { id: 'asc' }] },
      documents: { where: { removedAt: null }, orderBy: { addedAt: 'asc' } },
      inspections: { orderBy: { plannedOn: 'asc' } },
      invoice: { include: { payment: true } },
      certificate: true,
      previous: true,
    },
  })
  return found && { ...found, state: found.state as unknown as State, answers: found.answers as Answers }
}

/** Whether a submitted case exists for this person, for those who need no more than that. */
export async function isSubmitted(id: string, person: Person): Promise<boolean> {
  const found = await db.case.findFirst({
    where: { id, submittedAt: { not: null }, ...visibleTo(person) },
    select: { id: true },
  })
  return found !== null
}

/** Whether somebody sees a case as one of an office, and not (also) as one of those whose case it is. */
export async function isAtDesk(id: string, person: Person): Promise<boolean> {
  const found = await db.case.findFirst({
    where: { AND: [{ id }, visibleAtDesk(person), { NOT: onTheirSide(person) }] },
    select: { id: true },
  })
  return found !== null
}

export type CasePage = NonNullable<Awaited<ReturnType<typeof findCase>>>
