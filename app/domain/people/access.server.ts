import { createHash } from 'node:crypto'
import { Prisma } from '#prisma/generated/client.ts'
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
  return { OR: [mayPrepare(person), visibleAtDesk(person)] }
}

/** Which applications this person may fill in while they are open: one's own, and drafts one helps with at a counter. */
export function mayPrepare(person: Person): Prisma.CaseWhereInput {
  return { OR: [{ applicantId: person.id }, { helperId: person.id }] }
}

/** Cases this person may see as staff: submitted ones of the office or the counter; managers of the ministry see all. */
export function visibleAtDesk(person: Person): Prisma.CaseWhereInput {
  const desk = deskOf(person)
  const submitted = { submittedAt: { not: null } }
  if (desk.everywhere) return submitted
  return {
    ...submitted,
    OR: [{ officeCode: { in: [...desk.deciding] } }, { counterCode: { in: [...desk.serving] } }],
  }
}

/** `visibleAtDesk` for statements that Prisma cannot write, as a condition on "Case" c. */
export function isVisibleAtDesk(person: Person): Prisma.Sql {
  const desk = deskOf(person)
  const places = desk.everywhere ? Prisma.sql`true` : isAt(desk)
  return Prisma.sql`(c."submittedAt" is not null and ${places})`
}

/** On which cases "c" this person holds a role: `actorOn`, said to the database. */
export function holds(person: Person, role: Role): Prisma.Sql {
  const deciding = person.roles.filter((held) => held.role === role).map(({ officeCode }) => officeCode)
  return isAt({ deciding, serving: counterRoles.includes(role) ? deciding : [] })
}

/** Whether cases of more than one province come before this person. */
export function seesSeveralProvinces(person: Person): boolean {
  const desk = deskOf(person)
  return desk.everywhere || desk.deciding.includes('00') || new Set(desk.deciding).size > 1
}

type Desk = { everywhere: boolean; deciding: readonly string[]; serving: readonly string[] }

function deskOf(person: Person): Desk {
  const working = person.roles.filter(({ role }) => role !== 'administrator' && role !== 'applicant')
  const serving = working.filter(({ role }) => counterRoles.includes(role) || role === 'manager')
  return {
    everywhere: working.some(({ role, officeCode }) => role === 'manager' && officeCode === '00'),
    deciding: working.map(({ officeCode }) => officeCode),
    serving: serving.map(({ officeCode }) => officeCode),
  }
}

// Only what there is to ask for: an "or" that asks for nothing would keep the database from counting by its index.
function isAt({ deciding, serving }: Pick<Desk, 'deciding' | 'serving'>): Prisma.Sql {
  const places = [
    deciding.length > 0 && Prisma.sql`c."officeCode" = any(${deciding}::text[])`,
    serving.length > 0 && Prisma.sql`c."counterCode" = any(${serving}::text[])`,
  ].filter((each) => each !== false)
  return places.length > 0 ? Prisma.sql`(${Prisma.join(places, ' or ')})` : Prisma.sql`false`
}

/** Stands for a person where a browser must tell people apart and nobody may learn who they are. */
export function markOf({ id }: Pick<Person, 'id'>): string {
  return createHash('sha256').update(`mark of ${id}`).digest('base64url').slice(0, 16)
}

export function isStaff(person: Person): boolean {
  return person.roles.some(({ role }) => role !== 'applicant')
}
