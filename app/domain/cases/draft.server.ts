import { actsFor, mayPrepare, type Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Case, Document } from '#prisma/generated/client.ts'
import type { State } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import { type Answers, pagesOf, type Service } from '#workflows/service.ts'
import { type Corrections, openCorrections } from './corrections.server.ts'
import { isBehind, type MovedUp, moveUp } from './move-up.server.ts'

type Attached = Pick<Document, 'id' | 'slot' | 'name' | 'type' | 'size' | 'scan' | 'byId' | 'addedAt'>

/** An application that its applicant may still change: a draft, or one sent back for correction. */
export type Draft = Omit<Case, 'answers' | 'typed' | 'saved' | 'movedUp' | 'state'> & {
  answers: Answers
  /** Pages as they were typed while they do not fit their questions; they are shown, and neither checked nor sent. */
  typed: Answers
  saved: Saved
  movedUp: MovedUp | null
  state: State
  machine: Service
  documents: Attached[]
  /** What was asked for; null for a draft, where everything may change. */
  corrections: Corrections | null
  /** What changes are held against: what was sent last, or in a renewal what the certificate says. */
  before: { answers: Answers; documents: string[] } | null
  /** Who has it open: its applicant, who acts for that one, or who helps at a counter. */
  openById: string
  /** Who works on it for its applicant; null for the applicant and for helpers at a counter. */
  actingId: string | null
}

/** When and by whom each page was kept last. */
export type Saved = Record<string, { at: string; byId: string } | undefined>

/**
 * An application that this person may fill in, while it may be changed; null if it is not there, not theirs, already sent
 * or cleared away. A draft is first moved up to the last version of its service.
 */
export async function findDraft(caseId: string, person: Person, at = new Date()): Promise<Draft | null> {
  const found = await db.case.findFirst({
    where: { id: caseId, ...mayPrepare(person), status: { in: ['draft', 'correction'] }, expiredAt: null },
    include: {
      documents: {
        where: { removedAt: null },
        orderBy: { addedAt: 'asc' },
        select: { id: true, slot: true, name: true, type: true, size: true, scan: true, byId: true, addedAt: true },
      },
    },
  })
  if (!found) return null
  if (isBehind(found)) {
    await moveUp(caseId, at)
    return findDraft(caseId, person, at)
  }
  const state = found.state as unknown as State
  const isSent = found.status === 'correction'
  return {
    ...found,
    answers: found.answers as Answers,
    typed: found.typed as Answers,
    saved: found.saved as Saved,
    movedUp: found.movedUp as MovedUp | null,
    state,
    machine: serviceOf(found.service, found.serviceVersion),
    corrections: isSent ? await openCorrections(found.id, state) : null,
    openById: person.id,
    actingId: actsFor(found, person) ? person.id : null,
    before: isSent ? await lastSent(found.id) : found.previousId ? await asCertified(found.enterpriseId!) : null,
  }
}

/** An application that this person could once fill in and cannot change any more; null where there never was one. */
export async function endedDraft(
  caseId: string,
  person: Person,
): Promise<{ service: string; isExpired: boolean } | null> {
  const found = await db.case.findFirst({
    where: { id: caseId, ...mayPrepare(person) },
    select: { service: true, expiredAt: true },
  })
  return found && { service: found.service, isExpired: found.expiredAt !== null }
}

async function lastSent(caseId: string): Promise<Draft['before']> {
  const sent = await db.submission.findFirst({ where: { caseId }, orderBy: { round: 'desc' } })
  return (
    sent && { answers: sent.answers as Answers, documents: (sent.documents as { id: string }[]).map(({ id }) => id) }
  )
}

async function asCertified(enterpriseId: string): Promise<Draft['before']> {
  const { particulars } = await db.enterprise.findUniqueOrThrow({ where: { id: enterpriseId } })
  return { answers: particulars as Answers, documents: [] }
}

/** Which questions of a page may be answered now. */
export function openFields(draft: Draft, page: string): 'all' | string[] {
  if (!draft.corrections) return 'all'
  const asked = askedFields(draft, page)
  // An answer that opens a further page opens all of that page.
  const { form } = draft.machine
  const isAskedBy = (answers: Answers) => pagesOf(form, answers).includes(page)
  if (asked.length === 0 && isAskedBy(draft.answers) && !isAskedBy(draft.before?.answers ?? {})) return 'all'
  const open = [...asked, ...together.filter((group) => group.some((each) => asked.includes(each))).flat()]
  return Object.keys(form[page]?.schema.shape ?? {}).filter((each) => open.includes(each))
}

// Answers that are checked against each other can only be corrected together.
const together = [
  ['province', 'district', 'commune', 'village'],
  ['idKind', 'idNumber'],
  ['idIssuedOn', 'idExpiresOn'],
]

/** The questions of a page that a correction request names. */
export function askedFields(draft: Draft, page: string): string[] {
  const targets = draft.corrections?.items.filter((each) => each.kind === 'field').map((each) => each.target.split('.'))
  return (targets ?? []).filter(([id]) => id === page).map(([, field]) => field)
}

/** Whether files of this kind may be added or taken away now. */
export function isSlotOpen(draft: Draft, slot: string): boolean {
  return !draft.corrections || draft.corrections.items.some((each) => each.kind === 'document' && each.target === slot)
}
