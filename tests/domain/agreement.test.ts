import { expect, test } from 'vitest'
import { agreement } from '#app/domain/reports/agreement.server.ts'
import { type Measure, measures, trendOf, verdictOf } from '#app/domain/reports/agreement.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { countYears } from '#tests/support/reviewed-years.ts'

const later = new Date('2027-03-01T03:00:00Z')
const people = await office()
const manager = await person('Malis', ['manager'], '00')

async function decidedCases() {
  const sokha = await person('Sokha')
  for (let nth = 0; nth < 2; nth++) await bring(await submitted('sme-registration', sokha), 'issued', people)
  const asked = await submitted('sme-registration', sokha)
  await bring(asked, 'review', people)
  await askForCorrection(asked, people.officer, after(3))
  await bring(await submitted('sme-registration', sokha, monday), 'decision', people)
  await db.case.update({
    where: { id: asked },
    data: { status: 'refused', decidedAt: after(80), inTime: false, officeMinutes: 4500 },
  })
  await countYears(later)
}

test('the figures of an office are those of its cases, counted one by one', async () => {
  await decidedCases()
  const { units, isOver } = await agreement(manager, 2026, later)
  const mine = units.find(({ code }) => code === '02')!.measures
  const rows = await db.case.findMany({
    where: { officeCode: '02', decidedAt: { gte: new Date('2025-12-31T17:00Z'), lt: new Date('2026-12-31T17:00Z') } },
    include: { corrections: true },
  })
  expect(rows).toHaveLength(3)
  const times = rows.map(({ officeMinutes }) => Math.round((officeMinutes * 10) / 450) / 10).sort((a, b) => a - b)
  expect(isOver).toBe(true)
  expect(mine.inTime.now).toEqual({ value: rows.filter(({ inTime }) => inTime).length / 3, sample: 3 })
  expect(mine.median.now).toEqual({ value: times[1], sample: 3 })
  expect(mine.firstTime.now).toEqual({
    value: rows.filter(({ corrections }) => corrections.length === 0).length / 3,
    sample: 3,
  })
  expect(mine.firstTime.now.value).toBeCloseTo(2 / 3)
  expect(mine.decisions.now).toEqual({ value: 3, sample: 3 })
  expect(mine.inTime).toMatchObject({ target: 0.9, verdict: 'few', trend: 'nothing' })
  expect(mine.decisions).toMatchObject({ target: null, verdict: 'noTarget' })
  // 26 offices, and those without a decision have nothing to be judged by.
  expect(units).toHaveLength(26)
  expect(units.find(({ code }) => code === '17')!.measures.inTime).toMatchObject({
    now: { value: null, sample: 0 },
    verdict: 'nothing',
  })
})

test('the targets of a year are those that hold on its last day, and an office may have its own', async () => {
  const offices = [{ code: '02', decisions: 2, inTimePercent: 60 }]
  const value = { inTimePercent: 95, medianDays: 6, firstTimePercent: 80, offices }
  await db.term.create({ data: { key: 'targets', value, validFrom: new Date('2026-12-31') } })
  await db.term.updateMany({
    where: { key: 'targets', validFrom: { lt: new Date('2026-12-31') } },
    data: { validTo: new Date('2026-12-31') },
  })
  forgetTerms()
  const targets = async (year: number, code: string) =>
    Object.fromEntries(
      Object.entries((await agreement(manager, year, later)).units.find((unit) => unit.code === code)!.measures).map(
        ([measure, { target }]) => [measure, target],
      ),
    )
  expect(await targets(2026, '02')).toEqual({ inTime: 0.6, median: 6, firstTime: 0.8, decisions: 2 })
  expect(await targets(2026, '17')).toEqual({ inTime: 0.95, median: 6, firstTime: 0.8, decisions: null })
  expect(await targets(2025, '02')).toEqual({ inTime: 0.9, median: 8, firstTime: 0.7, decisions: null })
  const mine = (await agreement(manager, 2026, later)).units.find(({ code }) => code === '02')!.measures
  expect(mine.decisions.verdict).toBe('reached')
})

test('chiefs and directors see their own office, managers of the country all', async () => {
  const codes = async (role: 'chief' | 'director' | 'manager' | 'officer', officeCode: string) =>
    (await agreement(await person('Sophea', [role], officeCode), 2026, later)).units.map(({ code }) => code)
  expect(await codes('chief', '02')).toEqual(['02'])
  expect(await codes('director', '17')).toEqual(['17'])
  expect(await codes('manager', '12')).toEqual(['12'])
  expect(await codes('officer', '02')).toEqual([])
  expect(await codes('manager', '00')).toHaveLength(26)
})

test('a target is reached as the figure is shown, a few decisions are not judged, and a running year is not missed', () => {
  const verdict = (measure: Measure, target: number | null, value: number | null, sample = 100, isOver = true) =>
    verdictOf(measure, target, { value, sample }, isOver)
  expect(verdict('inTime', 0.9, 0.895)).toBe('reached')
  expect(verdict('inTime', 0.9, 0.894)).toBe('missed')
  expect(verdict('median', 6, 6.04)).toBe('reached')
  expect(verdict('median', 6, 6.1)).toBe('missed')
  expect(verdict('firstTime', 0.7, 0.2, 29)).toBe('few')
  expect(verdict('decisions', 100, 99, 99)).toBe('missed')
  expect(verdict('decisions', 100, 99, 99, false)).toBe('unfinished')
  expect(verdict('decisions', 100, 100, 100, false)).toBe('reached')
  expect(measures.map((measure) => verdict(measure, null, 1))).toEqual(Array(4).fill('noTarget'))
  expect(verdict('inTime', 0.9, null, 0)).toBe('nothing')
})

test('the trend says better or worse, not more or less, and nothing where one of both is few', () => {
  const trend = (measure: Measure, now: number | null, before: number | null, samples = [100, 100], isOver = true) =>
    trendOf(measure, { value: now, sample: samples[0] }, { value: before, sample: samples[1] }, isOver)
  expect(trend('inTime', 0.9, 0.8)).toBe('better')
  expect(trend('inTime', 0.8, 0.9)).toBe('worse')
  expect(trend('inTime', 0.801, 0.799)).toBe('same')
  expect(trend('median', 5, 6)).toBe('better')
  expect(trend('median', 6, 5)).toBe('worse')
  expect(trend('firstTime', 0.5, 0.9, [100, 5])).toBe('few')
  expect(trend('firstTime', 0.5, null, [100, 0])).toBe('nothing')
  expect(trend('decisions', 40, 30, [40, 30])).toBe('better')
  expect(trend('decisions', 4, 30, [4, 30], false)).toBe('unfinished')
})
