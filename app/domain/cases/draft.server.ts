import { actsFor, mayPrepare, type Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Case } from '#prisma/generated/client.ts'
import type { State } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import { type Answers, pagesOf, type Service } from '#workflows/service.ts'
import { type Corrections, openCorrections } from './corrections.server.ts'

/** An application that its applicant may still change: a draft, or one sent back for correction. */
export type Draft = Omit<Case, 'answers' | 'typed' | 'saved' | 'state'> & {
  answers: Answers
  /** Pages as they were typed while they do not fit their questions; they are shown, and neither checked nor sent. */
  typed: Answers
  saved: Saved
  state: State
  machine: Service
  documents: { id: string; slot: string; name: string; type: string; size: number }[]
  /** What was asked for; null for a draft, where everything may change. */
  corrections: Corrections | null
  /** What changes are held against: what was sent last, or in a renewal what the certificate says. */
  before: { answers: Answers; documents: string[] } | null
  /** Who works on it for its applicant; null for the applicant and for helpers at a counter. */
  actingId: string | null
}

/** When and by whom each page was kept last. */
export type Saved = Record<string, { at: string; byId: string } | undefined>

/** The person's own application while it may be changed; null if it is not there, not theirs or already sent. */
export async function findDraft(caseId: string, person: Person): Promise<Draft | null> {
  const found = await db.case.findFirst({
    where: { id: caseId, ...mayPrepare(person), status: { in: ['draft', 'correction'] }, expiredAt: null },
    include: {
      documents: {
        where: { removedAt: null },
        orderBy: { addedAt: 'asc' },
        select: { id: true, slot: true, name: true, type: true, size: true },
      },
    },
  })
  if (!found) return null
  const state = found.state as unknown as State
  const isSent = found.status === 'correction'
  return {
    ...found,
    answers: found.answers as Answers,
    typed: found.typed as Answers,
    saved: found.saved as Saved,
    state,
    machine: serviceOf(found.service, found.serviceVersion),
    corrections: isSent ? await openCorrections(found.id, state) : null,
    actingId: actsFor(found, person) ? person.id : null,
    before: isSent ? await lastSent(found.id) : found.previousId ? await asCertified(found.enterpriseId!) : null,
  }
}

/** Why an application that this person could once fill in cannot be changed any more; null where there never was one. */
export async function endedDraft(caseId: string, person: Person): Promise<'sent' | 'expired' | null> {
  const found = await db.case.findFirst({ where: { id: caseId, ...mayPrepare(person) }, select: { expiredAt: true } })
  return found && (found.expiredAt ? 'expired' : 'sent')
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
