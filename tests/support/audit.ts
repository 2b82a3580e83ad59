import { expect } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import { firstBrokenLink } from '#app/domain/cases/chain.server.ts'
import { db } from '#app/platform/db.server.ts'
import { workingMinutes } from '#workflows/calendar.ts'
import { type Effect, open, type State, step, type TimerEvent, waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent } from '#workflows/kit.ts'
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
  const service = serviceOf(row.service, row.serviceVersion)
  const days = await calendar()

  let state: State = open(service, row.events[0].event as { applicantId: string })
  const effects: (Effect & { seq: number; at: Date })[] = []
  const stays = []
  let officeMinutes = 0
  for (const [index, { seq, type, event, at, ...stored }] of row.events.entries()) {
    const told = event as CaseEvent | TimerEvent | { type: 'open' }
    expect(seq).toBe(index)
    expect(told.type).toBe(type)
    if (type === 'newOwner') {
      // The enterprise went to somebody else: the case stands where it stood, and waits on.
      const { to } = event as { to: string }
      state = { ...state, context: { ...state.context, applicantId: to } }
      expect(stored.state).toEqual(state)
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
    const waits = waitsFor(service, state.value)
    if (waits === 'nobody') continue
    const leftAt = row.events.slice(index + 1).find((each) => each.type !== 'newOwner')?.at ?? null
    const minutes = leftAt && workingMinutes(days, at, leftAt)
    stays.push({ status: state.value, waitsFor: waits, enteredAt: at, leftAt, workingMinutes: minutes })
    const isDecided = state.value === 'issuing'
    if ((waits === 'office' || waits === 'inspection') && !isDecided) officeMinutes += minutes ?? 0
  }

  expect(row.state).toEqual(state)
  expect(row.status).toBe(state.value)
  expect(row.waitsFor).toBe(waitsFor(service, state.value))
  expect(row.since).toEqual(row.events.findLast((each) => each.type !== 'newOwner')?.at)
  expect(row.applicantId).toBe(state.context.applicantId)
  expect(row.seq).toBe(row.events.length - 1)
  expect(row.officeMinutes).toBe(officeMinutes)
  expect(row.closedAt !== null).toBe(row.waitsFor === 'nobody')
  expect(row.stays.map(({ id: _, caseId: __, ...stay }) => stay)).toEqual(stays)
  expect(await firstBrokenLink(caseId)).toBeNull()
  if (jobs) expect(await storedJobs(caseId)).toEqual(owed(caseId, effects).sort(byText))
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
  const jobs = (await jobsOf(caseId)).map(({ task, payload, run_at }) => ({
    task,
    payload,
    runAt: task === 'timer' ? run_at : null,
  }))
  return jobs.sort(byText)
}

const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)
