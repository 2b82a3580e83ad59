import { setTimeout } from 'node:timers/promises'
import { chooseBulk, startBulk } from '#app/domain/cases/bulk.server.ts'
import { db } from '#app/platform/db.server.ts'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { startProcess } from '../../bin/process.ts'
import { together } from './together.ts'

/** Seconds until so many cases are approved by one bulk decision, and until each has its certificate, printed and signed. */
export async function bulkBench(cases = 500): Promise<{ decided: number; certified: number }> {
  const people = await office()
  const day = new Date(Date.now() - 24 * 3_600_000)
  const ids: string[] = []
  await together([1, 2, 3, 4], Array.from({ length: cases }), async () => {
    const id = await submitted('sme-registration', await person('Sokha'), day)
    await bring(id, 'decision', people, day)
    ids.push(id)
  })
  const worker = startProcess('worker', ['worker.ts'], process.env, 'ignore')
  try {
    await worker.ready
    // What playing the cases has left in the queue is not measured.
    await until('an empty queue', async () => (await dueJobs()) === 0)
    const seen = await db.case.findMany({ where: { id: { in: ids } }, select: { id: true, seq: true } })
    const like = { service: 'sme-registration', status: 'decision', decision: 'approve', remark: '' } as const
    const start = performance.now()
    const bulk = await chooseBulk({ ...like, cases: seen }, people.director, new Date())
    await startBulk(bulk, people.director, new Date())
    await until(
      'the decisions',
      async () => (await db.bulk.findUniqueOrThrow({ where: { id: bulk } })).finishedAt !== null,
    )
    const decided = (performance.now() - start) / 1000
    const issued = { case: { id: { in: ids }, status: 'issued' }, fileHash: { not: null } }
    await until('their certificates', async () => (await db.certificate.count({ where: issued })) === cases)
    return { decided, certified: (performance.now() - start) / 1000 }
  } finally {
    await worker.stop()
  }
}

async function dueJobs(): Promise<number> {
  const [{ count }] = await db.$queryRaw<[{ count: number }]>`
    select count(*)::int from public.list_jobs() where run_at <= now() and attempts < max_attempts`
  return count
}

/** Looks five times a second: what is measured happens in the worker, which tells nobody. Gives up after ten minutes. */
async function until(what: string, isSo: () => Promise<boolean>) {
  for (let looks = 0; looks < 3000; looks++) {
    if (await isSo()) return
    await setTimeout(200)
  }
  throw new Error(`${what}: not within ten minutes`)
}
