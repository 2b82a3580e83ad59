import { calendar } from '#app/domain/calendar.server.ts'
import { letterFollows } from '#app/domain/letters/occasion.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { deadline } from '#workflows/calendar.ts'
import type { State } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import { type Answers, pagesOf } from '#workflows/service.ts'
import type { CaseTerms } from './case-terms.server.ts'
import { perform } from './perform.server.ts'
import { listReasons } from './reasons.server.ts'

/** One defect: a question ("page.field") or a document slot, why (a reason of the catalogue) and the officer's words. */
export type Defect = { kind: 'field' | 'document'; target: string; reason: string; words: string }

/** A correction request that waits for its answer. */
export type Corrections = { round: number; askedAt: string; answerBy: string; items: AskedDefect[] }
export type AskedDefect = Defect & { reasonKm: string; reasonEn: string }

/** A request must name at least one defect, each a question or document of this application with a reason in force. */
export class BadRequestOfCorrection extends Error {}

/** By when a request sent at a moment must be answered: working days from the terms of the case. */
export async function correctionDeadline(terms: CaseTerms, at: Date): Promise<Date> {
  return deadline(await calendar(), at, terms.correctionDays)
}

/**
 * Sends the one request of this round, and says whether it stops the office's clock. Throws `BadRequestOfCorrection`,
 * `NotPossible` and `TooManyRounds`.
 */
export async function requestCorrection(
  caseId: string,
  items: Defect[],
  { by, at, revision }: { by: Person; at: Date; revision?: number },
) {
  const row = await db.case.findUniqueOrThrow({ where: { id: caseId } })
  if (!(await areCorrectable(row, items))) throw new BadRequestOfCorrection()

  const answerBy = (await correctionDeadline(row.terms as CaseTerms, at)).toISOString()
  const sent = await perform(
    caseId,
    { type: 'requestCorrection', answerBy },
    {
      by,
      at,
      revision,
      alongside: async (tx, { state, seq }) => {
        await tx.correction.createMany({
          data: items.map((each) => ({ ...each, caseId, round: state.context.rounds })),
        })
        await letterFollows(tx, { caseId, seq })
      },
    },
  )
  const { dueAt } = await db.case.findUniqueOrThrow({ where: { id: caseId }, select: { dueAt: true } })
  return { ...sent, stopsClock: dueAt === null }
}

/** Whether the time to answer an open request is over, though its timer may not have noticed yet. */
export function hasPassed(corrections: Corrections | null, at: Date): boolean {
  return corrections !== null && at.getTime() > Date.parse(corrections.answerBy)
}

type Answered = { service: string; serviceVersion: number; answers: unknown }

/** Whether a request names something, and nothing but questions and documents of this application with known reasons. */
export async function areCorrectable(row: Answered, items: readonly Defect[]): Promise<boolean> {
  const correctable = targetsOf(row)
  const reasons = await db.reason.findMany({ where: { kind: 'correction' }, select: { code: true } })
  const isKnown = ({ kind, target, reason }: Defect) =>
    correctable[kind].includes(target) && reasons.some(({ code }) => code === reason)
  return items.length > 0 && items.every(isKnown)
}

/** What a request may name: every question of the pages that were asked, and every document slot of the service. */
export function targetsOf(row: Answered): { field: string[]; document: string[] } {
  const { form, slots } = serviceOf(row.service, row.serviceVersion)
  const answers = row.answers as Answers
  const field = pagesOf(form, answers).flatMap((id) =>
    Object.keys(form[id].schema.shape).map((name) => `${id}.${name}`),
  )
  return { field, document: [...slots] }
}

/** The open request of a case, with its points and the catalogue's words for each reason; null where nothing is asked. */
export async function openCorrections(caseId: string, state: State): Promise<Corrections | null> {
  const { correction, rounds } = state.context
  if (!correction) return null
  const [rows, reasons] = await Promise.all([
    db.correction.findMany({ where: { caseId, round: rounds }, orderBy: { id: 'asc' } }),
    listReasons('correction'),
  ])
  const items = rows.map(({ kind, target, reason, words }) => {
    const known = reasons.find(({ code }) => code === reason)
    const names = { reasonKm: known?.nameKm ?? reason, reasonEn: known?.nameEn ?? reason }
    return { kind: kind as Defect['kind'], target, reason, words, ...names }
  })
  return { round: rounds, ...correction, items }
}
