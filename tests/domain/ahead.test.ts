import { expect, test } from 'vitest'
import { claimCases } from '#app/domain/cases/assignment.server.ts'
import { workAhead } from '#app/domain/reports/ahead.server.ts'
import { lateSoon } from '#app/domain/reports/late-soon.server.ts'
import { loads } from '#app/domain/reports/load.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const everything = filterOf(new URLSearchParams(), monday)
// Thursday of the third week after.
const now = after(24 * 17 + 4)

async function someCases() {
  const sokha = await person('Sokha')
  for (const hours of [24, 48, 24 * 8]) {
    const id = await submitted('sme-registration', sokha)
    await bring(id, 'decision', people)
    await bring(id, 'issuing', people, after(hours))
    await bring(id, 'issued', people, after(hours))
  }
  const late = await submitted('sme-registration', sokha)
  await bring(late, 'review', people)
  const held = await submitted('sme-registration', sokha, after(24 * 14))
  await bring(held, 'review', people, after(24 * 14))
  await claimCases([held], { by: people.officer, at: now, remark: 'the other one waits for a paper' })
  return { late, held }
}
const { late, held } = await someCases()

test('weeks tell what came in, what was closed and what was open at their end', async () => {
  const { weeks, open, expected } = await workAhead(manager, everything, now)
  expect(weeks).toHaveLength(26)
  expect(weeks.slice(-3)).toEqual([
    { from: '2026-11-16', came: 4, closed: 2, open: 2 },
    { from: '2026-11-23', came: 0, closed: 1, open: 1 },
    { from: '2026-11-30', came: 1, closed: 0, open: 2 },
  ])
  expect(weeks[0].open).toBe(0)
  expect(open.total).toBe(2)
  // By other code: what the events say of each case.
  const of = async (...types: string[]) =>
    (await db.caseEvent.findMany({ where: { type: { in: types } }, distinct: 'caseId' })).length
  expect(expected).toMatchObject({ past: await of('submit'), decided: await of('approve', 'refuse') })
  expect(expected.open).toBe(expected.past - expected.decided)
  expect(expected.arrivals).toBeGreaterThan(0)
})

test('late is what is past its due date, soon what is due within three working days', async () => {
  const found = await lateSoon(manager, everything, now)
  const rows = await db.case.findMany({ where: { closedAt: null, dueAt: { not: null } }, orderBy: { dueAt: 'asc' } })
  expect(found.rows.map(({ id }) => id)).toEqual(
    rows.filter(({ dueAt }) => dueAt! < after(24 * 22)).map(({ id }) => id),
  )
  expect(found).toMatchObject({ late: 1, soon: found.rows.length - 1 })
  expect(found.rows[0]).toMatchObject({ id: late, holder: null, clock: { running: true } })
  expect((await lateSoon(await person('Vuthy', ['director'], '17'), everything, now)).rows).toEqual([])
})

test('an office’s load is what is open and what it decides in a week; officers are for those who may see them', async () => {
  const { offices, officers } = await loads(manager, everything, now)
  expect(offices).toMatchObject([{ code: '02', open: 2, waiting: 2, aWeek: 3 / 4 }])
  expect(officers!.find(({ id }) => id === people.officer.id)).toMatchObject({ holds: 1, aWeek: 3 / 4 })
  expect((await db.case.findUniqueOrThrow({ where: { id: held } })).assigneeId).toBe(people.officer.id)
  expect((await loads(await person('Dara', ['manager'], '02'), everything, now)).officers).toBeNull()
})
