import type { TimerEvent } from '#workflows/engine.ts'
import { NotPossible, perform } from './perform.server.ts'

/** A timer as it waits in the queue: `seq` is the number of the step that started it. */
export type Deadline = { caseId: string; timer: TimerEvent['type']; seq: number }

/** Lets a deadline pass. A case that has moved on since the deadline was set is left alone, even if it waits for another of the same kind. */
export async function passDeadline({ caseId, timer, seq }: Deadline, at: Date) {
  try {
    await perform(caseId, { type: timer }, { at, seq })
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error
  }
}
