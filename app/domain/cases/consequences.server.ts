import { type Calendar, workingMinutes } from '#workflows/calendar.ts'
import { dueAfter, isDecision, isOfficeTime, stopsClock } from '#workflows/clock.ts'
import { type Effect, type State, type step, type TimerEvent, waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent, WaitsFor } from '#workflows/kit.ts'
import type { CaseTerms } from './case-terms.server.ts'
import { hashOf } from './chain.server.ts'
import { type EscalationLimits, escalationKey, escalationOf, isEscalated } from './escalation-timer.server.ts'
import { holderAfter } from './holding.ts'

/** A case as a step finds it; `terms` are those it was submitted under, by this very step at the latest. */
export type Before = {
  id: string
  service: string
  serviceVersion: number
  status: string
  terms: CaseTerms | null
  assigneeId: string | null
  assignedAt: Date | null
  waitsFor: WaitsFor
  since: Date
  officeMinutes: number
  dueAt: Date | null
  decidedAt: Date | null
  seq: number
  head: string
}

/** What the machine has made of an event at a moment. */
type Taken = { event: CaseEvent | TimerEvent; at: Date; next: NonNullable<ReturnType<typeof step>> }

type Rules = { days: Calendar; limits: EscalationLimits }

/** A job as it goes into the queue; without `runAt` it is due at once. */
export type StepJob = { task: string; payload: object; runAt?: string; key?: string }

/** All that a step of the machine brings with it, as it is written: event, stay, clock, holder and jobs. */
export type Consequences = Parameters<typeof hashOf>[0] & {
  hash: string
  /** Working minutes of the stay that ends. */
  spent: number
  waits: WaitsFor
  /** Whose time the new stay is. */
  clock: WaitsFor
  officeMinutes: number
  dueAt: Date | null
  decidedAt: Date | null
  inTime: boolean | null
  closed: boolean
  assigneeId: string | null
  assignedAt: Date | null
  jobs: StepJob[]
  stopped: string[]
}

/** Pure: the same step of the same case always brings the same. `perform` writes it. */
export function consequencesOf(row: Before, { event, at, next }: Taken, { days, limits }: Rules): Consequences {
  const by = 'by' in event ? event.by : undefined
  const stepped = { state: next.state, seq: row.seq + 1, at }
  const status = next.state.value
  const spent = workingMinutes(days, row.since, at)
  // The standard ends with the decision: what follows is the printing of the certificate.
  const isCounted = isRunning(row)
  const officeMinutes = row.officeMinutes + (isCounted ? spent : 0)
  const waits = waitsFor(serviceOf(row.service, row.serviceVersion), status)
  const decided = isDecision(status)
  // A request that comes late in the examination leaves the applicant to answer and the office's clock running.
  const runsOn = event.type === 'requestCorrection' && !stopsClock(row.terms, officeMinutes, days)
  const clock = runsOn ? 'office' : waits
  const standard = row.terms?.standardDays ?? 0
  const dueAt = isOfficeTime(clock) ? (isCounted ? row.dueAt : dueAfter(days, at, officeMinutes, standard)) : null
  const link = {
    caseId: row.id,
    seq: stepped.seq,
    type: event.type,
    byId: by && by.id !== 'system' ? by.id : null,
    event,
    status,
    state: next.state,
    at,
    previousHash: row.head,
  }
  const closed = waits === 'nobody'
  const assigneeId = holderAfter(row, { type: event.type, by }, { status, closed })
  const escalation = isEscalated(waits, status) ? escalationOf(row.id, stepped, days, limits) : null
  return {
    ...link,
    hash: hashOf(link),
    spent,
    waits,
    clock,
    officeMinutes,
    dueAt: decided ? row.dueAt : dueAt,
    decidedAt: decided ? at : null,
    inTime: decided ? row.dueAt === null || at <= row.dueAt : null,
    closed,
    assigneeId,
    assignedAt: assigneeId === row.assigneeId ? row.assignedAt : assigneeId ? at : null,
    jobs: [
      ...next.effects.filter((each) => each.kind !== 'stopTimer').map((each) => jobOf(each, stepped, row.id)),
      ...letterOf(event.type, stepped, row.id),
      ...(escalation ? [escalation] : []),
    ],
    stopped: [
      ...next.effects.flatMap((each) => (each.kind === 'stopTimer' ? [`${row.id}:${each.timer}`] : [])),
      ...(isEscalated(row.waitsFor, row.status) && !escalation ? [escalationKey(row.id)] : []),
    ],
  }
}

/** Whether the office's clock runs: then, and until the decision, a case has a due date, whoever is to act. */
export function isRunning({ dueAt, decidedAt }: { dueAt: Date | null; decidedAt: Date | null }): boolean {
  return dueAt !== null && decidedAt === null
}

type Step = { state: State; seq: number; at: Date }

/** An effect as a job. Payloads carry ids, never copies; a timer's key lets leaving the state take it away, its `seq` says for which step it runs. */
function jobOf(effect: Exclude<Effect, { kind: 'stopTimer' }>, { seq, at }: Step, caseId: string): StepJob {
  switch (effect.kind) {
    case 'notify':
      return { task: 'notify', payload: { caseId, seq, notice: effect.notice } }
    case 'issueCertificate':
      return { task: 'issueCertificate', payload: { caseId } }
    case 'startTimer':
      return {
        task: 'timer',
        payload: { caseId, timer: effect.timer, seq },
        // Due by the law's clock, not by when a server happened to look.
        runAt: new Date(at.getTime() + effect.delay).toISOString(),
        key: `${caseId}:${effect.timer}`,
      }
  }
}

/** A correction request and a refusal are told in a letter too; the machines in force do not speak of letters. */
function letterOf(type: string, { seq }: Step, caseId: string): StepJob[] {
  const hasLetter = type === 'requestCorrection' || type === 'refuse'
  return hasLetter ? [{ task: 'writeLetter', payload: { caseId, seq } }] : []
}
