import { beforeAll, expect, test } from 'vitest'
import { workAhead } from '#app/domain/reports/ahead.server.ts'
import { standing } from '#app/domain/reports/control-limits.ts'
import { pausesByOfficer } from '#app/domain/reports/pauses.server.ts'
import { quality } from '#app/domain/reports/quality.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { turnaround } from '#app/domain/reports/turnaround.server.ts'
import { person } from '#tests/support/people.ts'
import { yearsEnd as now, twoYears } from '#tests/support/years.ts'

beforeAll(async () => {
  await twoYears()
}, 300_000)

test('of the demo years, one officer in Phnom Penh stands out as pausing too often, and nobody else', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const { officers } = (await pausesByOfficer(manager, filterOf(new URLSearchParams(), now)))!
  const [first] = officers
  expect(first).toMatchObject({ officeCode: '12', isUnusual: true })
  expect(officers.filter(({ isUnusual }) => isUnusual)).toEqual([first])
})

test('what was expected of the last weeks of the demo years came nine times of ten', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const { expected } = await workAhead(manager, filterOf(new URLSearchParams(), now), now)
  expect(expected.held).toBeGreaterThanOrEqual(9)
})

test('of the demo years, the slow province takes longest, and its share within the standard lies below chance', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const { all, by } = await turnaround(manager, filterOf(new URLSearchParams('level=province'), now), now)
  const many = by.province.filter(({ decided }) => decided >= 20)
  const [slowest, next] = many.toSorted((a, b) => b.officeMedian! - a.officeMedian!)
  expect(slowest.key).toBe('17')
  expect(slowest.officeMedian! / next.officeMedian!).toBeGreaterThan(1.3)
  expect(standing(slowest.inTime!, all.inTime!, slowest.decided)).toBe('low')
})

test('of the demo years, the turnover is the question that is returned most, and it stands out', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const { targets, standsOut } = await quality(manager, filterOf(new URLSearchParams(), now))
  expect(targets[0].target).toBe('capital.turnover')
  expect(standsOut).toBe(true)
})
