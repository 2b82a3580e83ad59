import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'

const forbidden = [
  'update "CaseEvent" set type = \'changed\'',
  'delete from "CaseEvent"',
  'truncate "CaseEvent"',
  'update "AdminEvent" set kind = \'changed\'',
  'delete from "AdminEvent"',
  'truncate "AdminEvent"',
]

test.each(forbidden)('the application cannot rewrite history: %s', async (statement) => {
  await expect(db.$executeRawUnsafe(statement)).rejects.toThrow('permission denied')
})

test('the application reads events', async () => {
  expect(await db.caseEvent.count()).toBe(0)
  expect(await db.adminEvent.count()).toBe(0)
})

test('the application can neither read the queue nor change the tables behind its back', async () => {
  await expect(db.$executeRaw`select * from graphile_worker.jobs`).rejects.toThrow('permission denied')
  await expect(db.$executeRaw`drop table "CaseEvent"`).rejects.toThrow('must be owner')
})

test('times come back as the moment they were written', async () => {
  const moment = new Date('2026-11-24T01:02:03.456Z')
  const [row] = await db.$queryRaw<{ at: Date }[]>`select ${moment}::timestamptz as at`
  expect(row.at).toEqual(moment)
})
