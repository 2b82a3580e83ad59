import { loadYears } from '#prisma/demo/years/years.ts'

/** A Wednesday afternoon: the two years end there. */
export const yearsEnd = new Date('2026-11-25T15:00:00+07:00')

/**
 * Two years of cases in the database of a test file, with the people of all offices (prisma/demo/people.ts). They take some
 * seconds: `beforeAll(twoYears, 60_000)`, once a file, and tests that change nothing.
 */
export function twoYears(): Promise<void> {
  return loadYears(yearsEnd)
}
