import { calendar } from '#app/domain/calendar.server.ts'
import { actorAs, actorOn, type Person } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { workingMinutes } from '#workflows/calendar.ts'
import { stopsClock } from '#workflows/clock.ts'
import type { State } from '#workflows/engine.ts'
import type { CaseTerms } from './case-terms.server.ts'
import { record } from './record.server.ts'

/** What the terms of a case say of correction requests, beside the machine (decision 025). */
type CorrectionTerms = Pick<CaseTerms, 'maxRounds' | 'clockStopsUntilDay'> | null

type Timed = { terms: unknown; officeMinutes: number; since: Date }

/** Whether a request sent at a moment would stop the clock of an open case that the office holds. */
export async function wouldStopClock({ terms, officeMinutes, since }: Timed, at: Date): Promise<boolean> {
  const days = await calendar()
  return stopsClock(terms as CorrectionTerms, officeMinutes + workingMinutes(days, since, at), days)
}

/** How many requests a case may have: what the terms foresee, and one more for each that was allowed with a reason. */
export async function mostRounds(caseId: string, terms: CorrectionTerms, tx: Pick<Transaction, 'caseEvent'> = db) {
  const allowed = await tx.caseEvent.count({ where: { caseId, type: 'allowRound' } })
  return (terms?.maxRounds ?? Number.POSITIVE_INFINITY) + allowed
}

type Limited = Parameters<typeof actorOn>[0] & { id: string; status: string; state: unknown; terms: unknown }

/** Whether the next request of an open case would be one too many. */
export async function isAtLimit(row: Limited, tx: Pick<Transaction, 'caseEvent'> = db): Promise<boolean> {
  if (row.status !== 'intake' && row.status !== 'review') return false
  const { rounds } = (row.state as State).context
  return rounds >= (await mostRounds(row.id, row.terms as CorrectionTerms, tx))
}

/** Chief and director of the office that decides may allow one more request; never for an enterprise of their own. */
export function mayAllow(row: Limited, person: Person): boolean {
  return allowingRole(row, person) !== null
}

function allowingRole(row: Limited, person: Person) {
  const actor = actorOn(row, person)
  if (actor.id === row.applicantId || actor.for !== undefined) return null
  return (['chief', 'director'] as const).find((role) => actor.roles.includes(role)) ?? null
}

/** Allows one request beyond the limit and writes why into the file. False where none is needed or it is not theirs. */
export async function allowRound(caseId: string, reason: string, { by, at }: { by: Person; at: Date }) {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    const row = await tx.case.findUniqueOrThrow({ where: { id: caseId } })
    const role = allowingRole(row, by)
    if (!role || !(await isAtLimit(row, tx))) return false
    await record(tx, caseId, { type: 'allowRound', remark: reason }, { by, as: actorAs(row, by, role), at })
    return true
  })
}
