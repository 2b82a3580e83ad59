import type { OtherNotice } from '#app/domain/notices/other-notices.ts'
import type { NoticeFacts } from '#app/domain/notices/texts.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { lateSoon, soonDays } from './late-soon.server.ts'
import { casesOf, filterOf, momentsOf, type ReportFilter } from './report-filter.server.ts'
import { figuresIn } from './turnaround.server.ts'

/** First and last day in Phnom Penh, both included. */
export type Period = { first: string; last: string }
export type Report = 'turnaround' | 'ahead' | 'late'

type Message = { notice: OtherNotice; facts: NoticeFacts }

/** The main figures of a report over the cases of one person, as a message: figures alone, and where the rest stands. */
export async function reportOf(report: Report, person: Person, period: Period, at: Date): Promise<Message> {
  const filter = filterOf(new URLSearchParams({ from: period.first, until: period.last }), at)
  switch (report) {
    case 'turnaround':
      return turnaroundMessage(person, filter, period, at)
    case 'ahead': {
      const [{ came, decided, open }, { late: overdue }] = await Promise.all([
        counts(person, filter),
        lateSoon(person, filter, at),
      ])
      const facts = { ...period, came, decided, open, overdue, path: '/management/ahead' }
      return { notice: 'aheadReport', facts }
    }
    case 'late': {
      const { soon, late } = await lateSoon(person, filter, at)
      return { notice: 'lateReport', facts: { soon, overdue: late, days: soonDays, path: '/management/ahead' } }
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

/** Cases submitted and decided in the period, and open now. */
async function counts(person: Person, filter: ReportFilter) {
  const [begins, ends] = momentsOf(filter)
  const [row] = await db.$queryRaw<[Record<'came' | 'decided' | 'open', number>]>`
    select
      count(*) filter (where "submittedAt" >= ${begins}::timestamptz and "submittedAt" < ${ends}::timestamptz)::int as came,
      count(*) filter (where "decidedAt" >= ${begins}::timestamptz and "decidedAt" < ${ends}::timestamptz)::int as decided,
      count(*) filter (where "closedAt" is null)::int as open
    from "Case" c
    where "submittedAt" is not null and ("closedAt" is null or "closedAt" >= ${begins}::timestamptz)
      and ${casesOf(person, filter)}`
  return row
}
