import type { CaseEvent as EventRow } from '#prisma/generated/client.ts'
import type { CaseEvent } from '#workflows/kit.ts'

/** One thing that happened: the event (a key of words.common.happened), who, and what was written for the file. */
export type Happened = {
  seq: number
  type: string
  at: string
  role: string | null
  /** Who it was, for colleagues only. */
  byId: string | null
  remark: string | null
}

// What an office writes to itself is not shown to the applicant; what it tells the applicant is.
const saidToApplicant = ['refuse', 'requestCorrection']

/** The events of a case, newest first, for staff or for its applicant. */
export function timelineOf(events: readonly EventRow[], viewer: 'applicant' | 'office'): Happened[] {
  return events
    .filter(({ type }) => type !== 'open')
    .map((row) => {
      const event = row.event as unknown as Partial<CaseEvent> & { remark?: string }
      const shown = viewer === 'office' || saidToApplicant.includes(row.type)
      return {
        seq: row.seq,
        type: row.type.startsWith('xstate.') ? 'deadline' : row.type,
        at: row.at.toISOString(),
        role: event.by?.roles[0] ?? null,
        byId: viewer === 'office' ? row.byId : null,
        remark: (shown && event.remark) || null,
      }
    })
    .sort((a, b) => b.seq - a.seq)
}
