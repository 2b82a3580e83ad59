import { AsyncLocalStorage } from 'node:async_hooks'
import type { Notice } from '#workflows/kit.ts'

/** What somebody was told by a step that is being entered afterwards. */
export type Told = { caseId: string; seq: number; notice: Notice; at: Date; dueAt: Date | null }

export type History = { until: Date; told: Told[] }

const history = new AsyncLocalStorage<History>()

/**
 * Steps taken in here happened before `until`: files that are entered from paper, or the demo world. The machine decides
 * as ever, but no letter is sent, no certificate is printed, and only deadlines that have not passed become jobs.
 * Answers with what the applicants were told then.
 */
export async function enterHistory(until: Date, work: () => Promise<unknown>): Promise<Told[]> {
  const told: Told[] = []
  await history.run({ until, told }, work)
  return told
}

/** The history that is being entered, if this step is part of one. */
export function historyEntered(): History | undefined {
  return history.getStore()
}
