import { type DayChanged, moveDueDates as move } from '#app/domain/cases/due-dates.server.ts'

/** A day off came or went: open due dates follow it. */
export async function moveDueDates(changed: DayChanged & { after?: string }) {
  await move(changed, new Date())
}
