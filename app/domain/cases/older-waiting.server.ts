import { actorOn, holds, type Person } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { offered, type State } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { Actor, EventType } from '#workflows/kit.ts'
import { claimable, holdingRole } from './holding.ts'
import { NotPossible } from './perform.server.ts'

/** An older case waits: taking a newer one, or acting on it as if it were taken, needs a reason. */
export type OlderWaiting = { id: string; reference: string; dueAt: Date }

/** What of a case decides whether it is older than others of its kind. */
type Waiting = { id: string; status: string; officeCode: string | null; dueAt: Date | null }

type Pooled = { service: string; serviceVersion: number; status: string; state: unknown; assigneeId: string | null }

/**
 * The steps of a case of the pool that only who may hold it takes: such a step takes the case. Nobody keeps a list: the
 * machine is asked again without the role in which the case is held.
 */
export function takingSteps(row: Pooled & Parameters<typeof actorOn>[0], person: Person): EventType[] {
  const { service, serviceVersion, status, state, assigneeId } = row
  const by = actorOn(row, person)
  const role = holdingRole(status)
  if (assigneeId || !claimable.includes(status) || !role || !by.roles.includes(role)) return []
  const steps = (roles: Actor['roles']) => offered(serviceOf(service, serviceVersion), state as State, { ...by, roles })
  const anyway = steps(by.roles.filter((each) => each !== role))
  return steps(by.roles).filter((each) => !anyway.includes(each))
}

/** Whether this step takes a case of the pool while an older one waits. */
export async function isHeldUp(
  row: Waiting & Parameters<typeof takingSteps>[0],
  person: Person,
  type: EventType,
): Promise<boolean> {
  return takingSteps(row, person).includes(type) && (await olderThan(person, [row])) !== null
}

/** An older case waits: this one is taken first, with a reason. Nothing was written. */
export class OlderFirst extends NotPossible {}

/**
 * Takes a step, as by `act`; throws `OlderFirst` where that would take a case of the pool while an older one waits, as
 * claiming it would ask. What comes to wait only now has not been passed over: no row is locked for it.
 */
export async function inTurn<Result>(
  caseId: string,
  { type, by }: { type: EventType; by: Person },
  act: () => Promise<Result>,
): Promise<Result> {
  const row = await db.case.findUniqueOrThrow({ where: { id: caseId } })
  if (await isHeldUp(row, by, type)) throw new OlderFirst(type, row.status)
  return act()
}

/** The oldest case of the pool, of the same office and desk as one of these, due before it, which this person could take instead. */
export async function olderThan(
  by: Person,
  rows: readonly Waiting[],
  tx: Transaction = db,
): Promise<OlderWaiting | null> {
  const taken = rows.map(({ id }) => id)
  const waiting = rows.map(({ officeCode, status, dueAt }) => {
    const role = holdingRole(status)!
    const statuses = claimable.filter((each) => holdingRole(each) === role)
    return Prisma.sql`(c."officeCode" = ${officeCode} and c.status = any(${statuses}::text[])
      and c."dueAt" < ${dueAt}::timestamptz and ${holds(by, role)})`
  })
  if (waiting.length === 0) return null
  const involved = [...(by.involved ?? [])]
  const [older] = await tx.$queryRaw<OlderWaiting[]>`
    select c.id, c.reference, c."dueAt" from "Case" c
    where c."assigneeId" is null and c."closedAt" is null and c.id <> all(${taken}::uuid[])
      and c."applicantId" <> ${by.id}::uuid
      and (c."enterpriseId" is null or c."enterpriseId" <> all(${involved}::uuid[]))
      and (${Prisma.join(waiting, ' or ')})
    order by c."dueAt", c.id limit 1`
  return older ?? null
}
