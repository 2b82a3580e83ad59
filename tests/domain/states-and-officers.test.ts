import { expect, test } from 'vitest'
import { behindOf, casesBehind, placeOf } from '#app/domain/reports/cases-behind.server.ts'
import { keptReport } from '#app/domain/reports/kept-reports.server.ts'
import { comparedWith, filterOf } from '#app/domain/reports/report-filter.server.ts'
import { figuresByOfficer, timeByState } from '#app/domain/reports/states-and-officers.server.ts'
import { keepTallies } from '#app/domain/reports/tallies.server.ts'
import { figuresIn } from '#app/domain/reports/turnaround.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const november = filterOf(new URLSearchParams('from=2026-11&until=2026-11'), monday)
const later = after(2_000)
const behind = behindOf(new URLSearchParams())

async function someCases() {
  const sokha = await person('Sokha')
  for (const hours of [10, 30, 50]) {
    const id = await submitted('sme-registration', sokha)
    await bring(id, 'decision', people)
    await bring(id, 'issuing', people, after(hours))
  }
  const asked = await submitted('sme-registration', sokha)
  await bring(asked, 'review', people)
  await askForCorrection(asked, people.officer, after(3))
  await keepTallies(later)
  return asked
}
const asked = await someCases()

test('the time in each step is that of the visits that ended in the period', async () => {
  const states = await timeByState(manager, november, later)
  // By other code, in SQL over the visits themselves.
  const rows = await db.$queryRaw<{ status: string; visits: number; median: number }[]>`
    select s.status, count(*)::int as visits,
      percentile_cont(0.5) within group (order by round("workingMinutes" / 45.0)) / 10 as median
    from "Stay" s join "Case" c on c.id = s."caseId"
    where s."leftAt" < '2026-11-30T17:00:00Z' and s."enteredAt" >= c."submittedAt" group by 1`
  expect(states.map(({ key }) => key).toSorted()).toEqual(rows.map(({ status }) => status).toSorted())
  for (const { status, visits, median } of rows)
    expect(states.find(({ key }) => key === status)).toMatchObject({ visits, median })
})

test('decisions by officer are for those who answer for officers', async () => {
  const shown = await figuresByOfficer(manager, november, later)
  expect(shown).toMatchObject([{ key: people.officer.id, nameEn: people.officer.nameEn, decided: 3 }])
  expect(await figuresByOfficer(await person('Vuthy', ['director'], '17'), november, later)).toEqual([])
  expect(await figuresByOfficer(await person('Dara', ['officer'], '02'), november, later)).toBeNull()
})

test('a period is compared with the same days a year before, or with as many right before', async () => {
  expect(comparedWith(november, 'year')).toMatchObject({ from: '2025-11-01', until: '2025-11-30' })
  expect(comparedWith(november, 'before')).toMatchObject({ from: '2026-10-02', until: '2026-10-31' })
  expect(comparedWith({ ...november, from: '2028-02-29', until: '2028-02-29' }, 'year').from).toBe('2027-02-28')
  expect((await figuresIn(manager, november, later)).decided).toBe(3)
  expect((await figuresIn(manager, comparedWith(november, 'year'), later)).decided).toBe(0)
})

test('behind a figure stand exactly its cases, page by page', async () => {
  const list = (query: Partial<Parameters<typeof casesBehind>[2]>, by = manager) =>
    casesBehind(by, november, { ...behind, ...query }, null).then(({ cases }) => cases)
  expect(await list({})).toHaveLength(3)
  expect((await list({ of: 'open' })).map(({ id }) => id)).toContain(asked)
  expect((await list({ of: 'submitted', state: 'review' })).length).toBe(4)
  expect((await list({ of: 'open', state: 'correction' })).map(({ id }) => id)).toEqual([asked])
  expect(await list({ of: 'refused' })).toEqual([])
  expect(await list({ officer: people.officer.id })).toHaveLength(3)
  expect(await list({ officer: people.chief.id })).toEqual([])
  const [{ target }] = await db.correction.findMany({ where: { caseId: asked } })
  expect((await list({ of: 'submitted', returned: target })).map(({ id }) => id)).toEqual([asked])
  expect(await list({}, await person('Vuthy', ['director'], '17'))).toEqual([])

  const [first] = await list({})
  const rest = await casesBehind(manager, november, behind, placeOf(`${first.at}_${first.id}`))
  expect(rest.cases).toEqual((await list({})).slice(1))
  for (const text of [null, '', 'x', "2026-99-99T00:00:00Z_' or", '_']) expect(placeOf(text)).toBeNull()
})

test('a report is read once until months are counted again or a minute has passed', async () => {
  let reads = 0
  const read = async () => ++reads
  const asked = (at: Date, by = manager) => keptReport({ november }, by, at, read)
  expect([await asked(later), await asked(later)]).toEqual([1, 1])
  expect(await asked(later, await person('Vuthy', ['director'], '17'))).toBe(2)
  expect(await asked(new Date(later.getTime() + 60_000))).toBe(3)
  await submitted('renewal', await person('Sokha'))
  await keepTallies(later)
  expect(await asked(new Date(later.getTime() + 60_000))).toBe(4)
})
