import type { State } from '#workflows/engine.ts'
import type { CasePage } from './case-page.server.ts'

/** A step of the way, as far as this case has to take it; `at` is when it was done. `ended` is an end before the certificate. */
export type JourneyStep = {
  id: 'filing' | 'payment' | 'intake' | 'review' | 'inspection' | 'endorsement' | 'decision' | 'issued' | 'ended'
  state: 'done' | 'current' | 'todo'
  at: string | null
}

type Travelled = Pick<CasePage, 'status' | 'submittedAt' | 'closedAt'> & {
  state: State
  stays: readonly { status: string; enteredAt: Date; leftAt: Date | null }[]
}

/** The way of a submitted case from its first page to its certificate, with the case on it, told from its stays. */
export function journeyOf({ status, state, stays, submittedAt, closedAt }: Travelled): JourneyStep[] {
  const { fee, inspectionNeeded, inspected } = state.context
  // The premises are visited between two halves of the examination; the case stands in the second once it was.
  const examination = inspected ? ['inspection', 'review'] : inspectionNeeded ? ['review', 'inspection'] : ['review']
  const order = [
    'filing',
    ...(fee > 0 ? ['payment'] : []),
    'intake',
    ...examination,
    'endorsement',
    'decision',
    'issued',
  ]
  const place = order.indexOf(placeOf(status))
  const hasEnded = place === -1
  const brokenOff = status === 'refused' ? null : placeOf(stays.at(-1)?.status ?? '')
  const leftAt = (step: string) => stays.findLast((stay) => placeOf(stay.status) === step)?.leftAt ?? null
  const steps = order.map((id, index) => {
    const left = id === 'filing' ? submittedAt : id === 'issued' ? closedAt : leftAt(id)
    const isBehind = hasEnded ? left !== null && id !== brokenOff : status === 'issued' || index < place
    const isHere = index === place && !isBehind
    return {
      id: id as JourneyStep['id'],
      state: isBehind ? ('done' as const) : isHere ? ('current' as const) : ('todo' as const),
      at: isBehind ? (left?.toISOString() ?? null) : null,
    }
  })
  if (!hasEnded) return steps
  const ended = { id: 'ended' as const, state: 'current' as const, at: closedAt?.toISOString() ?? null }
  return [...steps.filter((step) => step.state === 'done' && step.id !== 'issued'), ended]
}

/** The step at which a case in this state stands. A correction is asked for and answered within the examination. */
function placeOf(status: string): string {
  const places: Record<string, string> = { awaitingPayment: 'payment', correction: 'review', issuing: 'issued' }
  return places[status] ?? status
}
