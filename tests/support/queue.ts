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
