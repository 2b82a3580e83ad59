import { type DaysChanged, moveDueDates as move } from '#app/domain/cases/due-dates.server.ts'

/** A day off came or went, or office hours changed: open due dates follow. */
export async function moveDueDates(changed: DaysChanged & { after?: string }) {
  await move(changed, new Date())
}
