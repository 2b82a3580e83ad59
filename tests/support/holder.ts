type Told = { type: string; byId: string | null; event: unknown; status: string }

const officers = ['review', 'correction', 'inspection', 'endorsement', 'decision']
const begins = ['requestCorrection', 'recommend', 'scheduleInspection']

/** Who holds a case, as its chain tells it: in a few lines of its own, to hold the columns of the case against. */
export function holderIn(events: readonly Told[]): string | null {
  let holder: string | null = null
  let before = 'draft'
  for (const { type, byId, event, status } of events) {
    const { to, by } = event as { to?: string; by?: { roles: string[] } }
    if (type === 'assigned') holder = to!
    else if (type === 'released' || type === 'forwarded') holder = null
    else if (status !== before) {
      const stays = status === 'issuing' || (officers.includes(before) && officers.includes(status))
      const began = officers.includes(before) && begins.includes(type) && by?.roles.includes('officer')
      holder = stays ? (holder ?? (began ? byId : null)) : null
    } else if (begins.includes(type) && by?.roles.includes('officer')) holder ??= byId
    before = status
  }
  return holder
}
