import { expect, test } from 'vitest'
import { calendar, forgetCalendar } from '#app/domain/calendar.server.ts'
import { forgetTerms, NoTerm, term, termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loadReference } from '#prisma/reference.ts'

const day = (date: string) => new Date(`${date}T00:00:00Z`)

test('a figure holds from its first day, the newest one counts, and none counts on the day it ends', async () => {
  await setFee('2027-01-01', '2027-07-01', 50_000)
  const small = async (on: string) => (await term('fee', 'sme-registration', on)).small
  expect(await small('2026-12-31')).toBe(40_000)
  expect(await small('2027-01-01')).toBe(50_000)
  expect(await small('2027-06-30')).toBe(50_000)
  expect(await small('2027-07-01')).toBe(40_000)
})

test("a service's own figure goes before the one for every service", async () => {
  const terms = await termsAt('2026-11-24')
  expect(terms.get('correction', 'renewal').workingDays).toBe(10)
  await db.term.create({
    data: {
      key: 'correction',
      service: 'renewal',
      value: { workingDays: 5, maxRounds: 2 },
      validFrom: day('2026-01-01'),
    },
  })
  forgetTerms()
  expect((await termsAt('2026-11-24')).get('correction', 'renewal').workingDays).toBe(5)
  expect((await termsAt('2026-11-24')).get('correction', 'operating-certificate').workingDays).toBe(10)
})

test('where nothing is in force the reader is told which figure to set', async () => {
  const terms = await termsAt('2019-12-31')
  expect(terms.find('fee', 'renewal')).toBeNull()
  expect(() => terms.get('fee', 'renewal')).toThrow(NoTerm)
  expect(() => terms.get('fee', 'renewal')).toThrow('No "fee" is in force on 2019-12-31 for renewal.')
})

test('a figure is read once and kept until it is forgotten', async () => {
  const before = await term('standard', 'renewal', '2026-11-24')
  await db.term.updateMany({ where: { key: 'standard', service: 'renewal' }, data: { value: { days: 12 } } })
  expect(await term('standard', 'renewal', '2026-11-24')).toEqual(before)
  forgetTerms()
  expect(await term('standard', 'renewal', '2026-11-24')).toEqual({ days: 12 })
})

test('offices are open on weekdays from 7:30 to 11:30 and from 14:00 to 17:30, holidays apart', async () => {
  const { hours, weekdays, holidays } = await calendar('2026-11-24')
  expect(hours).toEqual([
    [450, 690],
    [840, 1050],
  ])
  expect(weekdays).toEqual([1, 2, 3, 4, 5])
  expect(holidays.has('2026-11-09')).toBe(true)
  expect(holidays.has('2026-11-10')).toBe(false)
})

test('loading the reference data again adds nothing and takes nothing back that an administrator changed', async () => {
  await db.activity.update({ where: { code: '1511' }, data: { risky: false } })
  await db.holiday.delete({ where: { date: day('2027-11-09') } })
  await db.term.updateMany({
    where: { key: 'validity', service: 'renewal' },
    data: { validFrom: day('2021-01-01'), value: { years: 5 } },
  })
  const before = await counts()

  await loadReference(db)
  forgetTerms()
  forgetCalendar()

  expect(await counts()).toEqual(before)
  expect((await db.activity.findUniqueOrThrow({ where: { code: '1511' } })).risky).toBe(false)
  expect((await calendar('2026-11-24')).holidays.has('2027-11-09')).toBe(false)
  expect(await term('validity', 'renewal', '2026-11-24')).toEqual({ years: 5 })
})

test('loading puts back what is missing altogether', async () => {
  await db.reason.delete({ where: { code: 'illegible' } })
  await db.term.deleteMany({ where: { key: 'upload' } })
  await loadReference(db)
  expect(await db.reason.count({ where: { code: 'illegible' } })).toBe(1)
  expect(await db.term.count({ where: { key: 'upload' } })).toBe(1)
})

async function setFee(from: string, to: string, small: number) {
  await db.term.create({
    data: {
      key: 'fee',
      service: 'sme-registration',
      value: { micro: 0, small, medium: 100_000 },
      validFrom: day(from),
      validTo: day(to),
    },
  })
  forgetTerms()
}

async function counts() {
  const tables = [db.office, db.division, db.activity, db.reason, db.term, db.holiday] as { count(): Promise<number> }[]
  return Promise.all(tables.map((each) => each.count()))
}
