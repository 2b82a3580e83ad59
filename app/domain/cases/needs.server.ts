import { actorOn, type Person } from '#app/domain/people/access.server.ts'
import { offered, type State } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { EventType, Facts } from '#workflows/kit.ts'
import type { Review } from './checklist.server.ts'
import { decisionsFor } from './decisions.server.ts'
import { isHeldUp } from './older-waiting.server.ts'

/**
 * What a decision still waits for. `otherEyes`: somebody who has not worked on the case before. `older`: a case that waits
 * longer; this one is taken first, with a reason.
 */
export type Need =
  | { kind: 'payment' | 'inspection' | 'otherEyes' | 'older' }
  | { kind: 'checklist'; left: number; total: number }

type Decidable = Parameters<typeof decisionsFor>[0]

/** What the machine may ask of the facts of a case, each with the facts that satisfy it. */
const fulfilled = {
  payment: { paid: true },
  inspection: { inspected: true },
  otherEyes: { reviewers: [], endorsedBy: null },
} satisfies Record<string, Partial<Facts>>
const kinds = Object.keys(fulfilled) as (keyof typeof fulfilled)[]

/**
 * The decisions this person may take now, and those that would be his or hers to take if something were there that is
 * missing (`late`: those held up by an older case). Nobody keeps a table of it: the machine is asked again with the missing fact fulfilled.
 */
export function decisionsWithNeeds(
  row: Decidable,
  person: Person,
  { questions, left }: Pick<Review, 'questions' | 'left'>,
  late: readonly EventType[] = [],
): { ready: EventType[]; waiting: { type: EventType; needs: Need[] }[] } {
  const now = decisionsFor(row, person)
  const isOpen = (type: EventType) => type === 'recommend' && left > 0
  const isReady = (type: EventType) => !isOpen(type) && !late.includes(type)
  const could = offeredWith(row, person, kinds)
  const waiting = could
    .filter((type) => !now.includes(type) || !isReady(type))
    .map((type) => ({
      type,
      needs: [
        ...kinds
          .filter((kind) => !offeredWith(row, person, without(kind)).includes(type))
          .map((kind): Need => ({ kind })),
        ...(late.includes(type) ? [{ kind: 'older' as const }] : []),
        ...(isOpen(type) ? [{ kind: 'checklist' as const, left, total: questions.length }] : []),
      ],
    }))
  return { ready: now.filter(isReady), waiting }
}

/** Whether this person may take this step now: it is offered, and no older case has to be passed over with a reason first. */
export async function isReady(
  row: Decidable & Parameters<typeof isHeldUp>[0],
  person: Person,
  type: EventType,
): Promise<boolean> {
  return decisionsFor(row, person).includes(type) && !(await isHeldUp(row, person, type))
}

/** Whether it is for this person to examine the case now, whatever is still missing for a recommendation. */
export function mayReview(row: Decidable, person: Person): boolean {
  return offeredWith(row, person, kinds).includes('recommend')
}

const without = (kind: keyof typeof fulfilled) => kinds.filter((each) => each !== kind)

function offeredWith(row: Decidable, person: Person, given: readonly (keyof typeof fulfilled)[]): EventType[] {
  const { value, context } = row.state as State
  const facts: Facts = Object.assign({}, context, ...given.map((kind) => fulfilled[kind]))
  return offered(serviceOf(row.service, row.serviceVersion), { value, context: facts }, actorOn(row, person))
}
