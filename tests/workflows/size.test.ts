import fc from 'fast-check'
import { expect, test } from 'vitest'
import terms from '#prisma/reference/terms.json' with { type: 'json' }
import { type SizeClass, type SizeTable, sizeOf } from '#workflows/size.ts'

const { sectors } = terms.find(({ key }) => key === 'sizeClasses')!.value as unknown as { sectors: SizeTable }
const classes: SizeClass[] = ['micro', 'small', 'medium', 'large']
const million = 1_000_000
const everySector = ['industry', 'agriculture', 'services'] as const

const micro = { employees: 1, turnover: 0, assets: 0 }

test.for(everySector)('%s: from 5 employees small, from 50 medium, from 200 large', (sector) => {
  const of = (employees: number) => sizeOf(sectors, { ...micro, sector, employees })
  expect([1, 4, 5, 49, 50, 199, 200, 5000].map(of)).toEqual([
    'micro',
    'micro',
    'small',
    'small',
    'medium',
    'medium',
    'large',
    'large',
  ])
})

// Riel, as in the tax prakas of 19 June 2024: from where small begins, and up to where small and medium go.
test.for([
  ['industry', 'turnover', 250, 1600, 8000],
  ['industry', 'assets', 200, 2000, 4000],
  ['agriculture', 'turnover', 250, 1000, 4000],
  ['agriculture', 'assets', 200, 1000, 2000],
  ['services', 'turnover', 250, 1000, 6000],
  ['services', 'assets', 200, 1000, 2000],
] as const)(
  '%s: %s decides from %d million riel, up to %d million small and %d million medium',
  ([sector, criterion, small, medium, large]) => {
    const of = (riel: number) => sizeOf(sectors, { ...micro, sector, [criterion]: riel })
    expect(of(small * million - 1)).toBe('micro')
    expect(of(small * million)).toBe('small')
    expect(of(medium * million)).toBe('small')
    expect(of(medium * million + 1)).toBe('medium')
    expect(of(large * million)).toBe('medium')
    expect(of(large * million + 1)).toBe('large')
  },
)

test('of turnover and assets the higher counts, and where people and money disagree the larger class', () => {
  const of = (more: Partial<typeof micro>) => sizeOf(sectors, { ...micro, sector: 'industry', ...more })
  expect(of({ turnover: 300 * million, assets: 3000 * million })).toBe('medium')
  expect(of({ turnover: 3000 * million, assets: 0 })).toBe('medium')
  expect(of({ employees: 60, turnover: 300 * million })).toBe('medium')
  expect(of({ employees: 2, turnover: 300 * million })).toBe('small')
})

test('an enterprise that grows never comes into a smaller class', () => {
  const figures = fc.record({ employees: fc.nat(400), turnover: fc.nat(9e9), assets: fc.nat(5e9) })
  fc.assert(
    fc.property(fc.constantFrom(...everySector), figures, figures, (sector, now, more) => {
      const grown = {
        employees: now.employees + more.employees,
        turnover: now.turnover + more.turnover,
        assets: now.assets + more.assets,
      }
      const rank = (each: typeof now) => classes.indexOf(sizeOf(sectors, { sector, ...each }))
      expect(rank(grown)).toBeGreaterThanOrEqual(rank(now))
    }),
  )
})
