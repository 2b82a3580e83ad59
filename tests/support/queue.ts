import { Logger, runOnce, type TaskList } from 'graphile-worker'
import { db } from '#app/platform/db.server.ts'
import type { Job } from '#app/platform/jobs.server.ts'

/** What waits in the queue for one case, oldest first. */
export function jobsOf(caseId: string): Promise<Job[]> {
  return db.$queryRaw<Job[]>`select * from public.list_jobs() where payload->>'caseId' = ${caseId}`
}

/** The deadlines that wait for one case. */
export async function timersOf(caseId: string) {
  return (await jobsOf(caseId)).filter(({ task }) => task === 'timer')
}

/**
 * Works off what is due. One connection: the worker does not wait for the statement that says how a job ended, which a
 * test would then read too early.
 */
export async function workOff(taskList: TaskList) {
  await runOnce({
    connectionString: process.env.DATABASE_URL,
    taskList,
    maxPoolSize: 1,
    logger: new Logger(() => () => {}),
    noHandleSignals: true,
  })
}
