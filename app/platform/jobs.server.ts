import type { Transaction } from './db.server.ts'

type Timing = { runAt?: Date | string; jobKey?: string; maxAttempts?: number }

/**
 * Adds a job that exists only if the transaction commits. A job with the same `jobKey` that has not started yet is
 * replaced. Jobs run at least once: what they do must bear repetition.
 */
export async function enqueue(tx: Transaction, task: string, payload: object, timing: Timing = {}) {
  const runAt = timing.runAt ? new Date(timing.runAt).toISOString() : null
  await tx.$executeRaw`select public.enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${runAt}::timestamptz,
    ${timing.jobKey ?? null}, ${timing.maxAttempts ?? null}::int)`
}

/** Takes a waiting job away. One that is already running is not stopped, but is not tried again. */
export async function cancelJob(tx: Transaction, jobKey: string) {
  await tx.$executeRaw`select public.cancel_job(${jobKey})`
}

export type Job = {
  id: bigint
  task: string
  payload: unknown
  run_at: Date
  attempts: number
  max_attempts: number
  last_error: string | null
  key: string | null
  locked_at: Date | null
}

/** Everything in the queue, oldest first. With `attempts` at `max_attempts` a job has failed for good. */
export function listJobs(tx: Transaction) {
  return tx.$queryRaw<Job[]>`select * from public.list_jobs()`
}

/** Gives a failed job all its attempts again, from now on. */
export async function retryJob(tx: Transaction, id: bigint) {
  await tx.$executeRaw`select public.retry_job(${id}::bigint)`
}

export type WaitingJobs = { task: string; count: number; nextRun: Date }

/** What has still a try to go, by task. */
export function waitingJobs(tx: Transaction) {
  return tx.$queryRaw<WaitingJobs[]>`select task, count(*)::int as count, min(run_at) as "nextRun"
    from public.list_jobs() where attempts < max_attempts group by task order by min(run_at)`
}

/** What has failed at every try, newest first; at most 100. */
export function failedJobs(tx: Transaction) {
  return tx.$queryRaw<Job[]>`select * from public.list_jobs()
    where attempts >= max_attempts and locked_at is null order by id desc limit 100`
}
