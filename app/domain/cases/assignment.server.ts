import { isVisibleAtDesk, type Person } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { tellOfGiving } from './giving-notices.server.ts'
import { type Colleague, canHold, colleagues, type Holdable, leads } from './holders.server.ts'
import { claimable, holdingRole } from './holding.ts'
import { type OlderWaiting, olderThan } from './older-waiting.server.ts'
import { type FileEvent, record } from './record.server.ts'

/** What one person takes or gives at once; more is refused. */
export const mostAtOnce = 200

/**
 * Why a case stays where it is: somebody holds it, nobody does, it is not this person's to take or give, it cannot be held
 * in its state, it is there already, the other one may not or is away, or it has changed since.
 */
export type Why = 'held' | 'free' | 'notYours' | 'notNow' | 'already' | 'cannotAct' | 'absent' | 'changed'
export type Outcome =
  | { caseId: string; from: string | null; seq: number }
  | { caseId: string; refused: Why; holderId: string | null }

export type Given = { id: string; outcomes: Outcome[] }

type By = { by: Person; at: Date; remark?: string }

/**
 * Takes cases out of the pool, each for whoever is first. Where an older one waits (due earlier, same office, nobody's, and
 * this person's to take) nothing is taken without a reason: it is told instead.
 */
export async function claimCases(ids: readonly string[], { by, at, remark }: By): Promise<Given | OlderWaiting> {
  return db.$transaction(async (tx) => {
    const me = (await colleagues(tx, [by.id])).get(by.id)
    const rows = await lock(tx, ids, by)
    const mine = rows.filter((row) => me && refusedClaim(row, me) === null)
    const older = await olderThan(by, mine, tx)
    if (older && !remark) return older
    const why = { ...(remark && { remark }), ...(older && { passedOver: older.id }) }
    return give(tx, 'claim', rows, { by, at }, (row) => {
      const refused = me ? refusedClaim(row, me) : 'notYours'
      return refused ?? { type: 'assigned', from: null, to: by.id, ...why }
    })
  }, patient)
}

/** Gives cases back to the pool: one's own, and, for who leads the office, those of anybody in it. */
export async function releaseCases(ids: readonly string[], { by, at, remark }: By): Promise<Given> {
  return db.$transaction(async (tx) => {
    const me = (await colleagues(tx, [by.id])).get(by.id)
    const rows = await lock(tx, ids, by)
    return give(tx, 'release', rows, { by, at }, (row) => {
      if (!row.assigneeId) return 'free'
      if (row.assigneeId !== by.id && !(me && leads(row, me))) return 'held'
      return { type: 'released', from: row.assigneeId, ...(remark && { remark }) }
    })
  }, patient)
}

/** Gives cases to somebody of the office, whoever holds them now; for who leads the office. */
export async function assignCases(ids: readonly string[], toId: string, { by, at, remark }: By): Promise<Given> {
  return db.$transaction(async (tx) => {
    const people = await colleagues(tx, [by.id, toId])
    const [me, to] = [people.get(by.id), people.get(toId)]
    const rows = await lock(tx, ids, by)
    return give(tx, 'assign', rows, { by, at }, (row) => {
      if (!me || !leads(row, me)) return 'notYours'
      if (row.closedAt || !holdingRole(row.status)) return 'notNow'
      if (!to || !canHold(row, to)) return 'cannotAct'
      if (to.isAbsent) return 'absent'
      if (row.assigneeId === toId) return 'already'
      return { type: 'assigned', from: row.assigneeId, to: toId, ...(remark && { remark }) }
    })
  }, patient)
}

/** Gives everything back as it was before, case by case, as far as nobody has changed it since. Null where there is nothing to undo. */
export async function undoGiving(id: string, { by, at }: By): Promise<Given | null> {
  return db.$transaction(async (tx) => {
    const [giving] = await tx.$queryRaw<{ cases: Outcome[] }[]>`
      select cases from "Giving" where id = ${id}::uuid and "byId" = ${by.id}::uuid and "undoneAt" is null
        and kind <> 'undo' for update`
    const done = giving?.cases.filter((each) => 'seq' in each) ?? []
    if (done.length === 0) return null
    const before = new Map(done.map((each) => [each.caseId, each]))
    const people = await colleagues(tx, [by.id, ...done.flatMap(({ from }) => from ?? [])])
    const rows = await lock(tx, [...before.keys()], by)
    await tx.giving.update({ where: { id }, data: { undoneAt: at } })
    return give(tx, 'undo', rows, { by, at }, (row) => {
      const { from, seq } = before.get(row.id)!
      if (row.seq !== seq) return 'changed'
      if (from === null) return { type: 'released', from: row.assigneeId! }
      const holder = people.get(from)
      return holder && canHold(row, holder) ? { type: 'assigned', from: row.assigneeId, to: from } : 'cannotAct'
    })
  }, patient)
}

const patient = { maxWait: 15_000, timeout: 60_000 }

type Locked = Holdable & { seq: number; dueAt: Date | null; closedAt: Date | null }

// In the order of their ids, so that two who want some of the same cases wait for each other and not in a circle.
async function lock(tx: Transaction, ids: readonly string[], by: Person): Promise<Locked[]> {
  return tx.$queryRaw<Locked[]>`
    select c.id, c.status, c."applicantId", c."enterpriseId", c."officeCode", c."counterCode", c."filedBy", c."assigneeId", c.seq,
      c."dueAt", c."closedAt"
    from "Case" c where c.id = any(${ids.slice(0, mostAtOnce)}::uuid[]) and ${isVisibleAtDesk(by)}
    order by c.id for update`
}

function refusedClaim(row: Locked, me: Colleague): Why | null {
  if (row.closedAt || !claimable.includes(row.status)) return 'notNow'
  if (row.assigneeId === me.id) return 'already'
  if (!canHold(row, me)) return 'notYours'
  return row.assigneeId ? 'held' : null
}

type Decided = Extract<FileEvent, { type: 'assigned' | 'released' }> | Why

/** Writes what becomes of each case into its file, and tells whoever is concerned. */
async function give(
  tx: Transaction,
  kind: 'claim' | 'release' | 'assign' | 'undo',
  rows: readonly Locked[],
  { by, at }: By,
  decide: (row: Locked) => Decided,
): Promise<Given> {
  const outcomes: Outcome[] = []
  const moves: { caseId: string; from: string | null; to: string | null }[] = []
  for (const row of rows) {
    const event = decide(row)
    if (typeof event === 'string') {
      outcomes.push({ caseId: row.id, refused: event, holderId: row.assigneeId })
      continue
    }
    const to = event.type === 'assigned' ? event.to : null
    const seq = await record(tx, row.id, event, { by, at, change: heldBy(to, at) })
    outcomes.push({ caseId: row.id, from: row.assigneeId, seq })
    moves.push({ caseId: row.id, from: row.assigneeId, to })
  }
  const { id } = await tx.giving.create({ data: { kind, byId: by.id, at, cases: outcomes } })
  await tellOfGiving(tx, { key: `giving:${id}`, moves, by }, at)
  return { id, outcomes }
}

/** The columns that say who holds a case. */
export function heldBy(personId: string | null, at: Date) {
  return { assigneeId: personId, assignedAt: personId && at }
}
