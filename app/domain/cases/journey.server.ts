import type { State } from '#workflows/engine.ts'
import type { CasePage } from './case-page.server.ts'

/**
 * A step of the way; `at` is when it was done. `skipped`: this case need not take it. `ended` is an end before the
 * certificate.
 */
export type JourneyStep = {
  id: 'filing' | 'payment' | 'intake' | 'review' | 'inspection' | 'endorsement' | 'decision' | 'issued' | 'ended'
  state: 'done' | 'current' | 'todo' | 'skipped'
  at: string | null
  /** Where the way went back before it went on, oldest first. */
  loops: Loop[]
}

/** A correction round (`until` null while it waits for its answer), or a file that went back to the examination. */
export type Loop =
  | { kind: 'correction'; round: number; from: string; until: string | null }
  | { kind: 'sentBack'; at: string }

type Travelled = Pick<CasePage, 'status' | 'submittedAt' | 'closedAt'> & {
  state: State
  stays: readonly { id: bigint; status: string; enteredAt: Date; leftAt: Date | null }[]
}

/** The way of a submitted case from its first page to its certificate, with the case on it, told from its stays. */
export function journeyOf({ status, state, stays: unordered, submittedAt, closedAt }: Travelled): JourneyStep[] {
  const stays = [...unordered].sort((a, b) => (a.id < b.id ? -1 : 1))
  const { fee, inspectionNeeded, inspected } = state.context
  // The premises are visited between two halves of the examination; the case stands in the second once it was.
  const examination = inspected ? ['inspection', 'review'] : ['review', 'inspection']
  const order = ['filing', 'payment', 'intake', ...examination, 'endorsement', 'decision', 'issued']
  const isSkipped = (id: string) => (id === 'payment' && fee === 0) || (id === 'inspection' && !inspectionNeeded)
  const place = order.indexOf(placeOf(status))
  const hasEnded = place === -1
  const brokenOff = status === 'refused' ? null : placeOf(stays.at(-1)?.status ?? '')
  const leftAt = (step: string) => stays.findLast((stay) => placeOf(stay.status) === step)?.leftAt ?? null
  const steps = order.map((id, index): JourneyStep => {
    const loops = id === 'review' ? loopsIn(stays) : []
    if (isSkipped(id)) return { id: id as JourneyStep['id'], state: 'skipped', at: null, loops }
    const left = id === 'filing' ? submittedAt : id === 'issued' ? closedAt : leftAt(id)
    const isBehind = hasEnded ? left !== null && id !== brokenOff : status === 'issued' || index < place
    const isHere = index === place && !isBehind
    return {
      id: id as JourneyStep['id'],
      state: isBehind ? 'done' : isHere ? 'current' : 'todo',
      at: isBehind ? (left?.toISOString() ?? null) : null,
      loops,
    }
  })
  if (!hasEnded) return steps
  const ended: JourneyStep = { id: 'ended', state: 'current', at: closedAt?.toISOString() ?? null, loops: [] }
  const taken = steps.slice(0, steps.findLastIndex((step) => step.state === 'done' && step.id !== 'issued') + 1)
  // Where the way was broken off within the examination, its rounds belong to its end.
  const isTold = taken.some(({ id }) => id === 'review')
  return [...taken, isTold ? ended : { ...ended, loops: loopsIn(stays) }]
}

function loopsIn(stays: Travelled['stays']): Loop[] {
  let round = 0
  return stays.flatMap(({ status, enteredAt, leftAt }, index): Loop[] => {
    const from = enteredAt.toISOString()
    if (status === 'correction')
      return [{ kind: 'correction', round: ++round, from, until: leftAt?.toISOString() ?? null }]
    const before = stays[index - 1]?.status
    const isSentBack = status === 'review' && (before === 'endorsement' || before === 'decision')
    return isSentBack ? [{ kind: 'sentBack', at: from }] : []
  })
}

/** The step at which a case in this state stands. A correction is asked for and answered within the examination. */
function placeOf(status: string): string {
  const places: Record<string, string> = { awaitingPayment: 'payment', correction: 'review', issuing: 'issued' }
  return places[status] ?? status
}
