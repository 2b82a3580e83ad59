import { createHash } from 'node:crypto'
import { countingRoles } from '#app/domain/cases/holding.ts'
import type { MandateRole } from '#app/domain/notices/other-notices.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { Actor, Facts, Role } from '#workflows/kit.ts'

/** A role at one office. One's own, or of whoever has delegated the signature (`delegatedBy`) for these days. */
export type Held = { role: Role; officeCode: string; delegatedBy?: string }

/** A signed-in person with his or her roles, each at one office. */
export type Person = {
  id: string
  nameKm: string
  nameEn: string
  language: 'km' | 'en'
  roles: readonly Held[]
  /** The enterprises this person acts for now. */
  mandates?: readonly Mandate[]
  /** Enterprises this person acts for, has acted for or has owned: in their cases he or she is never staff. */
  involved?: readonly string[]
}

/** One enterprise, its owner, and what may be done for him or her. */
export type Mandate = { enterpriseId: string; ownerId: string; role: MandateRole }

/** The machine itself: jobs that report what they have done. */
export const system = 'system'

type Places = {
  applicantId: string
  enterpriseId: string | null
  officeCode: string | null
  counterCode: string | null
  /** The machine's state, where it is known who has worked on the case. */
  state?: unknown
  filedBy: readonly string[]
  status?: string
  /** Who holds it: in his or her role nobody else acts meanwhile. */
  assigneeId?: string | null
}

// Reception, cashiers and inspectors also serve, at their counter, cases that the ministry decides.
const counterRoles: readonly Role[] = ['reception', 'cashier', 'inspector']

/** What remains for somebody who has sent the application for its applicant at a counter: to take it in, and the money. */
export const rolesOfFilers: readonly Role[] = ['reception', 'cashier']

/**
 * Who this person is for one case: its applicant or who does everything for that one, and the roles held at the office
 * that decides it or the counter it came through. `for` keeps whoever has to do with the enterprise from acting as staff;
 * whoever has sent it at a counter examines and decides nothing of it.
 */
export function actorOn(place: Places, person: Person | typeof system): Actor {
  if (person === system) return { id: system, roles: ['system'] }
  const here = person.roles.filter(
    ({ role, officeCode }) =>
      (officeCode === place.officeCode || (officeCode === place.counterCode && counterRoles.includes(role))) &&
      (!place.filedBy.includes(person.id) || rolesOfFilers.includes(role)),
  )
  const lent = here.filter(({ delegatedBy }) => delegatedBy && mayLend(place, delegatedBy))
  const held = [...here.filter(({ delegatedBy }) => !delegatedBy), ...lent].map(({ role }) => role)
  const isOwn = person.id === place.applicantId
  const applicant: Role[] = isOwn || actsFor(place, person)?.role === 'everything' ? ['applicant'] : []
  const isInvolved = !isOwn && (actsFor(place, person) || person.involved?.some((each) => each === place.enterpriseId))
  return {
    id: person.id,
    roles: [...new Set([...applicant, ...countingRoles(place, person.id, held)])],
    ...(isInvolved && { for: place.applicantId }),
    ...(lent.length > 0 && { delegatedBy: Object.fromEntries(lent.map((each) => [each.role, each.delegatedBy])) }),
  }
}

/** This person as who acts in one of his or her roles: `delegatedBy` where it had been delegated. */
export function actorAs(place: Places, person: Person, role: Role): Actor {
  const lender = actorOn(place, person).delegatedBy?.[role]
  return { id: person.id, roles: [role], ...(lender && { delegatedBy: { [role]: lender } }) }
}

/** Nobody gives away more than could be done by oneself: not in one's own case, nor in one that one has examined. */
function mayLend({ applicantId, state }: Places, lenderId: string): boolean {
  const { reviewers = [], endorsedBy = null } = (state as { context?: Partial<Facts> } | undefined)?.context ?? {}
  return lenderId !== applicantId && !reviewers.includes(lenderId) && endorsedBy !== lenderId
}

/** What this person may do for the applicant of a case, if he or she acts for its enterprise. */
export function actsFor(
  { applicantId, enterpriseId }: Pick<Places, 'applicantId' | 'enterpriseId'>,
  person: Person,
): Mandate | undefined {
  return person.mandates?.find((each) => each.enterpriseId === enterpriseId && each.ownerId === applicantId)
}

/** Whether this person sees a case as its applicant does: one's own, and those of enterprises one fills in for. */
export function isOnTheirSide(place: Pick<Places, 'applicantId' | 'enterpriseId'>, person: Person): boolean {
  const role = actsFor(place, person)?.role
  return person.id === place.applicantId || role === 'fill' || role === 'everything'
}

/** The enterprises for which this person has one of these roles. */
function enterprisesWith(person: Person, ...roles: readonly MandateRole[]): string[] {
  return (person.mandates ?? []).filter(({ role }) => roles.includes(role)).map(({ enterpriseId }) => enterpriseId)
}

/** Which cases exist for this person. Every query on cases and files starts here: what is not visible is not found. */
export function visibleTo(person: Person): Prisma.CaseWhereInput {
  return { OR: [mayPrepare(person), visibleAtDesk(person)] }
}

/** `isOnTheirSide` for queries: one's own cases, and those of enterprises one fills in for. */
export function onTheirSide(person: Person): Prisma.CaseWhereInput {
  const enterprises = enterprisesWith(person, 'fill', 'everything')
  const own = { applicantId: person.id }
  return enterprises.length === 0 ? own : { OR: [own, { enterpriseId: { in: enterprises } }] }
}

/** Cases of which this person sees what is to be paid and no more. */
export function payableBy(person: Person): Prisma.CaseWhereInput {
  return { submittedAt: { not: null }, enterpriseId: { in: enterprisesWith(person, 'pay') } }
}

/** Enterprises of one's own, and those one fills in for. */
export function enterprisesOf(person: Person): Prisma.EnterpriseWhereInput {
  return { OR: [{ ownerId: person.id }, { id: { in: enterprisesWith(person, 'fill', 'everything') } }] }
}

/**
 * Which applications this person may fill in while they are open: those of one's own side, and drafts one helps with at a
 * counter, for as long as one sits there.
 */
export function mayPrepare(person: Person): Prisma.CaseWhereInput {
  const counters = person.roles.filter(({ role }) => role === 'reception').map(({ officeCode }) => officeCode)
  return { OR: [onTheirSide(person), { helperId: person.id, helperOfficeCode: { in: counters } }] }
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

/**
 * Which enterprises "e" a desk may know of: those of cases it may see, and certified ones of its province, as the register
 * is public; the ministry's desks know the register of the whole country.
 */
export function isKnownAtDesk(person: Person): Prisma.Sql {
  const { everywhere, deciding } = deskOf(person)
  const places =
    everywhere || deciding.includes('00') ? Prisma.sql`true` : Prisma.sql`e."provinceCode" = any(${deciding}::text[])`
  return Prisma.sql`(
    exists (select 1 from "Case" c where c."enterpriseId" = e.id and ${isVisibleAtDesk(person)})
    or (${places} and exists (select 1 from "Certificate" where "enterpriseId" = e.id)))`
}

/** On which cases "c" this person holds a role: `actorOn`, said to the database. */
export function holds(person: Person, role: Role): Prisma.Sql {
  const places = placesHeld(person, role)
  return places.length > 0 ? Prisma.sql`(${Prisma.join(places, ' or ')})` : Prisma.sql`false`
}

/** `mayLend`, said to the database. */
function isLent(officeCode: string, lenderId: string): Prisma.Sql {
  return Prisma.sql`(c."officeCode" = ${officeCode} and c."applicantId" <> ${lenderId}::uuid
    and not (c.state #> '{context,reviewers}' @> to_jsonb(${lenderId}::text))
    and c.state #>> '{context,endorsedBy}' is distinct from ${lenderId}::text)`
}

/**
 * The same cases "c" as `isVisibleAtDesk`, place by place: each condition alone can be answered by an index in the order
 * of a list. A case may be at two of them.
 */
export function deskPlaces(person: Person): Prisma.Sql[] {
  const desk = deskOf(person)
  if (desk.everywhere) return [Prisma.sql`true`]
  const places = placesOf(desk)
  // Advisers and administrators sit at no desk: they are shown an empty list.
  return places.length > 0 ? places : [Prisma.sql`false`]
}

/** `holds`, place by place. */
export function placesHeld(person: Person, role: Role): Prisma.Sql[] {
  const held = person.roles.filter((each) => each.role === role)
  const deciding = held.filter(({ delegatedBy }) => !delegatedBy).map(({ officeCode }) => officeCode)
  const lent = held.flatMap(({ officeCode, delegatedBy }) => (delegatedBy ? isLent(officeCode, delegatedBy) : []))
  return [...placesOf({ deciding, serving: counterRoles.includes(role) ? deciding : [] }), ...lent]
}

/** The offices at whose desks this person sits; null for who sees all. */
export function ownOffices(person: Person): string[] | null {
  const desk = deskOf(person)
  return desk.everywhere ? null : [...new Set(desk.deciding)]
}

/** The counters at which this person sees what came in; none for who sees all. */
export function ownCounters(person: Person): string[] {
  const desk = deskOf(person)
  return desk.everywhere ? [] : [...new Set(desk.serving)]
}

function placesOf({ deciding, serving }: Pick<Desk, 'deciding' | 'serving'>): Prisma.Sql[] {
  return [
    ...[...new Set(deciding)].map((code) => Prisma.sql`c."officeCode" = ${code}`),
    // What came in here and is decided here is at the office already.
    ...[...new Set(serving)].map(
      (code) => Prisma.sql`(c."counterCode" = ${code} and c."counterCode" <> c."officeCode")`,
    ),
  ]
}

/** Whether cases of more than one province come before this person. */
export function seesSeveralProvinces(person: Person): boolean {
  const desk = deskOf(person)
  return desk.everywhere || desk.deciding.includes('00') || new Set(desk.deciding).size > 1
}

type Desk = { everywhere: boolean; deciding: readonly string[]; serving: readonly string[] }

function deskOf(person: Person): Desk {
  const working = person.roles.filter(({ role }) => !seeNoCases.includes(role))
  const serving = working.filter(({ role }) => counterRoles.includes(role) || role === 'manager')
  return {
    everywhere: working.some(({ role, officeCode }) => role === 'manager' && officeCode === '00'),
    deciding: working.map(({ officeCode }) => officeCode),
    serving: serving.map(({ officeCode }) => officeCode),
  }
}

// An adviser sees what he or she was asked about (cases/asked-opinions.server.ts), and no case.
const seeNoCases: readonly Role[] = ['administrator', 'adviser', 'applicant']

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
