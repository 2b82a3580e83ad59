import closeWithGrace from 'close-with-grace'
import { Logger, parseCrontab, run } from 'graphile-worker'
import pg from 'pg'
import { tasks, timetable } from '#app/jobs/index.ts'
import { disconnect } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'

// Any number will do, as long as nobody else takes this lock: it says which process works off the queue.
const activeWorker = 4_155_020_107

/** Lives as long as this process works. Should it break, the lock is lost, and so is the right to work. */
const session = new pg.Client({ connectionString: env.DATABASE_URL, keepAlive: true })
session.on('error', (error) => {
  log.error({ err: error }, 'the session that holds the lock is lost')
  process.exit(1)
})
await session.connect()

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
let runner: Awaited<ReturnType<typeof run>> | undefined
closeWithGrace({ delay: 10_000, logger: log }, async () => {
  await runner?.stop()
  session.removeAllListeners('error').on('error', () => {})
  session.end()
  await disconnect()
})

log.info('waiting for the queue')
process.send?.('ready')
await session.query('select pg_advisory_lock($1)', [activeWorker])
await freeJobsOfDeadWorkers()
runner = await run({
  connectionString: env.DATABASE_URL,
  taskList: tasks,
  parsedCronItems: parseCrontab(timetable),
  concurrency: 4,
  noHandleSignals: true,
  logger: new Logger(() => (level, message) => log[level === 'warning' ? 'warn' : level](message)),
})
log.info('working off the queue')

/** Nobody but the holder of the lock works, so every job still marked as begun belongs to a process that is gone. */
async function freeJobsOfDeadWorkers() {
  await session.query(`select graphile_worker.force_unlock_workers(array(
    select distinct locked_by from graphile_worker._private_jobs where locked_by is not null
    union select distinct locked_by from graphile_worker._private_job_queues where locked_by is not null
  ))`)
}
