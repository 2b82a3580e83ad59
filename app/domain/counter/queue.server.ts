import { nextOf } from '#app/domain/counters.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { QueueTicket } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Role } from '#workflows/kit.ts'
import type { Line } from './queue-lines.ts'

/** Numbers of those who wait at an office. A day is a day of Phnom Penh; each line begins with 1. */

/** Who gives out numbers and calls them. */
export const queueRoles = ['reception', 'cashier', 'officer'] as const satisfies Role[]

/** The offices at which this person may. */
export function queueOffices(person: Person): string[] {
  const held = person.roles.filter(({ role }) => queueRoles.some((each) => each === role))
  return [...new Set(held.map(({ officeCode }) => officeCode))]
}

const dayOf = (at: Date) => new Date(dateOf(at))

/** The next number of a line. Whoever come at once get numbers one after the other. */
export async function drawTicket(officeCode: string, line: Line, at: Date): Promise<QueueTicket> {
  return db.$transaction(async (tx) => {
    const number = await nextOf(tx, `QUEUE-${officeCode}-${line}-${dateOf(at)}`)
    return tx.queueTicket.create({ data: { officeCode, day: dayOf(at), line, number, drawnAt: at } })
  })
}

/** A ticket of one of these offices. */
export async function findTicket(id: string, person: Person): Promise<QueueTicket | null> {
  return db.queueTicket.findFirst({ where: { id, officeCode: { in: queueOffices(person) } } })
}

/** Whom this officer has called today and not yet dismissed. */
export async function atHand(officeCode: string, officer: Person, at: Date, tx: Transaction = db) {
  return tx.queueTicket.findFirst({
    where: { officeCode, day: dayOf(at), officerId: officer.id, calledAt: { not: null }, endedAt: null },
    orderBy: { calledAt: 'desc' },
  })
}

type Call = { officeCode: string; lines: readonly Line[]; counter: number }

/**
 * Calls who has waited longest in these lines. Officers who call at the same moment get different numbers; one who calls
 * twice gets the same, until it is done with. Null where nobody waits.
 */
export async function callNext({ officeCode, lines, counter }: Call, officer: Person, at: Date) {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Person" where id = ${officer.id}::uuid for no key update`
    const mine = await atHand(officeCode, officer, at, tx)
    if (mine) return mine
    const [next] = await tx.$queryRaw<{ id: string }[]>`
      select id from "QueueTicket"
      where "officeCode" = ${officeCode} and day = ${dateOf(at)}::date and line = any(${[...lines]}::text[])
        and "calledAt" is null and "endedAt" is null
      order by "drawnAt", line, number limit 1 for update skip locked`
    if (!next) return null
    const call = { calledAt: at, lastCallAt: at, calls: 1, counter, officerId: officer.id }
    return tx.queueTicket.update({ where: { id: next.id }, data: call })
  })
}

/** Calls the same once more. False where it is not this officer's, or done with. */
export async function callAgain(id: string, officer: Person, at: Date): Promise<boolean> {
  const { count } = await db.queueTicket.updateMany({
    where: { id, officerId: officer.id, endedAt: null },
    data: { calls: { increment: 1 }, lastCallAt: at },
  })
  return count === 1
}

/** Who was called has been served, or did not come. */
export async function endTicket(id: string, served: boolean, officer: Person, at: Date): Promise<boolean> {
  const { count } = await db.queueTicket.updateMany({
    where: { id, officerId: officer.id, endedAt: null },
    data: { endedAt: at, served },
  })
  return count === 1
}

/** What the display of an office shows: the numbers called last, and how many wait in each line. No names: there are none. */
export async function queueBoard(officeCode: string, at: Date) {
  const today = { officeCode, day: dayOf(at) }
  const [called, waiting] = await Promise.all([
    db.queueTicket.findMany({
      where: { ...today, calledAt: { not: null }, endedAt: null },
      orderBy: { lastCallAt: 'desc' },
      take: 8,
      select: { line: true, number: true, counter: true, lastCallAt: true },
    }),
    db.queueTicket.groupBy({ by: ['line'], where: { ...today, calledAt: null, endedAt: null }, _count: true }),
  ])
  return { called, waiting: Object.fromEntries(waiting.map(({ line, _count }) => [line, _count])) }
}

/** How long people waited on a day, in minutes from drawing to the first call, by line. */
export async function waitingTimes(officeCode: string, at: Date) {
  return db.$queryRaw<{ line: string; called: number; median: number; longest: number; absent: number }[]>`
    select line, count(*)::int as called, count(*) filter (where not served)::int as absent,
      percentile_cont(0.5) within group (order by extract(epoch from "calledAt" - "drawnAt") / 60)::float as median,
      (max(extract(epoch from "calledAt" - "drawnAt")) / 60)::float as longest
    from "QueueTicket" where "officeCode" = ${officeCode} and day = ${dateOf(at)}::date and "calledAt" is not null
    group by line order by line`
}
