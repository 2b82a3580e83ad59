import { expect } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { firstBrokenLink } from '#app/domain/cases/chain.server.ts'
import { escalationLimits, escalationOf, isEscalated } from '#app/domain/cases/escalation-timer.server.ts'
import { recorded } from '#app/domain/cases/record.server.ts'
import { db } from '#app/platform/db.server.ts'
import { workingMinutes } from '#workflows/calendar.ts'
import { stopsClock } from '#workflows/clock.ts'
import { type Effect, open, type State, step, type TimerEvent, waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent, WaitsFor } from '#workflows/kit.ts'
import { holderIn } from './holder.ts'
import { jobsOf } from './queue.ts'

/**
 * Everything stored of a case follows from its events: state, clock, stays and jobs, and the chain holds. Jobs are
 * compared as long as no worker has taken any.
 */
export async function audit(caseId: string, { jobs = true } = {}) {
  const row = await db.case.findUniqueOrThrow({
    where: { id: caseId },
    include: { events: { orderBy: { seq: 'asc' } }, stays: { orderBy: { id: 'asc' } } },
  })
  const moved = row.events.find(({ type }) => type === 'moveUp')?.event as { from: number } | undefined
  let service = serviceOf(row.service, moved?.from ?? row.serviceVersion)
  const days = await calendar()
  const isStep = ({ type }: { type: string }) => !(recorded as readonly string[]).includes(type)
  const isCleared = row.events.some(({ type }) => type === 'expire' || type === 'erase')

  let state: State = open(service, row.events[0].event as { applicantId: string })
  const effects: (Effect & { seq: number; at: Date })[] = []
  const stays = []
  const letters: Owed[] = []
  let officeMinutes = 0
  for (const [index, { seq, type, event, at, ...stored }] of row.events.entries()) {
    const told = event as CaseEvent | TimerEvent | { type: 'open' }
    expect(seq).toBe(index)
    expect(told.type).toBe(type)
    if (!isStep({ type })) {
      // Only written into the file: the case stands where it stood, and waits on, perhaps for somebody else.
      if (type === 'moveUp') {
        service = serviceOf(row.service, (event as { to: number }).to)
        state = open(service, { applicantId: state.context.applicantId })
      }
      const { applicantId } = (stored.state as unknown as State).context
      const isOther = type === 'newOwner' || (type === 'handOver' && applicantId !== state.context.applicantId)
      expect(applicantId).toBe(isOther ? (event as { to: string }).to : state.context.applicantId)
      state = { ...state, context: { ...state.context, applicantId } }
      expect(stored.state).toEqual(state)
      expect(stored.status).toBe(state.value)
      continue
    }
    if (told.type !== 'open') {
      const next = step(service, state, told)
      expect(next, `${told.type} in ${state.value}`).not.toBeNull()
      state = next!.state
      effects.push(...next!.effects.map((effect) => ({ ...effect, seq, at })))
    }
    expect(stored.state).toEqual(state)
    expect(stored.status).toBe(state.value)
    if (told.type === 'requestCorrection' || told.type === 'refuse')
      letters.push({ task: 'writeLetter', payload: { caseId, seq }, runAt: null })
    // A late request leaves the applicant to answer on the office's time.
    const isLate = told.type === 'requestCorrection' && !stopsClock(row.terms as CaseTerms, officeMinutes, days)
    const waits = isLate ? 'office' : waitsFor(service, state.value)
    if (waits === 'nobody') continue
    const leftAt = row.events.slice(index + 1).find(isStep)?.at ?? null
    const minutes = leftAt && workingMinutes(days, at, leftAt)
    stays.push({ status: state.value, waitsFor: waits, enteredAt: at, leftAt, workingMinutes: minutes })
    const isDecided = state.value === 'issuing'
    if ((waits === 'office' || waits === 'inspection') && !isDecided) officeMinutes += minutes ?? 0
  }

  expect(row.state).toEqual(state)
  expect(row.status).toBe(state.value)
  expect(row.waitsFor).toBe(waitsFor(service, state.value))
  expect(row.since).toEqual(row.events.findLast(isStep)?.at)
  expect(row.applicantId).toBe(state.context.applicantId)
  expect(row.seq).toBe(row.events.length - 1)
  expect(row.officeMinutes).toBe(officeMinutes)
  expect(row.assigneeId).toBe(holderIn(row.events))
  expect(row.assignedAt !== null).toBe(row.assigneeId !== null)
  expect(row.closedAt !== null).toBe(row.waitsFor === 'nobody' || isCleared)
  expect(row.expiredAt !== null).toBe(isCleared)
  if (isCleared)
    expect(row).toMatchObject({ answers: {}, typed: {}, saved: {}, nameKm: '', nameEn: '', helperId: null })
  expect(row.stays.map(({ id: _, caseId: __, ...stay }) => stay)).toEqual(stays)
  expect(await firstBrokenLink(caseId)).toBeNull()
  if (!jobs) return
  const waiting = await escalationsOwed(row)
  expect(await storedJobs(caseId)).toEqual([...owed(caseId, effects), ...letters, ...waiting].sort(byText))
}

type Row = {
  id: string
  status: string
  waitsFor: string
  events: { seq: number; type: string; at: Date; event: unknown }[]
}

/** What waits for an office not to act: counted from the step or the forwarding that brought the case before it. */
async function escalationsOwed({ id, status, waitsFor: waits, events }: Row): Promise<Owed[]> {
  if (!isEscalated(waits as WaitsFor, status)) return []
  const still: readonly string[] = recorded.filter((type) => type !== 'forwarded')
  const came = events.findLast(({ type }) => !still.includes(type))!
  const gone = events.filter(({ seq, type }) => seq > came.seq && type === 'escalated').length
  const limits = await escalationLimits(came.at)
  const job = gone < 2 ? escalationOf(id, came, await calendar(), limits, gone === 0 ? 1 : 2) : null
  return job ? [{ task: job.task, payload: job.payload, runAt: new Date(job.runAt) }] : []
}

type Owed = { task: string; payload: unknown; runAt: Date | null }

/** The jobs that effects have asked for and that no later one has taken back. */
function owed(caseId: string, effects: (Effect & { seq: number; at: Date })[]): Owed[] {
  return effects.flatMap((effect, index): Owed[] => {
    const { seq, at } = effect
    if (effect.kind === 'notify')
      return [{ task: 'notify', payload: { caseId, seq, notice: effect.notice }, runAt: null }]
    if (effect.kind === 'issueCertificate') return [{ task: 'issueCertificate', payload: { caseId }, runAt: null }]
    const { timer } = effect
    if (effect.kind === 'stopTimer') return []
    const isStopped = effects.slice(index + 1).some((later) => later.kind === 'stopTimer' && later.timer === timer)
    const runAt = new Date(at.getTime() + effect.delay)
    return isStopped ? [] : [{ task: 'timer', payload: { caseId, timer, seq }, runAt }]
  })
}

async function storedJobs(caseId: string): Promise<Owed[]> {
  const owed = (await jobsOf(caseId)).filter(({ task }) => task !== 'findLikenesses')
  const jobs = owed.map(({ task, payload, run_at }) => ({
    task,
    payload,
    runAt: task === 'timer' || task === 'escalate' ? run_at : null,
  }))
  return jobs.sort(byText)
}

const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)
