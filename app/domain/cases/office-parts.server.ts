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
    const [before, after] = [used(begins[index]), used(until ?? at)]
    return {
      // Rounded where it begins and ends, so that the parts add up to the sum.
      ...{ office, minutes: after - before, days: (tenths(after, days) - tenths(before, days)) / 10 },
      from: begins[index].toISOString(),
      until: until?.toISOString() ?? null,
    }
  })
}

const tenths = (minutes: number, days: Calendar) => Math.round((minutes / minutesPerDay(days)) * 10)

/** How many working days each office had the case, in the order in which it came to them; an office it came back to once. */
export function daysByOffice(parts: readonly OfficePart[]): { office: string; days: number }[] {
  return [...new Set(parts.map(({ office }) => office))].map((office) => {
    const own = parts.filter((each) => each.office === office)
    return { office, days: own.reduce((sum, { days }) => sum + Math.round(days * 10), 0) / 10 }
  })
}
