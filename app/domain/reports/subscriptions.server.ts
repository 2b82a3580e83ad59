import { calendar } from '#app/domain/calendar.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { personNow } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Subscription } from '#prisma/generated/client.ts'
import { addDays, dateOf, isWorkingDay } from '#workflows/calendar.ts'
import type { Role } from '#workflows/kit.ts'
import { readers } from './report-filter.server.ts'
import { type Period, type Report, reportOf } from './report-message.server.ts'

/** Figures that come to people of the management as a message, once for each week or month that is over. */

export const reports = ['turnaround', 'ahead', 'late'] as const satisfies readonly Report[]
export const rhythms = ['week', 'month'] as const
export type Rhythm = (typeof rhythms)[number]

/** From now on; the first one comes when the week or month is over. False for who reads no figures. */
export async function subscribe(
  person: Person,
  { report, every }: { report: Report; every: Rhythm },
  at: Date,
): Promise<boolean> {
  if (!reads(person)) return false
  const kept = { every, since: at, endedAt: null, lastPeriod: null }
  await db.subscription.upsert({
    where: { personId_report: { personId: person.id, report } },
    create: { personId: person.id, report, ...kept },
    update: kept,
  })
  return true
}

export async function endSubscription(person: Person, report: Report, at: Date): Promise<void> {
  await db.subscription.updateMany({
    where: { personId: person.id, report, endedAt: null },
    data: { endedAt: at },
  })
}

/** How often each report comes to this person; what is missing does not. */
export async function subscriptionsOf(person: Person): Promise<Partial<Record<Report, Rhythm>>> {
  const rows = await db.subscription.findMany({ where: { personId: person.id, endedAt: null } })
  return Object.fromEntries(rows.map(({ report, every }) => [report, every as Rhythm]))
}

/**
 * Sends what is due, on working days only. It may run at any time and any number of times: of one period nobody is told
 * twice, and what was missed on one day is made up for on the next.
 */
export async function sendReports(at: Date): Promise<void> {
  const today = dateOf(at)
  if (!isWorkingDay(await calendar(today), today)) return
  for (const row of await db.subscription.findMany({ where: { endedAt: null }, orderBy: { id: 'asc' } })) {
    const period = lastPeriod(row.every as Rhythm, today)
    if (isTold(row, period)) continue
    const person = await personNow(row.personId, at)
    if (person && reads(person)) await send(row, period, person, at)
    else await db.subscription.updateMany({ where: { id: row.id, endedAt: null }, data: { endedAt: at } })
  }
}

async function send({ id, report }: Subscription, period: Period, person: Person, at: Date) {
  const { notice, facts } = await reportOf(report as Report, person, period, at)
  await db.$transaction(async (tx) => {
    const first = new Date(period.first)
    const { count } = await tx.subscription.updateMany({
      where: { id, endedAt: null, OR: [{ lastPeriod: null }, { lastPeriod: { lt: first } }] },
      data: { lastPeriod: first },
    })
    if (count === 0) return
    const key = ['report', id, period.first, period.last].join(':')
    await tell(tx, { key, notice, to: { personId: person.id }, facts: { ...facts, subscriptionId: id } }, at)
  })
}

/** A report that was asked for within the present period begins with that one. */
function isTold({ since, lastPeriod }: Subscription, { first, last }: Period): boolean {
  return dateOf(since) > last || (lastPeriod !== null && lastPeriod >= new Date(first))
}

/** The last whole week, from Monday to Sunday, or month before a day. */
function lastPeriod(every: Rhythm, today: string): Period {
  if (every === 'month') {
    const last = addDays(`${today.slice(0, 7)}-01`, -1)
    return { first: `${last.slice(0, 7)}-01`, last }
  }
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7
  const last = addDays(today, -sinceMonday - 1)
  return { first: addDays(last, -6), last }
}

function reads(person: Person): boolean {
  return person.roles.some(({ role }) => (readers as readonly Role[]).includes(role))
}
