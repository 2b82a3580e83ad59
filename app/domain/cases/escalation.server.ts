import { calendar } from '#app/domain/calendar.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import { system } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { cancelJob, enqueue } from '#app/platform/jobs.server.ts'
import type { WaitsFor } from '#workflows/kit.ts'
import {
  type Escalation,
  type EscalationLevel,
  escalatesAt,
  escalationKey,
  escalationLimits,
  escalationOf,
  isEscalated,
} from './escalation-timer.server.ts'
import { record, recorded } from './record.server.ts'

/**
 * Lets an office's days pass: who is above is told, once, and the next one's days begin to count. A case that has taken a
 * step or gone to another office since is left alone; one whose days have become more waits on.
 */
export async function escalate({ caseId, seq, level }: Escalation, at: Date): Promise<void> {
  const [days, limits] = await Promise.all([calendar(), escalationLimits(at)])
  if (!limits) return
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    const row = await tx.case.findUnique({ where: { id: caseId }, include: { office: true } })
    if (!row?.officeCode || row.closedAt || row.escalation >= level) return
    if (!isEscalated(row.waitsFor as WaitsFor, row.status) || (await hasMoved(tx, caseId, seq))) return
    const { at: since } = await tx.caseEvent.findUniqueOrThrow({ where: { caseId_seq: { caseId, seq } } })
    const wait = (next: EscalationLevel) => {
      const { task, payload, runAt, key } = escalationOf(caseId, { seq, at: since }, days, limits, next)!
      return enqueue(tx, task, payload, { runAt, jobKey: key })
    }
    // A day off that came since gives the office another day.
    if (escalatesAt(level, since, days, limits) > at) return wait(level)

    const event = { type: 'escalated' as const, office: row.officeCode, level }
    const number = await record(tx, caseId, event, { by: system, at, change: { escalation: level } })
    for (const personId of await above(tx, row.officeCode, level)) {
      const { reference, nameKm, nameEn, office } = row
      const facts = {
        ...{ reference, enterprise: { nameKm, nameEn }, path: `/desk/${caseId}` },
        office: office && { nameKm: office.nameKm, nameEn: office.nameEn },
        days: level === 1 ? limits.chiefAfterDays : limits.directorAfterDays,
      }
      const key = `escalated:${caseId}:${number}:${personId}`
      await tell(tx, { key, notice: 'escalated', to: { personId }, facts }, at)
    }
    if (level === 1) await wait(2)
    else await cancelJob(tx, escalationKey(caseId))
  })
}

/** How often offices let their days pass from one moment to another, by office and how far up it went. */
export async function countEscalations(from: Date, until: Date) {
  return db.$queryRaw<{ office: string; level: EscalationLevel; cases: number }[]>`
    select event ->> 'office' as office, (event ->> 'level')::int as level, count(distinct "caseId")::int as cases
    from "CaseEvent" where type = 'escalated' and at >= ${from}::timestamptz and at < ${until}::timestamptz
    group by 1, 2 order by 1, 2`
}

// Who holds a case within an office changes nothing of the days that the office has.
async function hasMoved(tx: Transaction, caseId: string, seq: number): Promise<boolean> {
  const still = recorded.filter((type) => type !== 'forwarded')
  return (await tx.caseEvent.count({ where: { caseId, seq: { gt: seq }, type: { notIn: still } } })) > 0
}

/** The chiefs of an office; then its directors and the managers of the ministry. */
async function above(tx: Transaction, officeCode: string, level: EscalationLevel): Promise<string[]> {
  const roles =
    level === 1
      ? [{ role: 'chief', officeCode }]
      : [
          { role: 'director', officeCode },
          { role: 'manager', officeCode: '00' },
        ]
  const rows = await tx.role.findMany({
    where: { OR: roles, person: { disabledAt: null } },
    orderBy: { personId: 'asc' },
    distinct: ['personId'],
    select: { personId: true },
  })
  return rows.map(({ personId }) => personId)
}
