import { findRemoved, infectedIn, uploadLimits } from '#app/domain/cases/documents.server.ts'
import type { Draft } from '#app/domain/cases/draft.server.ts'
import { nextTask, type Progress, progressOf } from '#app/domain/cases/progress.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { isId } from '#app/http/refusals.server.ts'

/** All that the page of documents shows; `removedId` is what was just taken away, with a way back. */
export async function shownDocuments(draft: Draft, person: Person, removedId: string | null, at: Date) {
  const progress = await progressOf(draft, at)
  // Every page is done or not: the button leads on to what is left, never back to this page.
  const next = nextTask(progress)
  const removed = isId(removedId) ? await findRemoved(draft, removedId) : null
  return {
    id: draft.id,
    service: draft.service,
    on: (draft.submittedAt ?? at).toISOString(),
    slots: await shownSlots(draft, progress, person),
    removed: removed && { id: removed.id, slot: removed.slot, name: removed.name },
    limits: await uploadLimits(at),
    next: next === 'documents' ? '' : next,
  }
}

export type ShownDocuments = Awaited<ReturnType<typeof shownDocuments>>

async function shownSlots(draft: Draft, { slots }: Progress, person: Person) {
  const infected = await infectedIn(draft)
  const names = await namesOfPeople(draft.documents.map(({ byId }) => (byId === person.id ? null : byId)))
  return slots.map((slot) => ({
    ...slot,
    documents: draft.documents
      .filter((each) => each.slot === slot.code)
      .map(({ byId, addedAt, ...each }) => ({ ...each, addedAt: addedAt.toISOString(), by: names[byId] ?? null })),
    defects: draft.corrections?.items.filter((each) => each.kind === 'document' && each.target === slot.code) ?? [],
    infected: slot.files === 0 ? infected.filter((each) => each.slot === slot.code).map(({ name }) => name) : [],
  }))
}
