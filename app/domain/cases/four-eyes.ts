/**
 * Four eyes over the whole life of a case. The machine keeps who reviewed it and who endorsed it last; an endorsement that
 * was sent back it forgets. Whoever has endorsed a case once never decides it, whatever happened since.
 */
export function isKeptFrom(type: string, personId: string, events: readonly Past[]): boolean {
  return isDeciding(type) && events.some((event) => event.type === 'endorse' && event.byId === personId)
}

type Past = { type: string; byId: string | null }

export function isDeciding(type: string): boolean {
  return type === 'approve' || type === 'refuse'
}
