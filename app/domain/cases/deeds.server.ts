import { actsStill } from '#app/domain/people/standing.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Draft } from './draft.server.ts'

/** A page of questions or a kind of document. */
type Work = { kind: 'page' | 'document'; target: string }

/**
 * Works on a draft, while that is still theirs to do who have it open. What is done for somebody else is written down,
 * once a day, what was worked on by whom for whom: pages and files leave no event in the case. False when nothing was done.
 */
export async function onBehalf(
  draft: Draft,
  work: Work,
  at: Date,
  act: (tx: Transaction) => Promise<boolean>,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${draft.id}::uuid for update`
    return (await mayStill(tx, draft)) && (await act(tx)) && (await writeDown(tx, draft, work, at))
  })
}

/** Whether the draft is still to be worked on by whom it was found for. The caller has locked the case. */
export async function mayStill(tx: Transaction, draft: Draft): Promise<boolean> {
  const { id, actingId, openById, enterpriseId } = draft
  const { applicantId, helperId } = await tx.case.findUniqueOrThrow({
    where: { id },
    select: { applicantId: true, helperId: true },
  })
  if (applicantId !== draft.applicantId) return false
  if (actingId) return actsStill(tx, enterpriseId, actingId, ['fill', 'everything'])
  return openById === applicantId || openById === helperId
}

/** What `onBehalf` writes down, for those who have a transaction of their own. */
export async function writeDown(tx: Transaction, draft: Draft, work: Work, at: Date): Promise<true> {
  const { id: caseId, actingId: personId, applicantId: forId } = draft
  if (personId) {
    const day = new Date(dateOf(at))
    await tx.deed.createMany({ data: { ...work, caseId, personId, forId, day, at }, skipDuplicates: true })
  }
  return true
}
