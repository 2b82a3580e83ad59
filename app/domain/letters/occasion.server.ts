import { randomUUID } from 'node:crypto'
import type { Transaction } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'

/** The step of a case that a letter tells of: a correction request or a refusal. */
export type Occasion = { caseId: string; seq: number }

/** Has the letter of a step written once the step is committed. */
export function letterFollows(tx: Transaction, { caseId, seq }: Occasion) {
  return enqueue(tx, 'writeLetter', { caseId, seq })
}

/** What a form bears, so that a letter is made once however often the form comes. */
export function newOccasion(): string {
  return randomUUID()
}
