import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { db } from '#app/platform/db.server.ts'
import { failedJobs, retryJob, waitingJobs } from '#app/platform/jobs.server.ts'

/** A job that failed at every try, with the reference of its case and the first line of what went wrong. */
export type FailedJob = { id: string; task: string; attempts: number; reference: string | null; error: string }

/** What waits in the queue by task, and what has failed for good. */
export async function queue(): Promise<{
  waiting: { task: string; count: number; nextRun: string }[]
  failed: FailedJob[]
}> {
  const [waiting, failed] = await Promise.all([waitingJobs(db), failedJobs(db)])
  const caseOf = (payload: unknown) => (payload as { caseId?: string } | null)?.caseId
  const cases = await db.case.findMany({
    where: { id: { in: failed.flatMap(({ payload }) => caseOf(payload) ?? []) } },
    select: { id: true, reference: true },
  })
  return {
    waiting: waiting.map((each) => ({ ...each, nextRun: each.nextRun.toISOString() })),
    failed: failed.map(({ id, task, attempts, payload, last_error }) => ({
      id: String(id),
      task,
      attempts,
      reference: cases.find((each) => each.id === caseOf(payload))?.reference ?? null,
      error: withoutPersonalData(last_error ?? ''),
    })),
  }
}

/** Gives all failed jobs of one task their tries again, or with "" all there are; each stands in the log. Says how many. */
export async function tryAllAgain(task: string, change: Change): Promise<number> {
  const failed = (await failedJobs(db)).filter((each) => task === '' || each.task === task)
  let again = 0
  for (const { id } of failed) if (await tryAgain(String(id), change)) again++
  return again
}

/** Gives a failed job its tries again. False when it is not among the failed ones (any more). */
export async function tryAgain(id: string, change: Change): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const job = (await failedJobs(tx)).find((each) => String(each.id) === id)
    if (!job) return false
    await retryJob(tx, job.id)
    await recordChange(
      tx,
      { kind: 'jobRetried', subject: id, before: { task: job.task, attempts: job.attempts } },
      change,
    )
    return true
  })
}

/** The first line that says something; addresses, telephone numbers and anything in Khmer letters (names) are left out. */
export function withoutPersonalData(error: string): string {
  const line = error.split('\n').find((each) => each.trim() !== '') ?? ''
  return line
    .trim()
    .slice(0, 300)
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…')
    .replace(/(?<![\w-])\+?\d{8,15}(?![\w-])/g, '…')
    .replace(/[\u1780-\u17ff](?:[\u1780-\u17ff\u200b\s]*[\u1780-\u17ff])?/g, '…')
}
