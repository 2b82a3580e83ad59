import { NotPossible, perform } from '#app/domain/cases/perform.server.ts'
import type { TimerEvent } from '#workflows/engine.ts'

/** A deadline that passed. A case that has moved on meanwhile is left alone. */
export async function timer({ caseId, timer }: { caseId: string; timer: TimerEvent['type'] }) {
  try {
    await perform(caseId, { type: timer }, { at: new Date() })
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error
  }
}
