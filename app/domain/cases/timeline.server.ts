import type { CaseEvent as EventRow } from '#prisma/generated/client.ts'
import type { CaseEvent } from '#workflows/kit.ts'

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
}

// What an office writes to itself is not shown to the applicant; what it tells the applicant is.
const saidToApplicant = ['refuse', 'requestCorrection']

/** The events of a case, newest first, for staff or for its applicant. */
export function timelineOf(events: readonly EventRow[], viewer: 'applicant' | 'office'): Happened[] {
  return events
    .filter(({ type }) => type !== 'open')
    .map((row) => {
      const event = row.event as unknown as Partial<CaseEvent> & { remark?: string }
      const acted = event.by?.for ?? null
      const shown = viewer === 'office' || saidToApplicant.includes(row.type)
      return {
        seq: row.seq,
        type: row.type.startsWith('xstate.') ? 'deadline' : row.type,
        at: row.at.toISOString(),
        role: event.by?.roles[0] ?? null,
        byId: viewer === 'office' || acted || row.type === 'newOwner' ? row.byId : null,
        forId: acted,
        remark: (shown && event.remark) || null,
      }
    })
    .sort((a, b) => b.seq - a.seq)
}
