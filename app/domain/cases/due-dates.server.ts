import type { Transaction } from '#app/platform/db.server.ts'
import type { Calendar } from '#workflows/calendar.ts'
import type { CaseTerms } from './case-terms.server.ts'
import { dueAfter } from './perform.server.ts'

/**
 * Counts the due dates of all cases that are with the office anew, after a day off came or went. Dates by which an
 * applicant must answer stay as they were told.
 */
export async function moveDueDates(tx: Transaction, days: Calendar) {
  const open = await tx.case.findMany({
    where: { dueAt: { not: null }, decidedAt: null, closedAt: null },
    select: { id: true, since: true, officeMinutes: true, terms: true, dueAt: true },
  })
  const moved = open
    .map(({ terms, ...row }) => ({
      ...row,
      due: dueAfter(days, row.since, row.officeMinutes, (terms as CaseTerms | null)?.standardDays ?? 0),
    }))
    .filter(({ due, dueAt }) => due.getTime() !== dueAt!.getTime())
  // A case that takes a step meanwhile gets its date from that step.
  await tx.$executeRaw`
    update "Case" c set "dueAt" = moved.due
    from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ since }) => since)}::timestamptz[],
      ${moved.map(({ due }) => due)}::timestamptz[]) as moved(id, since, due)
    where c.id = moved.id and c.since = moved.since and c."dueAt" is not null and c."decidedAt" is null`
}
