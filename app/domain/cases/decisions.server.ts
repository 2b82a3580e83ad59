import { actorOn, type Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { offered, type State } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { EventType } from '#workflows/kit.ts'
import { isKeptFrom } from './four-eyes.ts'
import { type PerformOptions, perform, type Stepped } from './perform.server.ts'

/** The decisions a person takes with a few words at most. Corrections, payments and inspections have their own files. */
export type Decision =
  | { type: 'acceptFile' }
  | { type: 'recommend'; advice: 'approve' | 'refuse'; remark: string }
  | { type: 'endorse'; remark?: string }
  | { type: 'sendBack'; remark: string }
  | { type: 'approve'; remark?: string }
  | { type: 'refuse'; reason: string; remark: string }

/** A refusal names a reason of the catalogue. */
class UnknownReason extends Error {}

/**
 * Throws `NotPossible` when the case has moved on since `revision`, or this person may not, and `UnknownReason`.
 */
export async function decide(caseId: string, decision: Decision, { by, at, ...rest }: Deciding): Promise<Stepped> {
  if (decision.type === 'refuse') {
    const reason = await db.reason.findFirst({ where: { code: decision.reason, kind: 'refusal' } })
    if (!reason) throw new UnknownReason()
  }
  return perform(caseId, decision, { by, at, ...rest })
}

type Deciding = Required<Pick<PerformOptions, 'at'>> &
  Pick<PerformOptions, 'revision' | 'seq' | 'alongside'> & { by: Person }

type Decidable = Parameters<typeof actorOn>[0] & {
  service: string
  serviceVersion: number
  state: unknown
  /** What has happened to it, where this is known: the one door always looks. */
  events?: Parameters<typeof isKeptFrom>[2]
}

/** What this person may do with the case at a moment: exactly what the server would accept. */
export function decisionsFor(row: Decidable, person: Person, at?: Date): EventType[] {
  const types = offered(serviceOf(row.service, row.serviceVersion), row.state as State, actorOn(row, person), at)
  return types.filter((type) => !isKeptFrom(type, person.id, row.events ?? []))
}
