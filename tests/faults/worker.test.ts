import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { startProcess } from '../../bin/process.ts'

const owner = new pg.Client(process.env.DATABASE_URL)
await owner.connect()
const started: ReturnType<typeof startProcess>[] = []
afterAll(async () => {
  await Promise.all(started.map((each) => each.stop()))
  await owner.end()
})

async function startWorker() {
  const worker = startProcess('worker', ['worker.ts'])
  started.push(worker)
  await worker.ready
  return worker
}

/** A job that a worker had begun when it was killed. No worker knows its task, so that nobody else begins it. */
async function abandonedJob(task: string) {
  await enqueue(db, task, {})
  await owner.query(
    `update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now()
     where task_id = (select id from graphile_worker._private_tasks where identifier = $1)`,
    [task],
  )
}

async function isFree(task: string) {
  const { rows } = await owner.query(
    `select locked_by from graphile_worker._private_jobs as jobs
     join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id where tasks.identifier = $1`,
    [task],
  )
  return rows[0].locked_by === null
}

test('jobs of a killed worker are free at once when a worker starts, and when the next in line takes over', {
  timeout: 60_000,
}, async () => {
  await abandonedJob('begun-before')
  const first = await startWorker()
  await expect.poll(() => isFree('begun-before'), { timeout: 15_000 }).toBe(true)

  await startWorker()
  await abandonedJob('begun-by-first')
  process.kill(first.pid!, 'SIGKILL')
  await expect.poll(() => isFree('begun-by-first'), { timeout: 15_000 }).toBe(true)
})
