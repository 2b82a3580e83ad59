import { recount as countAgain } from '#app/domain/reports/recount.server.ts'

/** Every night: does the clock of every case follow from its events? What does not stands on the page of the managers. */
export async function recount() {
  await countAgain(new Date())
}
