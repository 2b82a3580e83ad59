import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { db } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { addressOf, channels } from './channels.server.ts'

type View = 'failed' | 'waiting' | 'sent'
/** What the list is narrowed to; "" is everything. */
export type Narrowed = { channel: string; notice: string }

const of = {
  waiting: { outside: true, sentAt: null, givenUpAt: null },
  // What was only overtaken has no problem.
  failed: { outside: true, sentAt: null, givenUpAt: { not: null }, problem: { not: null } },
  sent: { outside: true, sentAt: { not: null } },
} as const

/** How many messages wait and how many were given up, by channel; of those that wait, how many have been tried in vain. */
export async function undeliveredByChannel() {
  const [waiting, failing, failed] = await Promise.all([
    db.delivery.groupBy({ by: ['channel'], where: of.waiting, _count: true, _min: { createdAt: true } }),
    db.delivery.groupBy({ by: ['channel'], where: { ...of.waiting, tries: { gt: 0 } }, _count: true }),
    db.delivery.groupBy({ by: ['channel'], where: of.failed, _count: true }),
  ])
  const count = (rows: { channel: string; _count: number }[], channel: string) =>
    rows.find((each) => each.channel === channel)?._count ?? 0
  return channels.flatMap((channel) =>
    channel === 'site'
      ? []
      : {
          channel,
          waiting: count(waiting, channel),
          failing: count(failing, channel),
          failed: count(failed, channel),
          since: waiting.find((each) => each.channel === channel)?._min.createdAt?.toISOString() ?? null,
        },
  )
}

const pageSize = 25

const narrowed = ({ channel, notice }: Narrowed) => ({ ...(channel && { channel }), ...(notice && { notice }) })

/** A page of messages that wait, were given up or went out, newest first; `before` is the last one of the page above. */
export async function messageLog(view: View, only: Narrowed, before?: string) {
  const rows = await db.delivery.findMany({
    where: { ...of[view], ...narrowed(only), id: { lt: before } },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
    include: { person: true, case: { select: { reference: true } } },
  })
  const shown = rows.slice(0, pageSize)
  return {
    messages: shown.map((row) => ({
      id: row.id,
      notice: row.notice,
      channel: row.channel,
      reference: row.case?.reference ?? null,
      to: masked(row.address ?? (row.person && addressOf(row.person, row.channel)) ?? ''),
      at: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
      tries: row.tries,
      problem: row.problem ?? '',
    })),
    next: rows.length > pageSize ? shown[pageSize - 1].id : null,
  }
}

const month = 30 * 24 * 3_600_000

/** What an administrator hears of on the first page: what waits, and what was given up in the last thirty days. */
export async function countUndelivered(at: Date) {
  const since = new Date(at.getTime() - month)
  const [waiting, failed] = await Promise.all([
    db.delivery.count({ where: of.waiting }),
    db.delivery.count({ where: { ...of.failed, givenUpAt: { gte: since } } }),
  ])
  return { waiting, failed }
}

/** The kinds of message there are in a view, for whoever narrows it. */
export async function noticesIn(view: View): Promise<string[]> {
  const rows = await db.delivery.groupBy({ by: ['notice'], where: of[view] })
  return rows.map(({ notice }) => notice).sort()
}

// One press of a button; whoever has more presses again.
const mostAgain = 200

/** The same for all that were given up, the latest two hundred at once; each stands in the log. Says how many. */
export async function sendAllAgain(only: Narrowed, change: Change): Promise<number> {
  const where = { ...of.failed, ...narrowed(only) }
  const rows = await db.delivery.findMany({ where, orderBy: { id: 'desc' }, take: mostAgain, select: { id: true } })
  let again = 0
  for (const { id } of rows) if (await sendAgain(id, change)) again++
  return again
}

/** Gives a message that was given up all its tries again. False when it is not among those (any more). */
export async function sendAgain(id: string, change: Change): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [again] = await tx.delivery.updateManyAndReturn({
      where: { ...of.failed, id },
      data: { givenUpAt: null, tries: 0, problem: null },
    })
    if (!again) return false
    await enqueue(tx, 'sendMessage', { deliveryId: id })
    const { notice, channel } = again
    await recordChange(tx, { kind: 'messageRetried', subject: id, before: { notice, channel } }, change)
    return true
  })
}

/** Enough to know an address again, not enough to write to it. */
function masked(address: string): string {
  const [name, domain] = address.split('@')
  if (domain) return `${name.slice(0, 1)}•••@${domain}`
  return address && `${address.slice(0, 4)}•••${address.slice(-2)}`
}
