import { data } from '@remix-run/node'
import { type Draft, endedDraft, findDraft } from '#app/domain/cases/draft.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** The draft of an address and who has it open. 410 with the way to begin again where it was cleared away, else 404. */
export async function openedDraft(request: Request, caseId?: string): Promise<{ person: Person; draft: Draft }> {
  const person = await requirePerson(request)
  const id = parseId(caseId)
  const draft = await findDraft(id, person)
  if (!draft) await refuseExpired(id, person)
  return { person, draft: orNotFound(draft) }
}

/** Throws 410 for a draft that was cleared away. */
export async function refuseExpired(id: string, person: Person): Promise<void> {
  const ended = await endedDraft(id, person)
  if (ended?.isExpired) throw data({ again: `/services/${ended.service}` }, { status: 410 })
}
