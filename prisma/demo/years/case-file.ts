import { hashOf } from '#app/domain/cases/chain.server.ts'
import { type Before, type Consequences, consequencesOf, type StepJob } from '#app/domain/cases/consequences.server.ts'
import { type Escalation, type EscalationLimits, escalationOf } from '#app/domain/cases/escalation-timer.server.ts'
import { recordedLink } from '#app/domain/cases/record.server.ts'
import { actorOn, type Person, type system } from '#app/domain/people/access.server.ts'
import type { Calendar } from '#workflows/calendar.ts'
import { open, type State, step, type TimerEvent, waitsFor } from '#workflows/engine.ts'
import type { CaseEvent, Sent } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

/** What an open or ended case is made of, as the one door writes it: its row, its chain and its stays. */
export type CaseRow = Before & {
  state: State
  applicantId: string
  enterpriseId: string | null
  officeCode: string | null
  counterCode: string | null
  filedBy: string[]
  inTime: boolean | null
  changedAt: Date
  closedAt: Date | null
  escalation: number
  revision: number
}

type Rules = { days: Calendar; limits: EscalationLimits; until: Date }

/**
 * A case that takes its steps in memory: the machine decides, and what a step brings is what `perform` would write.
 * Between the steps it goes up where its office lets its days pass.
 */
export class CaseFile {
  readonly events: object[] = []
  readonly stays: object[] = []
  row: CaseRow
  private readonly service: Service
  private readonly rules: Rules
  private timers = new Map<string, StepJob>()

  constructor(service: Service, { id, applicantId, at }: { id: string; applicantId: string; at: Date }, rules: Rules) {
    this.service = service
    this.rules = rules
    const state = open(service, { applicantId })
    const status = state.value
    const event = { type: 'open', applicantId, at: at.toISOString() }
    const link = { caseId: id, seq: 0, type: 'open', byId: applicantId, event, status, state, at, previousHash: '' }
    const head = hashOf(link)
    this.events.push({ ...link, hash: head })
    this.stays.push({
      caseId: id,
      status,
      waitsFor: waitsFor(service, status),
      enteredAt: at,
      leftAt: null,
      workingMinutes: null,
    })
    this.row = {
      ...{ id, applicantId, service: service.id, serviceVersion: service.version, status, state },
      ...{ enterpriseId: null, officeCode: null, counterCode: null, filedBy: [], terms: null },
      ...{ waitsFor: waitsFor(service, status), since: at, changedAt: at, closedAt: null, escalation: 0, revision: 0 },
      ...{ officeMinutes: 0, dueAt: null, decidedAt: null, inTime: null, assigneeId: null, assignedAt: null },
      ...{ seq: 0, head },
    }
  }

  /** Takes a step of the machine. `change` is what the submission fixes with it. Throws where the machine refuses. */
  take(
    sent: Sent | TimerEvent,
    by: Person | typeof system | null,
    at: Date,
    change: Partial<CaseRow> = {},
  ): Consequences {
    this.letDaysPass(at)
    const actor = by && actorOn(this.row, by)
    const event = (actor ? { ...sent, by: actor, at: at.toISOString() } : sent) as CaseEvent | TimerEvent
    const next = step(this.service, this.row.state, event)
    if (!next) throw new Error(`${sent.type} is not possible in ${this.row.status}`)
    const before = { ...this.row, ...change }
    const now = consequencesOf(before, { event, at, next }, this.rules)
    const { caseId, seq, type, byId, status, state, previousHash, hash } = now
    this.events.push({ caseId, seq, type, byId, event, status, state, at, previousHash, hash })
    Object.assign(this.stays.at(-1)!, { leftAt: at, workingMinutes: now.spent })
    if (!now.closed)
      this.stays.push({ caseId, status, waitsFor: now.clock, enteredAt: at, leftAt: null, workingMinutes: null })
    this.row = {
      ...before,
      ...{ status, state: next.state, waitsFor: now.waits, since: at, changedAt: at, seq, head: hash, escalation: 0 },
      ...{ officeMinutes: now.officeMinutes, dueAt: now.dueAt, assigneeId: now.assigneeId, assignedAt: now.assignedAt },
      decidedAt: now.decidedAt ?? before.decidedAt,
      inTime: now.inTime ?? before.inTime,
      closedAt: now.closed ? at : null,
      revision: before.revision + 1,
    }
    for (const key of now.stopped) this.timers.delete(key)
    for (const job of now.jobs) if (job.key) this.timers.set(job.key, job)
    return now
  }

  /** The chief gives it to an officer. */
  give(to: Person, by: Person, at: Date) {
    this.record({ type: 'assigned', from: null, to: to.id }, by, at)
    Object.assign(this.row, { assigneeId: to.id, assignedAt: at })
  }

  /** Deadlines and escalations that still wait at the end. */
  waiting(): StepJob[] {
    this.letDaysPass(new Date(this.rules.until.getTime() + 1))
    return [...this.timers.values()]
  }

  private letDaysPass(until: Date) {
    for (;;) {
      const job = [...this.timers.values()].find(({ task }) => task === 'escalate')
      if (!job || new Date(job.runAt!) >= until) return
      this.timers.delete(job.key!)
      const { seq, level } = job.payload as Escalation
      const since = this.row.since
      this.record({ type: 'escalated', office: this.row.officeCode!, level }, 'system', new Date(job.runAt!))
      this.row.escalation = level
      const next = level === 1 && escalationOf(this.row.id, { seq, at: since }, this.rules.days, this.rules.limits, 2)
      if (next) this.timers.set(next.key, next)
    }
  }

  private record(event: Parameters<typeof recordedLink>[1], by: Person | typeof system, at: Date) {
    const link = recordedLink(this.row, event, { by, at })
    this.events.push(link)
    Object.assign(this.row, { seq: link.seq, head: link.hash })
  }
}
