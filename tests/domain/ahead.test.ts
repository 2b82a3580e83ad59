import { expect, test } from 'vitest'
import { claimCases } from '#app/domain/cases/assignment.server.ts'
import { workAhead } from '#app/domain/reports/ahead.server.ts'
import { expectedDecisions } from '#app/domain/reports/expectation.ts'
import { lateSoon } from '#app/domain/reports/late-soon.server.ts'
import { loads } from '#app/domain/reports/load.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { decidedWithin } from '#app/domain/reports/survival.ts'
import { db } from '#app/platform/db.server.ts'
import { chance } from '#prisma/demo/chance.ts'
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
  const { weeks, open, sample } = await workAhead(manager, everything, now)
  expect(weeks).toHaveLength(26)
  expect(weeks.slice(-3)).toEqual([
    { from: '2026-11-16', came: 4, closed: 2, open: 2 },
    { from: '2026-11-23', came: 0, closed: 1, open: 1 },
    { from: '2026-11-30', came: 1, closed: 0, open: 2 },
  ])
  expect(weeks[0].open).toBe(0)
  expect(open.total).toBe(2)
  expect(sample).toBe(5)
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

test('what to expect follows from the curve by hand', () => {
  // Of four cases one was decided after 2 working days, one after 6, two after 8: undecided 3/4, 1/2, 0.
  const curve = decidedWithin([2, 6, 8, 8].map((time) => ({ time, decided: 1, open: 0 })))
  // Two cases 3 days old: 3/4 of such wait. In five days (age 8) none does; the week after nothing is left.
  const [first, second] = expectedDecisions(curve, [{ age: 3, cases: 2 }], 0, [5, 5])
  expect(first).toEqual({ mean: 2, least: 2, most: 2 })
  expect(second.mean).toBe(0)
  // In three days (age 6) a third of them: 2 · (3/4 − 1/2) ÷ 3/4; variance 2 · 1/3 · 2/3.
  const [short] = expectedDecisions(curve, [{ age: 3, cases: 2 }], 0, [3])
  expect(short.mean).toBeCloseTo(2 / 3, 12)
  expect(short.most - short.mean).toBeCloseTo(1.645 * Math.sqrt(4 / 9), 12)
  // One new case a day for three days: at the end they are 2, 1 and 0 days old, of whom one in four is decided at 2.
  const [fresh] = expectedDecisions(curve, [], 1, [3])
  expect(fresh.mean).toBeCloseTo(1 / 4, 12)
  expect(expectedDecisions([], [{ age: 1, cases: 9 }], 2, [5])[0].mean).toBe(0)
})

test('told of past weeks, nine of ten lay in the interval', () => {
  // A hundred histories of a year: cases come by chance, each is decided after 1 to 20 working days.
  const luck = chance(7)
  let within = 0
  const histories = 200
  for (let history = 0; history < histories; history++) {
    const cases = Array.from({ length: 600 }, () => ({ came: luck.between(1, 250), took: luck.between(1, 20) }))
    const today = 240
    const known = cases.filter(({ came }) => came <= today)
    const seen = known.map(({ came, took }) =>
      came + took <= today ? { time: took, decided: 1, open: 0 } : { time: today - came, decided: 0, open: 1 },
    )
    const waiting = seen.filter(({ open }) => open).map(({ time }) => ({ age: time, cases: 1 }))
    const [{ least, most }] = expectedDecisions(decidedWithin(seen), waiting, known.length / today, [5])
    const actual = cases.filter(({ came, took }) => came + took > today && came + took <= today + 5).length
    if (actual >= Math.floor(least) && actual <= Math.ceil(most)) within++
  }
  expect(within / histories).toBeGreaterThan(0.85)
})
