import { expect, test } from 'vitest'
import { closedBy, daysOf, monthAfter, monthsOf } from '#app/domain/open-data/periods.ts'
import { publishAgain, publishedMonths, publishFigures } from '#app/domain/open-data/publish.server.ts'
import { type PublishedRow, published } from '#app/domain/open-data/published.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { keepTallies } from '#app/domain/reports/tallies.server.ts'
import { figuresIn } from '#app/domain/reports/turnaround.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { decisions } from '#tests/support/decisions.ts'
import { person } from '#tests/support/people.ts'

const at = (day: string) => new Date(`${day}T02:00+07:00`)
const { id: applicant } = await person('Sokha')

test('months, half years and twelve months are what the calendar says, over the turn of a year too', () => {
  expect(monthAfter('2026-12')).toBe('2027-01')
  expect(monthAfter('2026-01', -11)).toBe('2025-02')
  expect(closedBy('2026-06')).toEqual(['2026-06', '2025-07/2026-06', '2026-H1'])
  expect(closedBy('2026-10')).toEqual(['2026-10', '2025-11/2026-10'])
  expect(monthsOf('2026-H2')).toEqual(['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'])
  expect(monthsOf('2025-11/2026-10')).toHaveLength(12)
  expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', until: '2028-02-29' })
  expect(daysOf('2026-H1')).toEqual({ from: '2026-01-01', until: '2026-06-30' })
})

test('while nothing was decided nothing is published', async () => {
  expect(await publishFigures(at('2026-01-01'))).toEqual([])
  expect(await published()).toEqual([])
})

test('on the first of a month the month before is published, once, whoever asks how often', async () => {
  await decisions(applicant, [
    { on: '2026-01-05', count: 12, late: 3, refused: 2 },
    { on: '2026-01-20', count: 6, province: '12', minutes: 4500 },
    { on: '2026-01-21', count: 8, level: 'ministry', province: '12', minutes: 1800 },
    { on: '2026-01-12', count: 3, service: 'renewal' },
  ])
  expect(await publishFigures(at('2026-01-31'))).toEqual([])
  const both = await Promise.all([publishFigures(at('2026-02-01')), publishFigures(at('2026-02-01'))])
  expect(both.flat()).toEqual(['2026-01'])
  expect(await publishFigures(at('2026-02-02'))).toEqual([])
  const january = (await published()).filter(({ period }) => period === '2026-01')
  expect(january).toMatchObject([
    { service: 'sme-registration', decided: 26, issued: 24, refused: 2, inTime: 23, withheld: '', edition: 1 },
    { service: 'operating-certificate', decided: 0, median: null, withheld: '' },
    { service: 'renewal', decided: null, inTime: null, median: null, withheld: 'few' },
  ])
  expect(january.every(({ level, province }) => level === 'all' && province === 'all')).toBe(true)

  // The same by plain SQL over the cases in days of 450 minutes, to a tenth.
  const { rows } = await pool.query(
    `select count(*)::int as decided, percentile_cont(0.5) within group (order by round("officeMinutes" / 450.0, 1)) as median,
       percentile_cont(0.9) within group (order by round("officeMinutes" / 450.0, 1)) as ninety
     from "Case" where service = 'sme-registration'`,
  )
  expect(january[0].decided).toBe(rows[0].decided)
  expect(january[0].median).toBeCloseTo(rows[0].median, 9)
  expect(january[0].ninety).toBeCloseTo(rows[0].ninety, 9)
})

test('twelve months with a month that is withheld are not published: the difference would be that month', async () => {
  const twelve = (await published()).filter(({ period }) => period === '2025-02/2026-01')
  expect(twelve.map(({ service, decided }) => [service, decided])).toEqual([
    ['sme-registration', 26],
    ['operating-certificate', 0],
  ])
})

test('what was published of a month stays, whatever comes later', async () => {
  const before = await published()
  await decisions(applicant, [{ on: '2026-01-08', count: 40, late: 40 }])
  await publishFigures(at('2026-02-03'))
  expect(await published()).toEqual(before)
})

test('a correction is a further edition with its reason, and the first remains', async () => {
  const by = await person('Malis', ['manager'], '00')
  const again = (reason: string) => publishAgain('2026-01', { reason, by, at: at('2026-02-04') })
  expect(await publishedMonths()).toMatchObject([{ month: '2026-01', edition: 1, differs: true }])
  const both = await Promise.all([again('Forty decisions of January were entered late.'), again('Twice at once.')])
  expect(both.map((periods) => periods.length).sort()).toEqual([0, 2])
  expect(both.flat()).toEqual(['2026-01', '2025-02/2026-01'])
  expect(await again('Nothing is different.')).toEqual([])
  expect(await publishedMonths()).toMatchObject([{ month: '2026-01', edition: 2, differs: false }])
  const all = (await published({ editions: 'all', service: 'sme-registration' })).filter(
    ({ period }) => period === '2026-01',
  )
  expect(all).toMatchObject([
    { edition: 1, decided: 26, reason: '' },
    { edition: 2, decided: 66, inTime: 23, reason: expect.stringMatching(/late|once/) },
  ])
  const [newest] = (await published({ service: 'sme-registration' })).filter(({ period }) => period === '2026-01')
  expect(newest).toMatchObject({ edition: 2, decided: 66 })
  // Renewals had three: they stay withheld although nothing changed for them.
  expect((await published({ service: 'renewal' })).find(({ period }) => period === '2026-01')).toMatchObject({
    edition: 2,
    withheld: 'few',
  })
})

test('the public reads the very figures that the ministry reads of the same days', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const filter = filterOf(new URLSearchParams('from=2026-01&until=2026-01&service=sme-registration'), at('2026-02-04'))
  await keepTallies(at('2026-02-04'))
  const ministry = await figuresIn(manager, filter, at('2026-02-04'))
  const [row] = (await published({ service: 'sme-registration' })).filter(({ period }) => period === '2026-01')
  expect(row).toMatchObject({ decided: ministry.decided, issued: ministry.issued, refused: ministry.refused })
  expect(row.inTime! / row.decided!).toBeCloseTo(ministry.inTime!, 9)
  expect(row.median).toBeCloseTo(ministry.officeMedian!, 9)
  expect(row.ninety).toBeCloseTo(ministry.officeNinety!, 9)
})

test('nobody who works with the tables of the site can change what was published', async () => {
  await expect(db.publishedRow.updateMany({ data: { decided: 1 } })).rejects.toThrow()
  await expect(db.publishedRow.deleteMany()).rejects.toThrow()
})

test('a month that was missed is published by the next night, and a half year by level and province', async () => {
  for (const month of ['02', '03', '04', '05', '06'])
    await decisions(applicant, [
      { on: `2026-${month}-10`, count: 20, province: '12', late: 4 },
      { on: `2026-${month}-11`, count: 7, province: '08' },
      { on: `2026-${month}-11`, count: 6, service: 'operating-certificate', level: 'ministry', province: '12' },
      { on: `2026-${month}-15`, count: 6, service: 'renewal' },
    ])
  await decisions(applicant, [
    { on: '2026-03-03', count: 2, province: '23' },
    { on: '2026-03-03', count: 1, province: '24' },
    { on: '2026-04-03', count: 4, province: '22' },
  ])
  expect(await publishFigures(at('2026-07-01'))).toEqual(['2026-02', '2026-03', '2026-04', '2026-05', '2026-06'])
  const half = (await published()).filter(({ period }) => period === '2026-H1')
  // January of renewals is withheld.
  expect(new Set(half.map(({ service }) => service))).toEqual(new Set(['operating-certificate', 'sme-registration']))
  const province = (code: string) => half.find((row) => row.service === 'sme-registration' && row.province === code)!
  expect(province('12')).toMatchObject({ decided: 114, inTime: 94, issued: null, refused: null, withheld: '' })
  for (const code of ['22', '23', '24']) expect(province(code)).toMatchObject({ decided: null, withheld: 'few' })
  expect(province('17')).toMatchObject({ decided: 0, withheld: '' })
  expect(half.filter((row) => row.service === 'sme-registration' && row.level !== 'all')).toMatchObject([
    { level: 'ministry', decided: 8 },
    { level: 'province', decided: 200 },
  ])
})

/**
 * Somebody takes every published row and every sum that must hold between them, and solves for what is withheld: a cell
 * that the equations determine would be found as a pivot alone in its row.
 */
function computable(rows: readonly PublishedRow[]): string[] {
  const nameOf = (row: Pick<PublishedRow, 'period' | 'service' | 'level' | 'province'>) =>
    `${row.period} ${row.service} ${row.level} ${row.province}`
  const known = new Map(rows.map((row) => [nameOf(row), row.decided]))
  const unknown = rows.filter(({ decided }) => decided === null).map(nameOf)
  const sums = rows.flatMap((row) => {
    if (row.level !== 'all' || row.province !== 'all') return []
    const parts = [
      rows.filter((each) => each.period === row.period && each.service === row.service && each.level !== 'all'),
      rows.filter((each) => each.period === row.period && each.service === row.service && each.province !== 'all'),
      rows.filter(
        (each) =>
          monthsOf(row.period).includes(each.period) && each.service === row.service && each.period !== row.period,
      ),
    ]
    return parts.filter((part) => part.length > 0).map((part) => ({ total: nameOf(row), part: part.map(nameOf) }))
  })
  const matrix = sums.map(({ total, part }) =>
    unknown.map((name) => (name === total ? -1 : 0) + (part.includes(name) ? 1 : 0)),
  )
  for (const { total, part } of sums) {
    if ([total, ...part].some((name) => known.get(name) === null)) continue
    expect([total, part.reduce((sum, name) => sum + known.get(name)!, 0)]).toEqual([total, known.get(total)])
  }
  // Gauss and Jordan.
  let row = 0
  for (let column = 0; column < unknown.length && row < matrix.length; column++) {
    const pivot = matrix.findIndex((each, index) => index >= row && Math.abs(each[column]) > 1e-9)
    if (pivot < 0) continue
    const [line] = matrix.splice(pivot, 1)
    matrix.splice(
      row,
      0,
      line.map((value) => value / line[column]),
    )
    for (let other = 0; other < matrix.length; other++) {
      const factor = matrix[other][column]
      if (other !== row) matrix[other] = matrix[other].map((value, index) => value - factor * matrix[row][index])
    }
    row++
  }
  return unknown.filter((_, index) =>
    matrix.some((line) => line.every((value, column) => Math.abs(value) < 1e-9 === (column !== index))),
  )
}

test('no withheld number follows from all the sums between all published rows, in years of chance', async () => {
  let seed = 7
  const chance = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * most)
  }
  for (let month = '2026-07'; month < '2028-07'; month = monthAfter(month))
    for (const service of ['sme-registration', 'operating-certificate', 'renewal'])
      await decisions(
        applicant,
        ['01', '02', '12', '17', '23', '24'].map((province) => ({
          ...{ on: `${month}-${String(1 + chance(28)).padStart(2, '0')}`, service, province },
          ...{ level: chance(12) === 0 ? 'ministry' : 'province', count: chance(chance(3) === 0 ? 9 : 2) },
        })),
      )
  await publishFigures(at('2028-07-01'))
  const rows = await published()
  expect(rows.filter(({ withheld }) => withheld).length).toBeGreaterThan(20)
  expect(rows.filter(({ period, province }) => period.includes('H') && province !== 'all').length).toBeGreaterThan(0)
  expect(computable(rows)).toEqual([])
  for (const { decided } of rows) expect(decided === null || decided === 0 || decided >= 5).toBe(true)
  // The attack does find what a careless publication would give away: one of two levels.
  const hidden = rows.find(({ level, decided }) => level === 'ministry' && decided)!
  const careless = rows.map((row) => (row === hidden ? { ...row, decided: null } : row))
  expect(computable(careless)).toEqual([`${hidden.period} ${hidden.service} ministry all`])
})
