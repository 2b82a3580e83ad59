import { calendar } from '#app/domain/calendar.server.ts'
import { type Calendar, minutesPerDay, workingMinutes } from '#workflows/calendar.ts'
import { isDecision, isOfficeTime } from '#workflows/clock.ts'
import type { WaitsFor } from '#workflows/kit.ts'

/** What of the office's time one office used while the case was with it. Working minutes, and tenths of working days. */
export type OfficePart = { office: string; from: string; until: string | null; minutes: number; days: number }

type Told = {
  officeCode: string | null
  submittedAt: Date | null
  events: readonly { type: string; event: unknown; at: Date }[]
  stays: readonly { id: bigint; status: string; waitsFor: string; enteredAt: Date; leftAt: Date | null }[]
}

/** Each office's part of the clock, oldest first; the parts add up to the office's time. One part where it never went on. */
export async function officeParts(told: Told, at: Date): Promise<OfficePart[]> {
  return officePartsBy(await calendar(), told, at)
}

function officePartsBy(days: Calendar, { officeCode, submittedAt, events, stays }: Told, at: Date): OfficePart[] {
  if (!officeCode || !submittedAt) return []
  const moves = events
    .filter(({ type }) => type === 'forwarded')
    .map(({ event, at }) => ({ ...(event as { from: string; to: string }), at }))
  const offices = [moves[0]?.from ?? officeCode, ...moves.map(({ to }) => to)]
  const begins = [submittedAt, ...moves.map((move) => move.at)]
  const counted = stays.filter(({ waitsFor, status }) => isOfficeTime(waitsFor as WaitsFor) && !isDecision(status))
  // Of each stay what had passed by a moment: differences of whole minutes add up, minutes of pieces would not.
  const used = (by: Date) =>
    counted.reduce((sum, { enteredAt, leftAt }) => {
      const end = new Date(Math.min((leftAt ?? at).getTime(), by.getTime()))
      return sum + workingMinutes(days, enteredAt, end)
    }, 0)
  return offices.map((office, index) => {
    const until = begins[index + 1] ?? null
    const minutes = used(until ?? at) - used(begins[index])
    return {
      ...{ office, minutes, days: Math.round((minutes / minutesPerDay(days)) * 10) / 10 },
      from: begins[index].toISOString(),
      until: until?.toISOString() ?? null,
    }
  })
}
