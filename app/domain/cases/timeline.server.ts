import type { AboutEvent } from '#app/i18n/happened.ts'
import { type State, step } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent, Role } from '#workflows/kit.ts'
import type { FileEvent } from './record.server.ts'

/** One thing that happened: the event (its sentence: `happenedIn`), who, as what, and what was written for the file. */
export type Happened = {
  seq: number
  type: string
  at: string
  role: string | null
  /** Who it was, for colleagues; the applicant is told who acted in his or her name, and who took over. */
  byId: string | null
  /** The applicant for whom it was done, where somebody acted for him or her. */
  forId: string | null
  /** Whose signature it was, where that had been delegated; for colleagues. */
  delegatedBy: string | null
  remark: string | null
  /** Who holds it from then on, for colleagues. */
  toId?: string
  /** What else its sentence says. */
  about: AboutEvent
}

type Walked = { service: string; serviceVersion: number; events: readonly EventRow[] }
type Told = Walked & { applicantId: string }
type EventRow = { seq: number; type: string; event: unknown; state: unknown; byId: string | null; at: Date }

// What an office writes to itself is not shown to the applicant; what it tells the applicant is.
const saidToApplicant = ['refuse', 'requestCorrection', 'forwarded']
// Nor who in it holds the file, or was told that it lies there.
const ofTheOffice = [
  'assigned',
  'released',
  'escalated',
  'opinionAsked',
  'opinionAnswered',
  'opinionWithdrawn',
  'minute',
]

/** The events of a case, newest first, for staff or for its applicant. */
export function timelineOf(told: Told, viewer: 'applicant' | 'office'): Happened[] {
  return told.events
    .filter((row) => row.type !== 'open' && (viewer === 'office' || !isOfTheOffice(row)))
    .map((row) => {
      const event = row.event as unknown as Partial<CaseEvent> & { remark?: string }
      const acted = event.by?.for ?? null
      const shown = viewer === 'office' || saidToApplicant.includes(row.type)
      return {
        seq: row.seq,
        type: row.type.startsWith('xstate.') ? 'deadline' : row.type,
        at: row.at.toISOString(),
        role: roleIn(told, row) ?? (viewer === 'office' ? (row.byId ? null : 'system') : sideOf(told, row)),
        byId: viewer === 'office' || acted || row.type === 'newOwner' ? row.byId : null,
        forId: acted,
        delegatedBy: viewer === 'office' ? lenderIn(told, row) : null,
        remark: (shown && event.remark) || null,
        ...(row.type === 'assigned' && { toId: (row.event as { to: string }).to }),
        about: aboutOf(row.event as FileEvent),
      }
    })
    .sort((a, b) => b.seq - a.seq)
}

// A letter to the applicant is told, one between offices is not.
function isOfTheOffice({ type, event }: EventRow): boolean {
  return ofTheOffice.includes(type) || (type === 'letterSent' && (event as { kind: string }).kind !== 'summons')
}

/** On which side somebody acted of whom the applicant is told neither name nor role. */
function sideOf({ applicantId }: Told, { byId }: EventRow): string {
  if (!byId) return 'system'
  return byId === applicantId ? 'applicant' : 'office'
}

function aboutOf(event: FileEvent): AboutEvent {
  switch (event.type) {
    case 'dueDateMoved': {
      const { from, to, day, became } = event
      return { moved: { from, to, day, became } }
    }
    case 'forwarded':
      return { offices: [event.from, event.to], isBack: event.back }
    case 'escalated':
      return { offices: [event.office], level: event.level }
    case 'opinionAsked':
    case 'opinionAnswered':
    case 'opinionWithdrawn':
      return event.office ? { offices: [event.office] } : {}
    case 'minute':
      return { toRole: event.toRole }
    case 'letterSent':
      return { letter: { kind: event.kind, number: event.number } }
    case 'collect':
      return { nth: event.nth }
    default:
      return {}
  }
}

/** Whose role it was in which somebody acted, if it had been delegated. */
function lenderIn(told: Told, row: EventRow): string | null {
  const { by } = row.event as Partial<CaseEvent>
  return by?.delegatedBy?.[roleIn(told, row) ?? ''] ?? null
}

/** As what somebody acted: of several roles held, the one that the machine asked for. null where nobody did. */
export function roleIn({ service, serviceVersion, events }: Walked, row: EventRow): Role | 'system' | null {
  const event = row.event as CaseEvent
  const held = event.by?.roles ?? []
  const before = events.find(({ seq }) => seq === row.seq - 1)
  if (held.length < 2 || !before) return held[0] ?? null
  const machine = serviceOf(service, serviceVersion)
  const could = (role: (typeof held)[number]) =>
    step(machine, before.state as State, { ...event, by: { ...event.by, roles: [role] } }) !== null
  return held.find(could) ?? held[0]
}
