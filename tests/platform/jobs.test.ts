import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { cancelJob, enqueue, listJobs } from '#app/platform/jobs.server.ts'

const farAway = '2100-01-01T00:00:00.000Z'

async function jobsOf(task: string) {
  const jobs = await listJobs(db)
  return jobs.filter((job) => job.task === task)
}

test('a job exists only if its transaction commits', async () => {
  const failing = db.$transaction(async (tx) => {
    await enqueue(tx, 'undone', { caseId: 'a' })
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(await jobsOf('undone')).toEqual([])
})

test('a second job with the same key replaces the first', async () => {
  await enqueue(db, 'timer', { round: 1 }, { jobKey: 'replaced', runAt: farAway })
  await enqueue(db, 'timer', { round: 2 }, { jobKey: 'replaced', runAt: farAway, maxAttempts: 3 })
  const jobs = await jobsOf('timer')
  expect(jobs).toMatchObject([{ payload: { round: 2 }, run_at: new Date(farAway), max_attempts: 3 }])
})

test('a waiting job can be taken away', async () => {
  await enqueue(db, 'cancelled', {}, { jobKey: 'cancelled', runAt: farAway })
  await cancelJob(db, 'cancelled')
  expect(await jobsOf('cancelled')).toEqual([])
})
