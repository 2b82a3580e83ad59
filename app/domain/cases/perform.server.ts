import { calendar } from '#app/domain/calendar.server.ts'
import { actorOn, type Person, system } from '#app/domain/people/access.server.ts'
import { actsStill } from '#app/domain/people/standing.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { type State, step, type TimerEvent } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent, Sent } from '#workflows/kit.ts'
import type { CaseTerms } from './case-terms.server.ts'
import { type Review, reviewOf } from './checklist.server.ts'
import { type Consented, keepConsent, senderByConsent } from './consent.server.ts'
import { type Before, type Consequences, consequencesOf } from './consequences.server.ts'
import { mostRounds } from './correction-rules.server.ts'
import { escalationLimits } from './escalation-timer.server.ts'
import { isDeciding, isKeptFrom } from './four-eyes.ts'
import { recorded } from './record.server.ts'
import { noteSelfDealing } from './self-dealing.server.ts'

/** The event cannot happen: the case has moved on, or it is not this person's to send. Nothing was written. */
export class NotPossible extends Error {
  readonly event: string
  readonly status: string
  constructor(event: string, status: string) {
    super(`${event} is not possible in ${status}`)
    this.event = event
    this.status = status
  }
}

/** A recommendation rests on a complete checklist: so many of its questions are open. */
export class ChecklistOpen extends NotPossible {
  readonly left: number
  readonly total: number
  constructor(status: string, { questions, left }: Review) {
    super('recommend', status)
    this.left = left
    this.total = questions.length
  }
}

/** Somebody else holds the case, and acts on it alone in this role until it is released. */
export class Held extends NotPossible {
  readonly holderId: string
  constructor(event: string, status: string, holderId: string) {
    super(event, status)
    this.holderId = holderId
  }
}
/** A correction request beyond the limit of the terms, which nobody has allowed. */
export class TooManyRounds extends NotPossible {}

export type Stepped = { state: State; seq: number; at: Date }

export type PerformOptions = {
  /** Who sends it; timers are sent by nobody. */
  by?: Person | typeof system
  at: Date
  /** The revision whose answers were checked: if somebody saved since, the event is not possible. */
  revision?: number
  /** The step that this one follows: if the case has taken another since, the event is not possible. */
  seq?: number
  /** What the applicant agreed to at a counter, where an officer sends it for that one; kept with the step. */
  consent?: Consented
  /** Rows that belong to this very step. `seq` is the number of its event. */
  alongside?: (tx: Transaction, step: Stepped) => Promise<unknown>
}

/**
 * The one door through which a case changes state. The row is locked, the machine decides, and the new state, the
 * event, the clock and the jobs are written together or not at all. Throws `NotPossible`, and `ChecklistOpen`.
 */
export async function perform(caseId: string, sent: Sent | TimerEvent, options: PerformOptions): Promise<Stepped> {
  try {
    return await take(caseId, sent, options)
  } catch (error) {
    const { by, at } = options
    if (error instanceof NotPossible && by && by !== system) await noteSelfDealing(caseId, sent.type, by, at)
    throw error
  }
}

async function take(caseId: string, sent: Sent | TimerEvent, options: PerformOptions): Promise<Stepped> {
  const [days, limits] = await Promise.all([calendar(), escalationLimits(options.at)])
  return db.$transaction(
    async (tx) => {
      const row = await lock(tx, caseId)
      const { revision = row?.revision, seq = row?.seq } = options
      // A draft that was cleared away is there only to say so.
      const isOther = row && (row.expiredAt || revision !== row.revision)
      if (!row || isOther || (seq !== row.seq && (await hasStepped(tx, caseId, seq))))
        throw new NotPossible(sent.type, row?.status ?? 'nowhere')

      // Time never runs backwards within a case, whichever process was first at the door.
      const at = new Date(Math.max(options.at.getTime(), row.since.getTime()))
      const { consent } = options
      const by = consent ? senderByConsent(row, sent.type, options.by) : options.by && actorOn(row, options.by)
      if (by === null) throw new NotPossible(sent.type, row.status)
      // What was given may have been taken back since the page was asked for.
      if (
        !consent &&
        by?.for &&
        by.roles.includes('applicant') &&
        !(await actsStill(tx, row.enterpriseId, by.id, ['everything']))
      )
        throw new NotPossible(sent.type, row.status)
      const event = (by ? { ...sent, by, at: at.toISOString() } : sent) as CaseEvent | TimerEvent
      const service = serviceOf(row.service, row.serviceVersion)
      const next = step(service, row.state, event)
      if (!next) throw refusalOf(sent, row, options.by, at)
      if (by && (await isKept(tx, caseId, sent.type, by.id))) throw new NotPossible(sent.type, row.status)

      const isRequest = sent.type === 'requestCorrection'
      if (isRequest && next.state.context.rounds > (await mostRounds(caseId, row.terms, tx)))
        throw new TooManyRounds(sent.type, row.status)

      // The machine knows no questions: what an officer has to have looked at is asked for here, at the door.
      const review = sent.type === 'recommend' && (await reviewOf(caseId, tx))
      if (review && review.left > 0) throw new ChecklistOpen(row.status, review)

      const stepped = { state: next.state, seq: row.seq + 1, at }
      await options.alongside?.(tx, stepped)
      if (consent && by) await keepConsent(tx, caseId, row, { consent, officerId: by.id, at })

      // `alongside` may have written the terms just now (a submission).
      const terms = row.terms ?? (await termsOf(tx, caseId))
      await write(tx, consequencesOf({ ...row, id: caseId, terms }, { event, at, next }, { days, limits }))
      return stepped
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
}

async function isKept(tx: Transaction, caseId: string, type: string, personId: string): Promise<boolean> {
  if (!isDeciding(type)) return false
  const events = await tx.caseEvent.findMany({ where: { caseId, byId: personId }, select: { type: true, byId: true } })
  return isKeptFrom(type, personId, events)
}

// What is only written into the file, such as a hand-over, is no step.
async function hasStepped(tx: Transaction, caseId: string, seq = 0): Promise<boolean> {
  const steps = await tx.caseEvent.count({ where: { caseId, seq: { gt: seq }, type: { notIn: [...recorded] } } })
  return steps > 0
}

type Locked = Omit<Before, 'id'> & {
  state: State
  revision: number
  applicantId: string
  enterpriseId: string | null
  officeCode: string | null
  counterCode: string | null
  filedBy: string[]
  atCounter: boolean
  helperId: string | null
  helperOfficeCode: string | null
  expiredAt: Date | null
}

// Pessimistic, because a decision must not be retried blindly. Everything the step needs is in this one row: what a
// join brought along would be older than the lock.
async function lock(tx: Transaction, caseId: string): Promise<Locked | undefined> {
  const [row] = await tx.$queryRaw<Locked[]>`
    select service, "serviceVersion", status, state, revision, terms, "applicantId", "enterpriseId", "officeCode",
      "counterCode", "filedBy", "atCounter", "helperId", "helperOfficeCode", "assigneeId", "assignedAt", "waitsFor", since,
      "officeMinutes", "dueAt", "expiredAt", "decidedAt", seq, head
    from "Case" where id = ${caseId}::uuid for update`
  return row
}

/** Why a step is not possible: where only the holder may take it, who that is. */
function refusalOf(sent: Sent | TimerEvent, row: Locked, person: PerformOptions['by'], at: Date): NotPossible {
  const { type } = sent
  if (!row.assigneeId || !person) return new NotPossible(type, row.status)
  const event = { ...sent, by: actorOn({ ...row, assigneeId: null }, person), at: at.toISOString() } as CaseEvent
  const isOthers = step(serviceOf(row.service, row.serviceVersion), row.state, event) !== null
  return isOthers ? new Held(type, row.status, row.assigneeId) : new NotPossible(type, row.status)
}

async function termsOf(tx: Transaction, caseId: string): Promise<CaseTerms | null> {
  const row = await tx.case.findUnique({ where: { id: caseId }, select: { terms: true } })
  return (row?.terms ?? null) as CaseTerms | null
}

// One statement: the database is asked once, whatever a step brings.
async function write(tx: Transaction, it: Consequences) {
  await tx.$queryRaw`
    with changed as (
      update "Case" set status = ${it.status}, state = ${JSON.stringify(it.state)}::jsonb, revision = revision + 1,
        "waitsFor" = ${it.waits}, since = ${it.at}::timestamptz, "changedAt" = ${it.at}::timestamptz,
        "officeMinutes" = ${it.officeMinutes}::int, "dueAt" = ${it.dueAt}::timestamptz,
        "decidedAt" = coalesce(${it.decidedAt}::timestamptz, "decidedAt"),
        "inTime" = coalesce(${it.inTime}::boolean, "inTime"),
        "assigneeId" = ${it.assigneeId}::uuid, "assignedAt" = ${it.assignedAt}::timestamptz, escalation = 0,
        "closedAt" = case when ${it.closed}::boolean then ${it.at}::timestamptz end,
        seq = ${it.seq}::int, head = ${it.hash}
      where id = ${it.caseId}::uuid
    ), appended as (
      insert into "CaseEvent" ("caseId", seq, type, "byId", event, status, state, at, "previousHash", hash)
      values (${it.caseId}::uuid, ${it.seq}::int, ${it.type}, ${it.byId}::uuid, ${JSON.stringify(it.event)}::jsonb,
        ${it.status}, ${JSON.stringify(it.state)}::jsonb, ${it.at}::timestamptz, ${it.previousHash}, ${it.hash})
    ), left_behind as (
      update "Stay" set "leftAt" = ${it.at}::timestamptz, "workingMinutes" = ${it.spent}::int
      where "caseId" = ${it.caseId}::uuid and "leftAt" is null
    ), entered as (
      insert into "Stay" ("caseId", status, "waitsFor", "enteredAt")
      select ${it.caseId}::uuid, ${it.status}, ${it.clock}, ${it.at}::timestamptz where not ${it.closed}::boolean
    )
    select
      (select count(public.cancel_job(key)::text) from unnest(${it.stopped}::text[]) as key),
      (select count(public.enqueue_job(task, payload, "runAt", key, null)::text)
        from json_to_recordset(${JSON.stringify(it.jobs)}::json)
          as job(task text, payload json, "runAt" timestamptz, key text))`
}
