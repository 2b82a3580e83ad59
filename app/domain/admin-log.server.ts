import type { Person } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'

const changeKinds = [
  'changeProposed',
  'proposalWithdrawn',
  'termAdded',
  'termConfirmed',
  'termWithdrawn',
  'dayOffAdded',
  'dayOffRemoved',
  'dayOffConfirmed',
  'reasonAdded',
  'reasonEnded',
  'accountOpened',
  'accountDisabled',
  'accountEnabled',
  'sessionsEnded',
  'factorResetAsked',
  'factorResetWithdrawn',
  'factorReset',
  'roleGiven',
  'roleTaken',
  'invited',
  'invitationEnded',
  'officeAdded',
  'officeChanged',
  'officeClosed',
  'jobRetried',
  'messageRetried',
  'activityMarked',
  'signatureDelegated',
  'delegationEnded',
  'absenceEntered',
  'absenceEnded',
  'imported',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Who changes something, and when; `proposedById` where somebody else has proposed it. */
export type Change = { by: Person; at: Date; proposedById?: string }

type Recorded = { kind: ChangeKind; subject: string; before?: object; after?: object }

/**
 * Writes a change into the log, in the transaction that makes it. The log lasts: people stand in it by
 * their ids, without names, addresses or passwords.
 */
export async function recordChange(tx: Transaction, { kind, subject, before, after }: Recorded, change: Change) {
  const { by, at, proposedById } = change
  const json = (value: object | undefined) => value as Prisma.InputJsonObject | undefined
  await tx.adminEvent.create({
    data: { kind, subject, before: json(before), after: json(after), byId: by.id, proposedById, at },
  })
}

const pageSize = 25
const names = { nameKm: true, nameEn: true }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A page of the log, newest first, with the people that its lines speak of; `before` is the last line of the page above. */
export async function changes(before?: bigint) {
  const rows = await db.adminEvent.findMany({
    where: { id: { lt: before } },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
    include: { by: { select: names }, proposedBy: { select: names } },
  })
  const shown = rows.slice(0, pageSize)
  const subjects = shown.map(({ subject }) => subject).filter((each) => uuid.test(each))
  const people = await db.person.findMany({
    where: { id: { in: subjects } },
    select: { id: true, ...names },
  })
  const named = new Map(people.map(({ id, nameKm, nameEn }) => [id, { nameKm, nameEn }]))
  return {
    changes: shown.map((row) => ({
      id: String(row.id),
      kind: row.kind as ChangeKind,
      subject: row.subject,
      person: named.get(row.subject) ?? null,
      before: row.before as Record<string, unknown> | null,
      after: row.after as Record<string, unknown> | null,
      by: row.by,
      proposedBy: row.proposedBy,
      at: row.at.toISOString(),
    })),
    next: rows.length > pageSize ? String(shown.at(-1)!.id) : null,
  }
}
