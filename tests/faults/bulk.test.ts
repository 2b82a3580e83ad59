import { setTimeout as moment } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { chooseBulk, findBulk, startBulk } from '#app/domain/cases/bulk.server.ts'
import { db } from '#app/platform/db.server.ts'
import { manyCases } from '#tests/support/many-cases.ts'
import { office, person } from '#tests/support/people.ts'
import { startProcess } from '../../bin/process.ts'

const started: ReturnType<typeof startProcess>[] = []
afterAll(async () => {
  await Promise.all(started.map((each) => each.stop()))
})

test('a worker that is killed in the middle of a bulk decision again and again: every case is decided once', {
  timeout: 120_000,
}, async () => {
  const { director } = await office()
  const ids = await manyCases({ count: 110, applicantId: (await person('Sokha')).id, status: 'decision' })
  const seen = await db.case.findMany({ where: { id: { in: ids } }, select: { id: true, seq: true } })
  const alike = { decision: 'approve', remark: 'All alike.', service: 'sme-registration', status: 'decision' } as const
  const bulkId = await chooseBulk({ ...alike, cases: seen }, director, new Date())
  await startBulk(bulkId, director, new Date())
  const done = async () => (await findBulk(bulkId, director))!.counts.done

  for (const enough of [15, 65]) {
    const doomed = startProcess('worker', ['worker.ts'])
    started.push(doomed)
    await doomed.ready
    while ((await done()) < enough) await moment(2)
    process.kill(doomed.pid!, 'SIGKILL')
    await doomed.ended
    expect(await db.caseEvent.count({ where: { type: 'approve' } })).toBe(await done())
  }
  const last = startProcess('worker', ['worker.ts'])
  started.push(last)
  await expect.poll(async () => (await findBulk(bulkId, director))!.finishedAt, { timeout: 60_000 }).not.toBeNull()
  expect((await findBulk(bulkId, director))!.counts).toEqual({ waiting: 0, done: 110, refused: 0 })
  const events = await db.caseEvent.groupBy({ by: ['caseId'], where: { type: 'approve' }, _count: true })
  expect([events.length, Math.max(...events.map(({ _count }) => _count))]).toEqual([110, 1])
})
