import { randomUUID } from 'node:crypto'
import { setTimeout as moment } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { afterAll, expect, test } from 'vitest'
import { askForExport, exportedFile, findExport } from '#app/domain/exports/exports.server.ts'
import { db } from '#app/platform/db.server.ts'
import { person } from '#tests/support/people.ts'
import { startProcess } from '../../bin/process.ts'

const started: ReturnType<typeof startProcess>[] = []
afterAll(async () => {
  await Promise.all(started.map((each) => each.stop()))
})

const rows = 40_000

/** So many certificates of an older register. */
async function certificates(ownerId: string) {
  const { id } = await db.enterprise.create({
    data: {
      ...{ id: randomUUID(), ownerId, nameKm: 'សិប្បកម្ម', nameEn: 'Workshop', activity: '1071', provinceCode: '02' },
      ...{ particulars: {}, createdAt: new Date() },
    },
  })
  await db.$executeRaw`insert into "Certificate" (id, number, "rowHash", "enterpriseId", service, "issuedOn", paper)
    select gen_random_uuid(), 'OLD-' || n, 'x', ${id}::uuid, 'renewal', '2012-03-01', '{}'
    from generate_series(1, ${rows}::int) n`
}

test('a worker that is killed while it makes a file, again and again: no half of it is offered, and in the end it is whole', {
  timeout: 120_000,
}, async () => {
  const manager = await person('Malis', ['manager'], '00')
  await certificates(manager.id)
  const asked = { kind: 'certificates', query: 'from=2012-01-01&until=2012-12-31', language: 'en' } as const
  const { id } = (await askForExport({ ...asked, format: 'csv' }, manager, new Date())) as { id: string }
  const now = async () => (await findExport(id, manager))!

  for (const enough of [5_000, 10_000]) {
    const doomed = startProcess('worker', ['worker.ts'])
    started.push(doomed)
    await doomed.ready
    while ((await now()).state === 'waiting' || (await now()).rows === 0 || (await now()).rows < enough) await moment(2)
    process.kill(doomed.pid!, 'SIGKILL')
    await doomed.ended
    expect(await now()).toMatchObject({ state: 'running', total: rows, fileSize: null })
    expect(await exportedFile(id, manager, new Date())).toBeNull()
    await db.export.update({ where: { id }, data: { rows: 0 } })
  }
  const last = startProcess('worker', ['worker.ts'])
  started.push(last)
  await expect.poll(async () => (await now()).state, { timeout: 60_000 }).toBe('done')
  const file = (await exportedFile(id, manager, new Date()))!
  const bytes = Buffer.from(await new Response(file.content).arrayBuffer())
  const [, ...lines] = parse(bytes, { bom: true }) as string[][]
  expect([bytes.length, file.rows]).toEqual([file.size, rows])
  expect(new Set(lines.map(([number]) => number)).size).toBe(rows)
})
