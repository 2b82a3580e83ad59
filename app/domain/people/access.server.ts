import type { Prisma } from '#prisma/generated/client.ts'
import type { Actor, Role } from '#workflows/kit.ts'

/** A signed-in person with his or her roles, each at one office. */
export type Person = {
  id: string
  nameKm: string
  nameEn: string
  language: 'km' | 'en'
  roles: readonly { role: Role; officeCode: string }[]
}

/** The machine itself: jobs that report what they have done. */
export const system = 'system'

type Places = { applicantId: string; officeCode: string | null; counterCode: string | null }

// Reception, cashiers and inspectors also serve, at their counter, cases that the ministry decides.
const counterRoles: readonly Role[] = ['reception', 'cashier', 'inspector']

/** Who this person is for one case: its applicant, and the roles held at the office that decides it or the counter it came through. */
export function actorOn(place: Places, person: Person | typeof system): Actor {
  if (person === system) return { id: system, roles: ['system'] }
  const held = person.roles
    .filter(
      ({ role, officeCode }) =>
        officeCode === place.officeCode || (officeCode === place.counterCode && counterRoles.includes(role)),
    )
    .map(({ role }) => role)
  const applicant: Role[] = person.id === place.applicantId ? ['applicant'] : []
  return { id: person.id, roles: [...new Set([...applicant, ...held])] }
}

/** Which cases exist for this person. Every query on cases and files starts here: what is not visible is not found. */
export function visibleTo(person: Person): Prisma.CaseWhereInput {
  return { OR: [{ applicantId: person.id }, visibleAtDesk(person)] }
}

/** Cases this person may see as staff: submitted ones of the office or the counter; managers of the ministry see all. */
export function visibleAtDesk(person: Person): Prisma.CaseWhereInput {
  const submitted = { submittedAt: { not: null } }
  const working = person.roles.filter(({ role }) => role !== 'administrator' && role !== 'applicant')
  if (working.some(({ role, officeCode }) => role === 'manager' && officeCode === '00')) return submitted
  const deciding = working.map(({ officeCode }) => officeCode)
  const serving = working.filter(({ role }) => counterRoles.includes(role) || role === 'manager')
  return {
    ...submitted,
    OR: [{ officeCode: { in: deciding } }, { counterCode: { in: serving.map(({ officeCode }) => officeCode) } }],
  }
}

export function isStaff(person: Person): boolean {
  return person.roles.some(({ role }) => role !== 'applicant')
}
