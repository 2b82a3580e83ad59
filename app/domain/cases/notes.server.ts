import { actorOn, type Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'

type Place = Parameters<typeof actorOn>[0]

/** The notes of colleagues on a case, oldest first. Only for those who see the case at the desk: never for its applicant. */
export async function notesOn(caseId: string) {
  const rows = await db.note.findMany({ where: { caseId }, orderBy: { id: 'asc' }, take: 500 })
  return rows.map(({ id, words, byId, at }) => ({ id: String(id), words, byId, at: at.toISOString() }))
}

/** Whether somebody works on the case for an office, and not for its applicant: who may write to the colleagues. */
export function isColleagueOn(row: Place, person: Person): boolean {
  const { roles, for: actsFor } = actorOn(row, person)
  return !actsFor && row.applicantId !== person.id && roles.some((role) => role !== 'administrator')
}

/** Adds a note; what is written stays. The caller has found out that this person may. */
export async function addNote(caseId: string, words: string, { by, at }: { by: Person; at: Date }): Promise<void> {
  await db.note.create({ data: { caseId, words, byId: by.id, at } })
}
