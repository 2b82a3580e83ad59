import pg from 'pg'
import { calendar } from '#app/domain/calendar.server.ts'
import { factsOf, keyOf, type Occasion, told } from '#app/domain/notices/notices.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listJobs } from '#app/platform/jobs.server.ts'

const day = 24 * 3_600_000
const queued = ['notify', 'issueCertificate', 'sendMessage']

/**
 * Puts into everybody's messages what the queue would tell, at the time when it happened, and takes those jobs away.
 * What was told more than a week before `now` has been read. Deadlines stay in the queue, and so do certificates not
 * yet issued.
 */
export async function tellEverybody(now: Date): Promise<void> {
  const jobs = (await listJobs(db)).filter(({ task }) => queued.includes(task))
  const occasions = Map.groupBy(
    jobs.filter(({ task }) => task === 'notify').map(({ payload }) => payload as Occasion),
    ({ caseId }) => caseId,
  )
  const days = await calendar()
  const cases = await db.case.findMany({ where: { demo: true }, include: told })
  const messages = cases.flatMap((row) =>
    (occasions.get(row.id) ?? []).map(async ({ seq, notice }) => {
      const { at } = row.events[seq]
      const read = new Date(at.getTime() + day)
      return {
        key: keyOf({ caseId: row.id, seq, notice }, row.applicantId),
        caseId: row.id,
        personId: row.applicantId,
        eventSeq: seq,
        notice,
        channel: 'site',
        facts: await factsOf(row, seq, days),
        createdAt: at,
        sentAt: at,
        readAt: now.getTime() - at.getTime() > 7 * day ? read : null,
      }
    }),
  )
  await db.delivery.createMany({ data: await Promise.all(messages), skipDuplicates: true })

  const unissued = new Set(cases.filter(({ status }) => status === 'issuing').map(({ id }) => id))
  const done = jobs.filter(
    ({ task, payload }) => task !== 'issueCertificate' || !unissued.has((payload as { caseId: string }).caseId),
  )
  // Nobody lives at these addresses.
  await db.delivery.deleteMany({ where: { outside: true } })
  await complete(done.map(({ id }) => id))
}

/** Only the owner of the queue takes out of it what has no key. */
export async function complete(ids: bigint[]) {
  const owner = new pg.Client(env.DATABASE_URL)
  await owner.connect()
  try {
    await owner.query('select count(*) from graphile_worker.complete_jobs($1::bigint[])', [ids.map(String)])
  } finally {
    await owner.end()
  }
}
