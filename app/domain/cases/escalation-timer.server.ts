import type { TermValue } from '#app/domain/term-values.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { type Calendar, dateOf, deadline } from '#workflows/calendar.ts'
import type { WaitsFor } from '#workflows/kit.ts'

/** How far up a case goes: first to the chief, then to the director and the ministry. */
export type EscalationLevel = 1 | 2

/** A waiting escalation: `seq` is the number of the event with which the case came before its office. */
export type Escalation = { caseId: string; seq: number; level: EscalationLevel }

export type EscalationLimits = TermValue<'escalation'> | null

/** The working days that an office has, as in force at a moment; null where none are set. */
export async function escalationLimits(at: Date): Promise<EscalationLimits> {
  return (await termsAt(dateOf(at))).find('escalation')
}

/** Whether an office is waited for, so that its days count. What is being printed waits for a machine. */
export function isEscalated(waits: WaitsFor, status: string): boolean {
  return waits === 'office' && status !== 'issuing'
}

/** One escalation waits for a case at a time: the next takes the place of the one before. */
export function escalationKey(caseId: string): string {
  return `${caseId}:escalation`
}

/** Closing time on the last of the office's days, for a case that came before it at a moment. */
export function escalatesAt(
  level: EscalationLevel,
  since: Date,
  days: Calendar,
  limits: NonNullable<EscalationLimits>,
) {
  return deadline(days, since, level === 1 ? limits.chiefAfterDays : limits.directorAfterDays)
}

/** The job that waits for an office not to act; null where no days are set. */
export function escalationOf(
  caseId: string,
  { seq, at }: { seq: number; at: Date },
  days: Calendar,
  limits: EscalationLimits,
  level: EscalationLevel = 1,
) {
  if (!limits) return null
  const payload: Escalation = { caseId, seq, level }
  const runAt = escalatesAt(level, at, days, limits).toISOString()
  return { task: 'escalate', payload, runAt, key: escalationKey(caseId) }
}
