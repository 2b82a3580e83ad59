import { recordChange } from '#app/domain/admin-log.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { administers } from '#app/domain/people/staff.server.ts'
import { type Problem, type ProposalKind, type Proposed, proposalKinds } from '#app/domain/proposal-kinds.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Prisma, Proposal as Row } from '#prisma/generated/client.ts'

/** Where a change that needs two people stands. */
export type Standing = 'drafted' | 'waiting' | 'confirmed' | 'withdrawn'

/** A change with what it says, by its kind. */
export type Proposal = { [Each in ProposalKind]: { kind: Each; change: Proposed[Each] } }[ProposalKind]

type Doing = { by: Person; at: Date }

/**
 * Writes a change down without proposing it: only its writer sees it, and what it would do. It is made and taken back at
 * once, so that what cannot be is said to the one who typed it.
 */
export async function draftChange({ kind, change }: Proposal, { by, at }: Doing): Promise<{ id: string } | Problem> {
  const { subject, apply } = kindOf(kind)
  const problem = await triedOut((tx) => apply(tx, change, { by, at, proposedById: by.id }))
  if (problem) return problem
  const json = change as unknown as Prisma.InputJsonObject
  const data = { kind, subject: subject(change), change: json, byId: by.id, draftedAt: at }
  return db.proposal.create({ data, select: { id: true } })
}

/** Proposes what one has written, and tells the other administrators. `moved`: it was done, or withdrawn, before. */
export async function propose(id: string, { by, at }: Doing): Promise<'moved' | null> {
  return db.$transaction(async (tx) => {
    const drafted = { id, byId: by.id, proposedAt: null, withdrawnAt: null }
    const { count } = await tx.proposal.updateMany({ where: drafted, data: { proposedAt: at } })
    if (count === 0) return 'moved'
    const { kind, subject, change } = await tx.proposal.findUniqueOrThrow({ where: { id } })
    await recordChange(tx, { kind: 'changeProposed', subject, after: { kind, change } }, { by, at })
    const others = await tx.person.findMany({
      where: { id: { not: by.id }, disabledAt: null, roles: { some: { role: 'administrator' } } },
      select: { id: true },
    })
    const facts = { by: { nameKm: by.nameKm, nameEn: by.nameEn }, path: `/admin/changes/${id}` }
    for (const { id: personId } of others)
      await tell(tx, { key: `proposal:${id}:${personId}`, notice: 'changeProposed', to: { personId }, facts }, at)
    return null
  })
}

/**
 * Confirms what somebody else proposed: it is made, with both in the log. `yourself`: nobody confirms his or her own;
 * `moved`: it is not waiting any more; `noRole`: one of both is no administrator now. Of two who confirm or withdraw at
 * once one does.
 */
export async function confirmProposal(id: string, { by, at }: Doing): Promise<Problem | 'moved' | 'noRole' | null> {
  let forget: (() => void) | undefined
  const problem = await orTakenBack(async (tx) => {
    const row = await lockWaiting(tx, id)
    if (!row) return 'moved'
    if (row.byId === by.id) return 'yourself'
    if (!(await administers(tx, by.id)) || !(await administers(tx, row.byId))) return 'noRole'
    const { kind, change } = contentOf(row)
    const { apply, ...known } = kindOf(kind)
    forget = known.forget
    await tx.proposal.update({ where: { id }, data: { confirmedById: by.id, confirmedAt: at } })
    return apply(tx, change, { by, at, proposedById: row.byId })
  })
  if (!problem) forget?.()
  return problem
}

/** Takes back what waits, or a draft: either of both may. `moved`: it was confirmed or withdrawn before. */
export async function withdrawProposal(id: string, { by, at }: Doing): Promise<'moved' | null> {
  return db.$transaction(async (tx) => {
    const open = { id, confirmedAt: null, withdrawnAt: null, ...visible(by) }
    const { count } = await tx.proposal.updateMany({
      where: open,
      data: { withdrawnAt: at, withdrawnById: by.id },
    })
    if (count === 0) return 'moved'
    const { kind, subject, change, proposedAt, byId } = await tx.proposal.findUniqueOrThrow({ where: { id } })
    // What nobody else has seen is no history.
    if (!proposedAt) return null
    const before = { kind, change } as Prisma.InputJsonObject
    await recordChange(tx, { kind: 'proposalWithdrawn', subject, before }, { by, at, proposedById: byId })
    return null
  })
}

/** One change; a draft is there for its writer alone. */
export async function findProposal(id: string, person: Person) {
  const row = await db.proposal.findFirst({ where: { id, ...visible(person) }, include: withNames })
  return row && (await shown([row]))[0]
}

/** What waits for a second person, the oldest first, and the last that were decided. */
export async function proposals() {
  const [waiting, decided] = await Promise.all([
    db.proposal.findMany({ where: isWaiting, orderBy: { proposedAt: 'asc' }, include: withNames }),
    db.proposal.findMany({
      where: {
        proposedAt: { not: null },
        OR: [{ confirmedAt: { not: null } }, { withdrawnAt: { not: null } }],
      },
      orderBy: { proposedAt: 'desc' },
      take: 25,
      include: withNames,
    }),
  ])
  return { waiting: await shown(waiting), decided: await shown(decided) }
}

/** What waits for a second person on one subject, e.g. "fee renewal". */
export async function proposalsOn(subject: string) {
  const rows = await db.proposal.findMany({ where: { ...isWaiting, subject }, select: { id: true, proposedAt: true } })
  return rows.map(({ id, proposedAt }) => ({ id, at: proposedAt!.toISOString() }))
}

export async function countWaiting(): Promise<number> {
  return db.proposal.count({ where: isWaiting })
}

const isWaiting = { proposedAt: { not: null }, confirmedAt: null, withdrawnAt: null } as const
const names = { select: { id: true, nameKm: true, nameEn: true } } as const
const withNames = { by: names, confirmedBy: names, withdrawnBy: names } satisfies Prisma.ProposalInclude
const visible = ({ id }: Person) => ({ OR: [{ byId: id }, { proposedAt: { not: null } }] })

async function shown(rows: Prisma.ProposalGetPayload<{ include: typeof withNames }>[]) {
  const people = await db.person.findMany({
    where: { id: { in: rows.filter(({ kind }) => kind === 'roleGiven').map(({ subject }) => subject) } },
    ...names,
  })
  const iso = (date: Date | null) => date?.toISOString() ?? null
  return rows.map((row) => {
    const { id, subject, by, confirmedBy, withdrawnBy } = row
    return {
      ...contentOf(row),
      ...{ id, subject, by, confirmedBy, withdrawnBy, standing: standingOf(row) },
      /** Whose role it is about. */
      person: people.find((each) => each.id === subject) ?? null,
      draftedAt: row.draftedAt.toISOString(),
      proposedAt: iso(row.proposedAt),
      decidedAt: iso(row.confirmedAt ?? row.withdrawnAt),
    }
  })
}

function standingOf({ proposedAt, confirmedAt, withdrawnAt }: Row): Standing {
  if (withdrawnAt) return 'withdrawn'
  if (confirmedAt) return 'confirmed'
  return proposedAt ? 'waiting' : 'drafted'
}

// What was written down by a kind is read as that kind.
function contentOf({ kind, change }: Row): Proposal {
  return { kind, change } as unknown as Proposal
}

type AnyKind = {
  subject: (change: Proposal['change']) => string
  apply: (
    tx: Transaction,
    change: Proposal['change'],
    by: Parameters<(typeof proposalKinds)['termAdded']['apply']>[2],
  ) => Promise<Problem | null>
  forget?: () => void
}

function kindOf(kind: ProposalKind): AnyKind {
  return proposalKinds[kind] as unknown as AnyKind
}

async function lockWaiting(tx: Transaction, id: string): Promise<Row | null> {
  await tx.$queryRaw`select id from "Proposal" where id = ${id}::uuid for no key update`
  return tx.proposal.findFirst({ where: { id, ...isWaiting } })
}

class TakenBack<Answer> extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('taken back')
    this.answer = answer
  }
}

/** What is done stays only where there was no problem. */
async function orTakenBack<Answer>(work: (tx: Transaction) => Promise<Answer | null>): Promise<Answer | null> {
  try {
    return await db.$transaction(async (tx) => {
      const answer = await work(tx)
      if (answer !== null) throw new TakenBack(answer)
      return null
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.answer as Answer
    throw error
  }
}

/** What would be answered; nothing stays of it. */
async function triedOut<Answer>(work: (tx: Transaction) => Promise<Answer | null>): Promise<Answer | null> {
  try {
    return await db.$transaction(async (tx) => {
      throw new TakenBack(await work(tx))
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.answer as Answer | null
    throw error
  }
}
