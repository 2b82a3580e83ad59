import { loadDemoWorld } from '#prisma/demo/world.ts'
import { imagineYears, writeYears, type Years } from '#prisma/demo/years/years.ts'

/** A Wednesday afternoon: the two years end there. */
export const yearsEnd = new Date('2026-11-25T15:00:00+07:00')

/**
 * Two years of cases in the database of a test file, with the people of all offices (prisma/demo/people.ts), counted and
 * published. They take some seconds: `beforeAll(() => twoYears(), 300_000)`, once a file, for tests that change nothing.
 * `played`: with so many cases of the small world beside them, as `npm start` has it.
 */
export async function twoYears({ played = 0 } = {}): Promise<Years> {
  const years = await imagineYears(yearsEnd)
  if (played > 0) await loadDemoWorld(yearsEnd, { cases: played, beside: years.takings.series })
  await writeYears(years)
  return years
}
