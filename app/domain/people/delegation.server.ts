import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import type { Person } from './access.server.ts'
import { type Delegable, delegable, deskRoles } from './delegation-days.server.ts'

/** A signature given away: which of one's own roles, to whom, and the first and last day (YYYY-MM-DD in Phnom Penh). */
export type NewDelegation = {
  role: Delegable
  officeCode: string
  toId: string
  from: string
  until: string
  reason: string
}

/**
 * `notYours`: only one's own role can be delegated, never one that was delegated. `nobody`: that person does not sit in
 * the office, or has the role already. `period`: it begins before today, ends before it begins or lasts over a year.
 * `taken`: somebody else has the signature on one of these days.
 */
export type DelegationProblem = 'notYours' | 'nobody' | 'period' | 'taken'

const longest = 366

/** Lets a colleague act with one's role while one is away. Whoever gives it can act as well meanwhile. */
export async function delegate(given: NewDelegation, change: Change): Promise<DelegationProblem | null> {
  const { role, officeCode, toId, from, until, reason } = given
  const { by, at } = change
  if (from < dateOf(at) || until < from || until > addDays(from, longest)) return 'period'
  return db.$transaction(async (tx) => {
    // Locked, so that the role is not taken away meanwhile, and of two delegations of one role the second sees the first.
    const own = await tx.$queryRaw<unknown[]>`
      select 1 from "Role" where "personId" = ${by.id}::uuid and role = ${role} and "officeCode" = ${officeCode} for update`
    if (own.length === 0) return 'notYours'
    const [to] = await colleagues(officeCode, role, tx, { id: toId })
    if (!to || toId === by.id) return 'nobody'
    const days = { from: new Date(from), until: new Date(until) }
    const overlapping = { from: { lte: days.until }, until: { gte: days.from } }
    const taken = await tx.delegation.count({
      where: { personId: by.id, role, officeCode, endedAt: null, ...overlapping },
    })
    if (taken > 0) return 'taken'
    const { id } = await tx.delegation.create({
      data: { personId: by.id, toId, role, officeCode, ...days, reason, givenAt: at },
    })
    await recordChange(
      tx,
      { kind: 'signatureDelegated', subject: toId, after: { role, officeCode, from, until } },
      change,
    )
    const facts = { by: namesOf(by), first: from, last: until, path: '/desk/delegation' }
    await tell(tx, { key: `delegation:${id}`, notice: 'signatureDelegated', to: { personId: toId }, facts }, at)
    return null
  })
}

/** Who of an office can be given the signature of a role that he or she does not have. */
export async function colleagues(
  officeCode: string,
  role: Delegable,
  tx: Transaction = db,
  more: { id?: string } = {},
) {
  return tx.person.findMany({
    where: {
      ...more,
      disabledAt: null,
      roles: { some: { officeCode, role: { in: [...deskRoles] } }, none: { officeCode, role } },
    },
    orderBy: [{ nameEn: 'asc' }, { id: 'asc' }],
    select: { id: true, nameKm: true, nameEn: true },
  })
}

/** Ends a delegation at once: by whoever gave it, has it, or administers. `gone`: there is none such, or it is over. */
export async function endDelegation(id: string, change: Change): Promise<'gone' | null> {
  const { by } = change
  const isAdministrator = by.roles.some(({ role }) => role === 'administrator')
  const ended = await db.$transaction((tx) =>
    endThose(tx, { id, ...(!isAdministrator && { OR: [{ personId: by.id }, { toId: by.id }] }) }, change),
  )
  return ended === 0 ? 'gone' : null
}

/**
 * Ends for good what somebody who leaves an office or role has delegated and was given there; without an office, all of
 * it. To be called in the transaction that takes the role away.
 */
export async function endDelegationsOf(
  tx: Transaction,
  personId: string,
  left: { officeCode: string; role: string } | null,
  change: Change,
): Promise<void> {
  if (!left) {
    await endThose(tx, { OR: [{ personId }, { toId: personId }] }, change)
    return
  }
  const { officeCode, role } = left
  const stays = await tx.role.count({ where: { personId, officeCode, role: { in: [...deskRoles] } } })
  const given = { personId, officeCode, role }
  await endThose(tx, stays > 0 ? given : { OR: [given, { toId: personId, officeCode }] }, change)
}

async function endThose(tx: Transaction, which: Prisma.DelegationWhereInput, change: Change): Promise<number> {
  const today = new Date(dateOf(change.at))
  const open = await tx.delegation.findMany({
    where: { AND: [which, { endedAt: null, until: { gte: today } }] },
    include: { person: { select: names } },
  })
  let count = 0
  for (const { id, toId, role, officeCode, person, from, until } of open) {
    const ended = await tx.delegation.updateMany({ where: { id, endedAt: null }, data: { endedAt: change.at } })
    if (ended.count === 0) continue
    count++
    const before = { role, officeCode, from: dayOf(from), until: dayOf(until) }
    await recordChange(tx, { kind: 'delegationEnded', subject: toId, before }, change)
    const facts = { by: person, path: '/desk/delegation' }
    await tell(
      tx,
      { key: `delegationEnded:${id}`, notice: 'delegationEnded', to: { personId: toId }, facts },
      change.at,
    )
  }
  return count
}

const names = { nameKm: true, nameEn: true } as const
const namesOf = ({ nameKm, nameEn }: Person) => ({ nameKm, nameEn })
const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/** What somebody can delegate: chief and director, as far as they are his or her own. */
export function ownSignatures(person: Person): { role: Delegable; officeCode: string }[] {
  return person.roles.flatMap(({ role, officeCode, delegatedBy }) => {
    const own = delegable.find((each) => each === role)
    return own && !delegatedBy ? [{ role: own, officeCode }] : []
  })
}

export type ShownDelegation = Awaited<ReturnType<typeof delegationsAt>>[number]

/** Delegations of some offices that are in force or to come, then (at most 50) those that have ended, the latest first. */
export async function delegationsAt(officeCodes: readonly string[], at: Date) {
  return shown({ officeCode: { in: [...officeCodes] } }, at)
}

/** What somebody has delegated and was given, for his or her own page and the administrator's. */
export async function delegationsOf(personId: string, at: Date) {
  const all = await shown({ OR: [{ personId }, { toId: personId }] }, at)
  return all.filter(({ state }) => state !== 'over')
}

async function shown(where: Prisma.DelegationWhereInput, at: Date) {
  const rows = await db.delegation.findMany({
    where,
    orderBy: [{ until: 'desc' }, { id: 'desc' }],
    take: 50,
    include: {
      person: { select: { id: true, ...names } },
      to: { select: { id: true, ...names } },
      office: { select: names },
    },
  })
  const today = dateOf(at)
  return rows.map(({ id, role, officeCode, office, person, to, from, until, reason, endedAt }) => {
    const isOver = endedAt !== null || dayOf(until) < today
    return {
      ...{ id, role: role as Delegable, officeCode, office, person, to, reason },
      from: dayOf(from),
      until: dayOf(until),
      endedAt: endedAt?.toISOString() ?? null,
      state: isOver ? ('over' as const) : dayOf(from) > today ? ('toCome' as const) : ('inForce' as const),
    }
  })
}
