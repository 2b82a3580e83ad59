import { publishFigures } from '#app/domain/open-data/publish.server.ts'
import { keepTallies } from '#app/domain/reports/tallies.server.ts'
import { keepYears } from '#app/domain/reports/year-tallies.server.ts'

/** What jobs would have counted and published by a moment, once all cases are there: what is published stays. */
export async function countFigures(at: Date): Promise<void> {
  await keepTallies(at)
  await keepYears(at)
  await publishFigures(at)
}
