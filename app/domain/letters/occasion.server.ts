import { randomUUID } from 'node:crypto'

/** The step of a case that a letter tells of: a correction request or a refusal. */
export type Occasion = { caseId: string; seq: number }

/** What a form bears, so that a letter is made once however often the form comes. */
export function newOccasion(): string {
  return randomUUID()
}
