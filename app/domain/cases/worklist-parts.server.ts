import { deskPlaces, type Person } from '#app/domain/people/access.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { type Calendar, workingDaysAgo } from '#workflows/calendar.ts'
import { dutiesFor } from './duties.server.ts'
import { escalatedTo } from './escalated-to.server.ts'
import { ages, type View, type WorklistQuery } from './worklist-address.ts'

const isOpen = Prisma.sql`c."submittedAt" is not null and c."closedAt" is null`
const isDone = Prisma.sql`c."submittedAt" is not null and c."closedAt" is not null`

/**
 * Cases "c" of a view, in parts of which each has an index in the order of the view (migration 0012): no part reads more
 * cases than it shows. A case may be in several parts.
 */
export function partsOf(view: View, person: Person, at: Date): Prisma.Sql[] {
  if (view === 'mine') return mine(person)
  const { states, more } = isIn(view, at)
  return deskPlaces(person).map((place) => Prisma.sql`${place} and ${states} and ${more}`)
}

function mine(person: Person): Prisma.Sql[] {
  const held = Prisma.sql`c."assigneeId" = ${person.id}::uuid and ${isOpen}`
  const seen = Prisma.join(deskPlaces(person), ' or ')
  const duties = dutiesFor(person).map((duty) => Prisma.sql`${duty} and ${isOpen}`)
  // By the holder's index alone: the office's would be read whole for what one person holds.
  return [Prisma.sql`${held} and case when ${seen} then true else false end`, ...duties]
}

function isIn(view: Exclude<View, 'mine'>, at: Date): { states: Prisma.Sql; more: Prisma.Sql } {
  switch (view) {
    case 'pool':
      return { states: isOpen, more: Prisma.sql`c."assigneeId" is null` }
    case 'office':
      return { states: isOpen, more: Prisma.sql`true` }
    case 'waiting':
      return { states: isOpen, more: Prisma.sql`c."waitsFor" in ('applicant', 'payment')` }
    case 'overdue':
      return {
        states: isOpen,
        more: Prisma.sql`coalesce(c."dueAt", 'infinity') < ${at}::timestamptz and c."decidedAt" is null`,
      }
    case 'done':
      return { states: isDone, more: Prisma.sql`true` }
  }
}

/** What an address asks of a case "c" besides the view. */
export function filtered(query: WorklistQuery, person: Person, days: Calendar, at: Date): Prisma.Sql {
  const { service, state, province, size, age, assignee, escalated } = query
  const conditions = [
    service && Prisma.sql`c.service = ${service}`,
    state && Prisma.sql`c.status = ${state}`,
    province && Prisma.sql`c."provinceCode" = ${province}`,
    size && Prisma.sql`c."sizeClass" = ${size}`,
    age && isAged(ages[age], days, at),
    assignee && isHeldBy(assignee, person),
    escalated && escalatedTo(person),
  ].filter((each) => each !== '')
  return conditions.length > 0 ? Prisma.join(conditions, ' and ') : Prisma.sql`true`
}

function isAged([from, until]: (typeof ages)[keyof typeof ages], days: Calendar, at: Date): Prisma.Sql {
  const oldest =
    until === null ? Prisma.sql`true` : Prisma.sql`c."submittedAt" >= ${workingDaysAgo(days, at, until)}::timestamptz`
  if (from === 0) return oldest
  return Prisma.sql`${oldest} and c."submittedAt" < ${workingDaysAgo(days, at, from - 1)}::timestamptz`
}

/** Whether a case "c" is held by somebody: an id, "me" or "nobody". */
export function isHeldBy(assignee: string, person: Person): Prisma.Sql {
  if (assignee === 'nobody') return Prisma.sql`c."assigneeId" is null`
  return Prisma.sql`c."assigneeId" = ${assignee === 'me' ? person.id : assignee}::uuid`
}

/** By what a view is ordered: what waits has no due date, what is done is looked for from the end. */
const orders = {
  due: { moment: Prisma.sql`coalesce(c."dueAt", 'infinity')`, latestFirst: false },
  waiting: { moment: Prisma.sql`coalesce(c.since, 'infinity')`, latestFirst: false },
  done: { moment: Prisma.sql`coalesce(c."closedAt", 'infinity')`, latestFirst: true },
}

export function orderOf(view: View) {
  return view === 'waiting' || view === 'done' ? orders[view] : orders.due
}
