import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { releaseWithoutRole } from '#app/domain/cases/role-ends.server.ts'
import { endSubscriptionsWithoutRole } from '#app/domain/reports/subscription-ends.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Role } from '#workflows/kit.ts'
import { type AccountProblem, type NewAccount, register } from './accounts.server.ts'
import { endDelegationsOf } from './delegation.server.ts'
import { readableSecret } from './readable-secret.server.ts'
import { shortenSessions } from './sessions.server.ts'

type Held = { role: Role; officeCode: string }

/** Opens an account for somebody of the staff, with a first password that is kept nowhere but in its hash. */
export async function openStaffAccount(
  account: Omit<NewAccount, 'password'>,
  change: Change,
): Promise<{ personId: string; password: string } | AccountProblem> {
  const password = readableSecret()
  return db.$transaction(async (tx) => {
    const made = await register({ ...account, password }, change.at, tx)
    if (typeof made === 'string') return made
    await recordChange(tx, { kind: 'accountOpened', subject: made.personId }, change)
    return { ...made, password }
  })
}

/**
 * Gives a role at an office. `already`: it is held; `unknown`: there is no such person or office; `onlyAdvisers`: an agency
 * has advisers and nobody else, and no other office has them; `yourself`: nobody gives a role to him or herself; `needsTwo`: with two
 * administrators there are, a third is named by both.
 */
export async function giveRole(
  tx: Transaction,
  { personId, ...held }: Held & { personId: string },
  change: Change,
): Promise<'already' | 'unknown' | 'onlyAdvisers' | 'yourself' | 'needsTwo' | null> {
  if (personId === change.by.id || personId === change.proposedById) return 'yourself'
  const person = await tx.person.count({ where: { id: personId, deletedAt: null } })
  const office = await tx.office.findFirst({ where: { code: held.officeCode, closedOn: null } })
  if (person === 0 || !office) return 'unknown'
  if (!isRoleAt(office, held.role)) return 'onlyAdvisers'
  if (held.role === 'administrator' && !change.proposedById && (await countAdministrators(tx)) > 1) return 'needsTwo'
  const { count } = await tx.role.createMany({ data: { personId, ...held }, skipDuplicates: true })
  if (count === 0) return 'already'
  await shortenSessions(tx, personId, change.at)
  await recordChange(tx, { kind: 'roleGiven', subject: personId, after: held }, change)
  return null
}

/** Whether there is such a role at an office. */
export function isRoleAt({ level }: { level: string }, role: Role): boolean {
  return (level === 'agency') === (role === 'adviser')
}

/** What one administrator may give alone, which is every role but that of another administrator. */
export async function giveRoleAlone(held: Held & { personId: string }, change: Change) {
  return db.$transaction((tx) => giveRole(tx, held, change))
}

/** How many people could administer now, of whom one proposes and another confirms. */
export async function countAdministrators(tx: Transaction = db): Promise<number> {
  return tx.person.count({ where: { disabledAt: null, roles: { some: { role: 'administrator' } } } })
}

/** Whether somebody could administer at this moment. The rows are kept as they are until the transaction ends. */
export async function administers(tx: Transaction, personId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from "Role" r join "Person" p on p.id = r."personId"
    where r.role = 'administrator' and p."disabledAt" is null and p.id = ${personId}::uuid for share`
  return rows.length > 0
}

/**
 * Takes a role away and signs the person out at once; cases held in it go back to the pool. `gone`: it was not held;
 * `last`: nobody would administer.
 */
export async function takeRole(personId: string, held: Held, change: Change): Promise<'gone' | 'last' | null> {
  return db.$transaction(async (tx) => {
    const isGuarded = held.role === 'administrator' && (await isLast(tx, personId, held.officeCode))
    if (isGuarded) return 'last'
    const { count } = await tx.role.deleteMany({ where: { personId, ...held } })
    if (count === 0) return 'gone'
    await end(tx, personId, change.at)
    await endDelegationsOf(tx, personId, held, change)
    await releaseWithoutRole(tx, personId, change)
    await endSubscriptionsWithoutRole(tx, personId, change.at)
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
    await endDelegationsOf(tx, personId, null, change)
    await releaseWithoutRole(tx, personId, change)
    await endSubscriptionsWithoutRole(tx, personId, change.at)
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

/** Signs a person out on one device. `gone`: it was not signed in. */
export async function endOneSession(personId: string, sessionId: string, change: Change): Promise<'gone' | null> {
  return db.$transaction(async (tx) => {
    const count = await end(tx, personId, change.at, sessionId)
    if (count === 0) return 'gone'
    await recordChange(tx, { kind: 'sessionsEnded', subject: personId, before: { count } }, change)
    return null
  })
}

async function end(tx: Transaction, personId: string, at: Date, id?: string): Promise<number> {
  const open = { id, personId, endedAt: null, expiresAt: { gt: at } }
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
