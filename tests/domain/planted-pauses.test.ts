import { beforeAll, expect, test } from 'vitest'
import { workAhead } from '#app/domain/reports/ahead.server.ts'
import { pausesByOfficer } from '#app/domain/reports/pauses.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
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
