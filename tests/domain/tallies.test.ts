import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recorded } from '#app/domain/cases/record.server.ts'
import { percentile, together } from '#app/domain/reports/percentiles.ts'
import { keepTallies, type Line, newestTallies, tallied } from '#app/domain/reports/tallies.server.ts'
import { type Kind, kinds } from '#app/domain/reports/tally-lines.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const people = await office()
const everything = Prisma.sql`true`
const year = { from: '2026-01-01', until: '2026-12-31' }
const later = new Date('2027-06-01T00:00:00Z')
const read = (kind: Kind, period = year) => tallied(kind, period, everything, later)
const casesIn = (lines: readonly Line[], mark?: string) =>
  lines.filter((line) => mark === undefined || line.mark === mark).reduce((sum, { cases }) => sum + cases, 0)

async function someCases() {
  const sokha = await person('Sokha')
  await bring(await submitted('sme-registration', sokha), 'issued', people)
  await bring(await submitted('operating-certificate', sokha), 'decision', people)
  const asked = await submitted('sme-registration', sokha)
  await bring(asked, 'review', people)
  await askForCorrection(asked, people.officer, after(3))
}

test('tallies say what the events say: visits by state, steps, decisions by officer, applications by how they went', async () => {
  await someCases()
  expect(await keepTallies(later)).toBeGreaterThan(0)
  const events = await db.caseEvent.findMany({
    where: { type: { notIn: [...recorded] }, case: { submittedAt: { not: null } } },
    orderBy: [{ caseId: 'asc' }, { seq: 'asc' }],
  })
  // By other code: walked event by event.
  const steps = new Map<string, number>()
  const visits = new Map<string, number>()
  const count = (all: Map<string, number>, key: string) => all.set(key, (all.get(key) ?? 0) + 1)
  for (const [index, event] of events.entries()) {
    const before = events[index - 1]
    if (before?.caseId !== event.caseId) continue
    count(steps, `${before.status} ${event.type} ${event.status}`)
    if (before.status !== 'draft') count(visits, before.status)
  }
  const stepLines = await read('step')
  for (const [mark, times] of steps) expect(casesIn(stepLines, mark), mark).toBe(times)
  expect(casesIn(stepLines)).toBe([...steps.values()].reduce((sum, each) => sum + each, 0))
  const stays = await read('stay')
  for (const [status, times] of visits)
    expect(casesIn(stays.filter(({ mark }) => mark.startsWith(`${status} `))), status).toBe(times)

  const submissions = await read('submitted')
  expect(['decided', 'ended', 'open'].map((went) => casesIn(submissions, went))).toEqual([1, 0, 2])
  expect(casesIn(await read('officer'), people.officer.id)).toBe(1)
  expect(casesIn(await read('decided'))).toBe(1)
})

test('a month is counted again only when something in it has changed', async () => {
  await keepTallies(later)
  const before = await newestTallies()
  expect(await keepTallies(later)).toBe(0)
  expect(await newestTallies()).toBe(before)
  await submitted('renewal', await person('Sokha'))
  expect(await keepTallies(later)).toBe(1)
  expect(await newestTallies()).toBe(before + 1)
})

test('parts of months are counted from the cases, whole months from the tallies, and both agree', async () => {
  await keepTallies(later)
  const parts = [
    { from: '2026-11-01', until: '2026-11-02' },
    { from: '2026-11-03', until: '2026-11-30' },
  ]
  for (const kind of kinds) {
    const whole = await read(kind, { from: '2026-11-01', until: '2026-11-30' })
    const both = (await Promise.all(parts.map((part) => read(kind, part)))).flat()
    expect(casesIn(both), kind).toBe(casesIn(whole))
    expect(together(both.map(({ time }) => time)), kind).toEqual(together(whole.map(({ time }) => time)))
  }
  const longer = await read('decided', { from: '2026-10-31', until: '2026-12-01' })
  expect(casesIn(longer)).toBe(casesIn(await read('decided')))
})

test('the sums for the whole country are those of its lines, whole months and parts', async () => {
  await someCases()
  await keepTallies(later)
  const periods = [year, { from: '2026-11-02', until: '2026-11-20' }]
  for (const period of periods)
    for (const kind of kinds) {
      if (kind === 'decidedOn') continue
      const lines = await read(kind, period)
      const aparts = kind === 'decided' ? (['all', 'province', 'level', 'size'] as const) : (['all'] as const)
      for (const apart of aparts) {
        const sums = await tallied(kind, period, everything, later, [apart])
        const name = { all: 'mark', province: 'provinceCode', level: 'level', size: 'sizeClass' }[apart] as keyof Line
        const keys = new Set([...lines, ...sums].map((line) => line[name]))
        for (const key of keys) {
          const [one, other] = [lines, sums].map((all) => all.filter((line) => line[name] === key))
          expect(casesIn(other), `${kind} ${apart} ${key}`).toBe(casesIn(one))
          for (const time of ['time', 'applicantTime'] as const)
            expect(together(other.map((line) => line[time]))).toEqual(together(one.map((line) => line[time])))
        }
      }
    }
  expect(casesIn(await tallied('decided', year, everything, later, ['province']))).toBeGreaterThan(0)
})

test('a case that goes to another office leaves the lines of the one before', async () => {
  const id = await submitted('renewal', await person('Sokha'), monday)
  await db.case.update({ where: { id }, data: { officeCode: '17' } })
  await keepTallies(later)
  const lines = await tallied('submitted', year, Prisma.sql`c."officeCode" = '17'`, later)
  expect(casesIn(lines)).toBe(1)
  await db.case.update({ where: { id }, data: { officeCode: '16' } })
  await keepTallies(later)
  expect(await tallied('submitted', year, Prisma.sql`c."officeCode" = '17'`, later)).toEqual([])
})

test('a working day of other hours has other tenths, and everything is counted again', async () => {
  await keepTallies(later)
  await db.tallyRun.update({ where: { id: 1 }, data: { minutesPerDay: 1 } })
  expect(await keepTallies(later)).toBeGreaterThan(0)
})

test('percentiles of counted times are those of percentile_cont', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(300), { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (times, share) => {
        const counted = together(times.map((each) => ({ [each]: 1 })))
        const [{ value }] = await db.$queryRaw<{ value: number }[]>`
        select percentile_cont(${share}::float8) within group (order by time) as value
        from unnest(${times}::int[]) as time`
        expect(percentile(counted, share)! * 10).toBeCloseTo(value, 6)
      },
    ),
    { numRuns: 40 },
  )
  expect(percentile({}, 0.5)).toBeNull()
})
