import { beginAbsence, endAbsence } from '#app/domain/cases/absence.server.ts'

/** The first day of an absence, or the day after its last. */
export async function absence({ absenceId, what }: { absenceId: string; what: 'begin' | 'end' }) {
  if (what === 'begin') await beginAbsence(absenceId, new Date())
  else await endAbsence(absenceId, new Date())
}
