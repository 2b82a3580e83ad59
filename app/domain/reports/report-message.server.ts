import { calendar } from '#app/domain/calendar.server.ts'
import type { OtherNotice } from '#app/domain/notices/other-notices.ts'
import type { NoticeFacts } from '#app/domain/notices/texts.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { deadline } from '#workflows/calendar.ts'
import { casesOf, filterOf, momentsOf, type ReportFilter } from './report-filter.server.ts'
import { figuresIn } from './turnaround.server.ts'

/** First and last day in Phnom Penh, both included. */
export type Period = { first: string; last: string }
export type Report = 'turnaround' | 'ahead' | 'late'

type Message = { notice: OtherNotice; facts: NoticeFacts }

/** A case whose due date is no further away is about to be late. */
const soonDays = 5

/** The main figures of a report over the cases of one person, as a message: figures alone, and where the rest stands. */
export async function reportOf(report: Report, person: Person, period: Period, at: Date): Promise<Message> {
  const filter = filterOf(new URLSearchParams({ from: period.first, until: period.last }), at)
  switch (report) {
    case 'turnaround':
      return turnaroundMessage(person, filter, period, at)
    case 'ahead': {
      const { came, decided, open, overdue } = await counts(person, filter, at)
      const facts = { ...period, came, decided, open, overdue, path: '/management/ahead' }
      return { notice: 'aheadReport', facts }
    }
    case 'late': {
      const { soon, overdue } = await counts(person, filter, at)
      return { notice: 'lateReport', facts: { soon, overdue, path: '/desk?view=office' } }
    }
  }
}

async function turnaroundMessage(person: Person, filter: ReportFilter, period: Period, at: Date): Promise<Message> {
  const { decided, officeMedian, inTime } = await figuresIn(person, filter, at)
  const { from, until } = filter
  const facts = { ...period, path: `/management/turnaround?${new URLSearchParams({ from, until })}` }
  if (decided === 0) return { notice: 'turnaroundNothing', facts }
  const median = Math.round((officeMedian ?? 0) * 10) / 10
  return { notice: 'turnaroundReport', facts: { ...facts, decided, median, inTime } }
}

/** Cases submitted and decided in the period; open now, and of these over the due date or close to it. */
async function counts(person: Person, filter: ReportFilter, at: Date) {
  const [begins, ends] = momentsOf(filter)
  const soon = deadline(await calendar(), at, soonDays)
  const [row] = await db.$queryRaw<[Record<'came' | 'decided' | 'open' | 'overdue' | 'soon', number>]>`
    select
      count(*) filter (where "submittedAt" >= ${begins}::timestamptz and "submittedAt" < ${ends}::timestamptz)::int as came,
      count(*) filter (where "decidedAt" >= ${begins}::timestamptz and "decidedAt" < ${ends}::timestamptz)::int as decided,
      count(*) filter (where "closedAt" is null)::int as open,
      count(*) filter (where "closedAt" is null and "decidedAt" is null and "dueAt" < ${at}::timestamptz)::int as overdue,
      count(*) filter (where "closedAt" is null and "decidedAt" is null and "dueAt" >= ${at}::timestamptz
        and "dueAt" <= ${soon}::timestamptz)::int as soon
    from "Case" c
    where "submittedAt" is not null and ("closedAt" is null or "closedAt" >= ${begins}::timestamptz)
      and ${casesOf(person, filter)}`
  return row
}
