import { calendar } from '#app/domain/calendar.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import { recipientsOf } from '#app/domain/notices/recipients.server.ts'
import { actorAs, actorOn, type Person } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { cancelJob, enqueue } from '#app/platform/jobs.server.ts'
import type { WaitsFor } from '#workflows/kit.ts'
import { heldBy } from './assignment.server.ts'
import { escalationKey, escalationLimits, escalationOf, isEscalated } from './escalation-timer.server.ts'
import { NotPossible } from './perform.server.ts'
import { record } from './record.server.ts'

/** Reception sees where a file belongs as long as it has it; the chief until a recommendation stands. */
const forwardable = {
  reception: ['awaitingPayment', 'intake'],
  chief: ['intake', 'review', 'correction', 'inspection'],
}

type Place = Parameters<typeof actorOn>[0] & { status: string; applicantId: string; officeCode: string | null }
type Event = { type: string; event: unknown }
type Forwarded = { from: string; to: string; remark: string; back?: true; at: string }

/** Whether this person may send a case on to the office that is to decide it. */
export function mayForward(row: Place, person: Person): boolean {
  return forwardingRole(row, person) !== undefined
}

function forwardingRole(row: Place, person: Person) {
  const { roles, for: side } = actorOn({ ...row, assigneeId: null }, person)
  if (side || person.id === row.applicantId) return undefined
  return (['reception', 'chief'] as const).find(
    (role) => roles.includes(role) && forwardable[role].includes(row.status),
  )
}

/** Every time a case went from one office to another, oldest first. */
export function forwardings(events: readonly Event[]): Forwarded[] {
  return events.filter(({ type }) => type === 'forwarded').map(({ event }) => event as Forwarded)
}

/** The office from which a case came to the present one. Sending it there again is sending it back, which an office does once. */
export function originOf(
  events: readonly Event[],
  officeCode: string | null,
): { office: string; isOver: boolean } | null {
  const all = forwardings(events)
  const came = all.findLast(({ to, back }) => to === officeCode && !back)
  if (!came) return null
  return { office: came.from, isOver: all.some(({ from, back }) => from === officeCode && back) }
}

/**
 * Sends a case on to the office that is to decide it, with its clock; or back to where it came from, once. Nobody holds it
 * there yet. The applicant and the other office are told. `unknown`: there is no such office; `over`: this office has sent
 * it back before. Throws `NotPossible`.
 */
export async function forwardCase(
  caseId: string,
  { to, remark }: { to: string; remark: string },
  { by, at: now }: { by: Person; at: Date },
): Promise<'unknown' | 'over' | null> {
  const [days, limits] = await Promise.all([calendar(), escalationLimits(now)])
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    const row = await tx.case.findUniqueOrThrow({
      where: { id: caseId },
      include: { office: true, events: { orderBy: { seq: 'asc' } } },
    })
    const role = forwardingRole(row, by)
    if (!row.officeCode || !role) throw new NotPossible('forward', row.status)
    const office = await tx.office.findUnique({ where: { code: to } })
    if (!office || to === row.officeCode) return 'unknown'
    const origin = originOf(row.events, row.officeCode)
    const isBack = origin?.office === to
    if (isBack && origin.isOver) return 'over'

    const at = new Date(Math.max(now.getTime(), row.since.getTime()))
    const event = {
      type: 'forwarded' as const,
      from: row.officeCode,
      to,
      remark,
      ...(isBack && { back: true as const }),
    }
    // A province decides what its own counter takes in; what goes to the ministry stays where its applicant goes.
    const place = { officeCode: to, level: office.level, ...(office.level === 'province' && { counterCode: to }) }
    const seq = await record(tx, caseId, event, {
      ...{ by, at, as: actorAs({ ...row, assigneeId: null }, by, role) },
      change: { ...place, ...heldBy(null, at), escalation: 0 },
    })
    if (isEscalated(row.waitsFor as WaitsFor, row.status)) {
      const next = escalationOf(caseId, { seq, at }, days, limits)
      await cancelJob(tx, escalationKey(caseId))
      if (next) await enqueue(tx, next.task, next.payload, { runAt: next.runAt, jobKey: next.key })
    }
    await tellOfForwarding(tx, { row, to: office, remark, seq }, at)
    return null
  })
}

type Named = { nameKm: string; nameEn: string }
type Told = {
  row: Named & {
    id: string
    reference: string | null
    applicantId: string
    enterpriseId: string | null
    office: Named | null
  }
  to: Named & { code: string }
  remark: string
  seq: number
}

async function tellOfForwarding(tx: Transaction, { row, to, remark, seq }: Told, at: Date) {
  const names = ({ nameKm, nameEn }: Named) => ({ nameKm, nameEn })
  const facts = { reference: row.reference, enterprise: names(row), remark }
  const key = (personId: string) => `forwarded:${row.id}:${seq}:${personId}`
  for (const personId of await recipientsOf(tx, row, 'forwarded')) {
    const told = { key: key(personId), notice: 'forwarded' as const, to: { personId }, caseId: row.id, eventSeq: seq }
    await tell(tx, { ...told, facts: { ...facts, office: names(to) } }, at)
  }
  const desk = await tx.role.findMany({
    where: { officeCode: to.code, role: { in: ['reception', 'chief'] }, person: { disabledAt: null } },
    orderBy: { personId: 'asc' },
    distinct: ['personId'],
    select: { personId: true },
  })
  for (const { personId } of desk) {
    const arrived = { ...facts, office: row.office && names(row.office), path: `/desk/${row.id}` }
    await tell(tx, { key: key(personId), notice: 'caseArrived', to: { personId }, facts: arrived }, at)
  }
}
