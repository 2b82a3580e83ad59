import { keepYears as countAgain } from '#app/domain/reports/year-tallies.server.ts'

/** Every minute: the years in which certificates are new or have changed are counted again, for the annual review. */
export async function keepYears() {
  await countAgain(new Date())
}
