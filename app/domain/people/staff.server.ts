import { randomInt } from 'node:crypto'
import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { releaseWithoutRole } from '#app/domain/cases/role-ends.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Role } from '#workflows/kit.ts'
import { type AccountProblem, type NewAccount, register } from './accounts.server.ts'
import { shortenSessions } from './sessions.server.ts'

type Held = { role: Role; officeCode: string }

/** Opens an account for somebody of the staff, with a first password that is kept nowhere but in its hash. */
export async function openStaffAccount(
  account: Omit<NewAccount, 'password'>,
  change: Change,
): Promise<{ personId: string; password: string } | AccountProblem> {
  const password = firstPassword()
  return db.$transaction(async (tx) => {
    const made = await register({ ...account, password }, change.at, tx)
    if (typeof made === 'string') return made
    await recordChange(tx, { kind: 'accountOpened', subject: made.personId }, change)
    return { ...made, password }
  })
}

/** Gives a role at an office. `already`: it is held; `unknown`: there is no such person or office. */
export async function giveRole(personId: string, held: Held, change: Change): Promise<'already' | 'unknown' | null> {
  return db.$transaction(async (tx) => {
    const person = await tx.person.count({ where: { id: personId } })
    const office = await tx.office.count({ where: { code: held.officeCode } })
    if (person === 0 || office === 0) return 'unknown'
    const { count } = await tx.role.createMany({ data: { personId, ...held }, skipDuplicates: true })
    if (count === 0) return 'already'
    await shortenSessions(tx, personId, change.at)
    await recordChange(tx, { kind: 'roleGiven', subject: personId, after: held }, change)
    return null
  })
}

/** Takes a role away; it counts from the person's next click, and cases held in it go back to the pool. `gone`: it was not held; `last`: nobody would administer. */
export async function takeRole(personId: string, held: Held, change: Change): Promise<'gone' | 'last' | null> {
  return db.$transaction(async (tx) => {
    const isGuarded = held.role === 'administrator' && (await isLast(tx, personId, held.officeCode))
    if (isGuarded) return 'last'
    const { count } = await tx.role.deleteMany({ where: { personId, ...held } })
    if (count === 0) return 'gone'
    await releaseWithoutRole(tx, personId, change)
    await recordChange(tx, { kind: 'roleTaken', subject: personId, before: held }, change)
    return null
  })
}

/** Closes an account and ends its sessions. `yourself`: nobody closes his or her own; `last`: nobody would administer. */
export async function disableAccount(personId: string, change: Change): Promise<'yourself' | 'last' | 'gone' | null> {
  if (personId === change.by.id) return 'yourself'
  return db.$transaction(async (tx) => {
    if (await isLast(tx, personId)) return 'last'
    const { count } = await tx.person.updateMany({
      where: { id: personId, disabledAt: null },
      data: { disabledAt: change.at },
    })
    if (count === 0) return 'gone'
    await end(tx, personId, change.at)
    await releaseWithoutRole(tx, personId, change)
    await recordChange(tx, { kind: 'accountDisabled', subject: personId }, change)
    return null
  })
}

/** Opens a closed account again. `gone`: it was not closed, or its owner has deleted it. */
export async function enableAccount(personId: string, change: Change): Promise<'gone' | null> {
  return db.$transaction(async (tx) => {
    const closed = { id: personId, disabledAt: { not: null }, deletedAt: null }
    const { count } = await tx.person.updateMany({ where: closed, data: { disabledAt: null } })
    if (count === 0) return 'gone'
    await recordChange(tx, { kind: 'accountEnabled', subject: personId }, change)
    return null
  })
}

/** Signs a person out everywhere. `gone`: nothing was open. */
export async function endAllSessions(personId: string, change: Change): Promise<'gone' | null> {
  return db.$transaction(async (tx) => {
    const count = await end(tx, personId, change.at)
    if (count === 0) return 'gone'
    await recordChange(tx, { kind: 'sessionsEnded', subject: personId, before: { count } }, change)
    return null
  })
}

async function end(tx: Transaction, personId: string, at: Date): Promise<number> {
  const open = { personId, endedAt: null, expiresAt: { gt: at } }
  return (await tx.session.updateMany({ where: open, data: { endedAt: at } })).count
}

/**
 * Whether nobody else could administer without this person, or without the role at this office. The rows are locked: of
 * two administrators who take away each other's role, the second sees what the first has done.
 */
async function isLast(tx: Transaction, personId: string, officeCode?: string): Promise<boolean> {
  const held = await tx.$queryRaw<{ personId: string; officeCode: string }[]>`
    select r."personId", r."officeCode" from "Role" r join "Person" p on p.id = r."personId"
    where r.role = 'administrator' and p."disabledAt" is null
    order by r."personId", r."officeCode" for update`
  const isMeant = (each: (typeof held)[number]) =>
    each.personId === personId && (officeCode === undefined || each.officeCode === officeCode)
  return held.some(isMeant) && held.every(isMeant)
}

// Nothing that is taken for something else when it is read aloud or copied from paper.
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Sixteen signs by the system's random numbers (79 bits), in groups of four. */
function firstPassword(): string {
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}
