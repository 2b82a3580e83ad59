import type { Person, system } from '#app/domain/people/access.server.ts'
import type { Transaction } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { State } from '#workflows/engine.ts'
import type { Actor } from '#workflows/kit.ts'
import { hashOf } from './chain.server.ts'

/** What happens to a file without a step of its machine. The words are in `common.happened`. */
export type FileEvent =
  | { type: 'handOver'; from: string; to: string }
  | { type: 'moveUp'; from: number; to: number }
  | { type: 'expire' }
  | { type: 'erase' }
  /** The whole enterprise went from one owner to another, with all its cases. */
  | { type: 'newOwner'; from: string; to: string }
  /**
   * A day became a day off, or working, or the office hours change from that day on: the standard ends on another day.
   * `from` and `to` are moments.
   */
  | { type: 'dueDateMoved'; from: string; to: string; day: string; became: 'off' | 'working' | 'hours' }
  /**
   * What the office asks and tells itself: `content` is the fingerprint of what was written (fingerprints.ts). The oldest
   * of these events do not say of whom it was asked or to whom it was written.
   */
  | { type: 'opinionAsked' | 'opinionAnswered'; id: string; content: string; office?: string }
  | { type: 'opinionWithdrawn'; id: string; office?: string }
  | { type: 'minute'; id: string; content: string; toRole?: string }
  /** The certificate went over the counter, for the first time or again. */
  | { type: 'collect'; nth: number; collector: string }
  /** Somebody of the office holds it from now on. `passedOver`: an older case that waited; `remark` says why. */
  | { type: 'assigned'; from: string | null; to: string; remark?: string; passedOver?: string; absence?: string }
  /** It is in the office's pool again. */
  | { type: 'released'; from: string; remark?: string; absence?: string }
  /** It went from one office to another that is to decide it, or back to where it came from. */
  | { type: 'forwarded'; from: string; to: string; remark: string; back?: true }
  /** The office did not act in its days: 1 is the chief's to know, 2 the director's and the ministry's. */
  | { type: 'escalated'; office: string; level: 1 | 2 }
  /** Somebody wrote a letter by hand: a summons, or the matter forwarded. What it says stays with the letter. */
  | { type: 'letterSent'; id: string; kind: 'summons' | 'forwarding'; number: string }
  /** The applicant took back what let a counter act for him or her. */
  | { type: 'consentWithdrawn' }
  /** Chief or director: one more correction request than the terms foresee, and why. */
  | { type: 'allowRound'; remark: string }

/** The types of these events, which leave status and clock as they are: what waited before them waits on. */
export const recorded = [
  'handOver',
  'moveUp',
  'expire',
  'erase',
  'newOwner',
  'dueDateMoved',
  'collect',
  'assigned',
  'released',
  'forwarded',
  'escalated',
  'allowRound',
  'opinionAsked',
  'opinionAnswered',
  'opinionWithdrawn',
  'minute',
  'letterSent',
  'consentWithdrawn',
] as const satisfies FileEvent['type'][]

// These leave the answers alone: a page that was made before them can still be sent.
const beside: readonly string[] = [
  ...['assigned', 'released', 'forwarded', 'escalated', 'allowRound', 'dueDateMoved', 'collect'],
  ...['opinionAsked', 'opinionAnswered', 'opinionWithdrawn', 'minute', 'letterSent', 'consentWithdrawn'],
] as FileEvent['type'][]

type Recorded = {
  by: Pick<Person, 'id'> | typeof system
  /** In which role, with whose signature where that had been delegated: kept in the event, as with a step of the machine. */
  as?: Actor
  at: Date
  /** Columns that change with it. Status, state and clock are `perform`'s; only whose file it is may be said anew. */
  change?: Omit<Prisma.CaseUncheckedUpdateInput, 'status' | 'state' | 'seq' | 'head' | 'revision'>
  state?: State
}

/** Writes it into the case's chain and changes the file with it; gives the number of the event. The caller has locked the row. */
export async function record(
  tx: Transaction,
  caseId: string,
  event: FileEvent,
  { by, as, at, change, state }: Recorded,
): Promise<number> {
  const row = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { seq: true, head: true, status: true, state: true },
  })
  const link = recordedLink({ ...row, id: caseId, state: state ?? row.state }, event, { by, as, at })
  await tx.caseEvent.create({ data: link })
  await tx.case.update({
    where: { id: caseId },
    data: {
      ...{ ...change, state: link.state, seq: link.seq, head: link.hash },
      revision: { increment: beside.includes(event.type) ? 0 : 1 },
    },
  })
  return link.seq
}

type Recording = { id: string; seq: number; head: string; status: string; state: unknown }

/** The next link of a case's chain, for something that leaves its status as it is. */
export function recordedLink(
  { id, seq, head, status, state }: Recording,
  event: FileEvent,
  { by, as, at }: Pick<Recorded, 'by' | 'as' | 'at'>,
) {
  const link = {
    caseId: id,
    seq: seq + 1,
    type: event.type,
    byId: by === 'system' ? null : by.id,
    event: { ...event, ...(as && { by: as }), at: at.toISOString() } as Prisma.InputJsonObject,
    status,
    state: state as Prisma.InputJsonValue,
    at,
    previousHash: head,
  }
  return { ...link, hash: hashOf(link) }
}
