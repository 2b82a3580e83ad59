import { keepTallies as countAgain } from '#app/domain/reports/tallies.server.ts'

/** Every minute: the months in which something has changed are counted again, so that reports are never older than that. */
export async function keepTallies() {
  await countAgain(new Date())
}
