import { type State, step } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent, Role } from '#workflows/kit.ts'

/** One thing that happened: the event (a key of words.common.happened), who, and what was written for the file. */
export type Happened = {
  seq: number
  type: string
  at: string
  role: string | null
  /** Who it was, for colleagues; the applicant is told who acted in his or her name, and who took over. */
  byId: string | null
  /** The applicant for whom it was done, where somebody acted for him or her. */
  forId: string | null
  remark: string | null
  /** Who holds it from then on, for colleagues. */
  toId?: string
}

type Told = { service: string; serviceVersion: number; events: readonly EventRow[] }
type EventRow = { seq: number; type: string; event: unknown; state: unknown; byId: string | null; at: Date }

// What an office writes to itself is not shown to the applicant; what it tells the applicant is.
const saidToApplicant = ['refuse', 'requestCorrection', 'forwarded']
// Nor who in it holds the file, or was told that it lies there.
const ofTheOffice = ['assigned', 'released', 'escalated']

/** The events of a case, newest first, for staff or for its applicant. */
export function timelineOf(told: Told, viewer: 'applicant' | 'office'): Happened[] {
  return told.events
    .filter(({ type }) => type !== 'open' && (viewer === 'office' || !ofTheOffice.includes(type)))
    .map((row) => {
      const event = row.event as unknown as Partial<CaseEvent> & { remark?: string }
      const acted = event.by?.for ?? null
      const shown = viewer === 'office' || saidToApplicant.includes(row.type)
      return {
        seq: row.seq,
        type: row.type.startsWith('xstate.') ? 'deadline' : row.type,
        at: row.at.toISOString(),
        role: roleIn(told, row),
        byId: viewer === 'office' || acted || row.type === 'newOwner' ? row.byId : null,
        forId: acted,
        remark: (shown && event.remark) || null,
        ...(row.type === 'assigned' && { toId: (row.event as { to: string }).to }),
      }
    })
    .sort((a, b) => b.seq - a.seq)
}

/** As what somebody acted: of several roles held, the one that the machine asked for. null where nobody did. */
export function roleIn({ service, serviceVersion, events }: Told, row: EventRow): Role | 'system' | null {
  const event = row.event as CaseEvent
  const held = event.by?.roles ?? []
  const before = events.find(({ seq }) => seq === row.seq - 1)
  if (held.length < 2 || !before) return held[0] ?? null
  const machine = serviceOf(service, serviceVersion)
  const could = (role: (typeof held)[number]) =>
    step(machine, before.state as State, { ...event, by: { ...event.by, roles: [role] } }) !== null
  return held.find(could) ?? held[0]
}
