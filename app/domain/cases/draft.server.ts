import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Case } from '#prisma/generated/client.ts'
import type { State } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import { type Answers, pagesOf, type Service } from '#workflows/service.ts'
import { type Corrections, openCorrections } from './corrections.server.ts'

/** An application that its applicant may still change: a draft, or one sent back for correction. */
export type Draft = Omit<Case, 'answers' | 'state'> & {
  answers: Answers
  state: State
  machine: Service
  documents: { id: string; slot: string; name: string; type: string; size: number }[]
  /** What was asked for; null for a draft, where everything may change. */
  corrections: Corrections | null
}

/** The person's own application while it may be changed; null if it is not there, not theirs or already sent. */
export async function findDraft(caseId: string, person: Person): Promise<Draft | null> {
  const found = await db.case.findFirst({
    where: { id: caseId, applicantId: person.id, status: { in: ['draft', 'correction'] } },
    include: {
      documents: {
        where: { removedAt: null },
        orderBy: { addedAt: 'asc' },
        select: { id: true, slot: true, name: true, type: true, size: true },
      },
    },
  })
  if (!found) return null
  return {
    ...found,
    answers: found.answers as Answers,
    state: found.state as unknown as State,
    machine: serviceOf(found.service, found.serviceVersion),
    corrections:
      found.status === 'correction' ? await openCorrections(found.id, found.state as unknown as State) : null,
  }
}

/** Which questions of a page may be answered now. */
export function openFields(draft: Draft, page: string): 'all' | string[] {
  if (!draft.corrections) return 'all'
  const asked = draft.corrections.items.filter((each) => each.kind === 'field').map((each) => each.target.split('.'))
  const fields = asked.filter(([id]) => id === page).map(([, field]) => field)
  // An answer that opens a further page opens all of that page.
  const isNew =
    fields.length === 0 &&
    draft.answers[page] === undefined &&
    pagesOf(draft.machine.form, draft.answers).includes(page)
  return isNew ? 'all' : fields
}

/** Whether files of this kind may be added or taken away now. */
export function isSlotOpen(draft: Draft, slot: string): boolean {
  return !draft.corrections || draft.corrections.items.some((each) => each.kind === 'document' && each.target === slot)
}
