import { handOver } from '#app/domain/counter/certificate-hand-over.server.ts'
import { callNext, drawTicket, endTicket } from '#app/domain/counter/queue.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Cast } from '#prisma/demo/cast.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'

const minute = 60_000
const battambang = '02'

/** Who waits in Battambang this morning, and which certificates were collected there lately. */
export async function openCounters(cast: Cast, at: Date): Promise<void> {
  const ago = (minutes: number) => new Date(Math.max(at.getTime() - minutes * minute, startOf(at)))
  const [reception, cashier] = [cast.at(battambang, 'reception'), cast.at(battambang, 'cashier')]
  for (const [minutes, line] of [
    [55, 'A'],
    [50, 'A'],
    [42, 'B'],
    [30, 'A'],
    [24, 'C'],
    [12, 'B'],
    [5, 'A'],
  ] as const)
    await drawTicket(battambang, line, ago(minutes))
  const call = { officeCode: battambang, lines: ['A'] as const, counter: 1 }
  const first = await callNext(call, reception, ago(40))
  await endTicket(first!.id, true, reception, ago(26))
  await callNext(call, reception, ago(25))
  await callNext({ ...call, lines: ['B'], counter: 2 }, cashier, ago(20))

  const collected = await db.case.findMany({
    where: { officeCode: battambang, status: 'issued', closedAt: { gte: new Date(addDays(dateOf(at), -60)) } },
    orderBy: [{ closedAt: 'asc' }, { reference: 'asc' }],
    take: 3,
    include: { applicant: true },
  })
  for (const [index, { id, closedAt, applicant }] of collected.entries()) {
    const signed = { how: 'paper' as const, proof: String(index + 14), drawing: '', authority: '', reason: '' }
    const who = { collector: 'owner' as const, name: applicant.nameKm, idKind: 'identityCard' as const }
    await handOver(id, { ...who, ...signed }, { by: reception, at: new Date(closedAt!.getTime() + 20 * minute) })
  }
}

/** Numbers begin with the day in Phnom Penh. */
function startOf(at: Date): number {
  return Date.parse(`${dateOf(at)}T00:00:00+07:00`)
}
