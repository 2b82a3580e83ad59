import { calendar } from '#app/domain/calendar.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { recorded } from '#app/domain/cases/record.server.ts'
import { db } from '#app/platform/db.server.ts'
import { addDays } from '#workflows/calendar.ts'
import type { Step } from '#workflows/clock.ts'
import { serviceOf } from '#workflows/index.ts'
import type { Answers, ServiceId } from '#workflows/service.ts'
import type { SizeClass } from '#workflows/size.ts'
import { type Arrival, type History, type Visit, visitsOf } from './history.ts'

/** Days before the year of which the cases are run through as well: who waits when it begins takes up hands. */
const runUp = 90
const batchSize = 500

/** The log of all offices from one day to another, both included. Read in batches; answers are not kept. */
export async function historyOf(from: string, until: string): Promise<History> {
  const begins = new Date(`${addDays(from, -runUp)}T00:00:00+07:00`)
  const ends = new Date(`${addDays(until, 1)}T00:00:00+07:00`)
  const arrivals: Arrival[] = []
  const visits: Visit[] = []
  let after: string | undefined
  for (;;) {
    const rows = await batchAfter(after, begins, ends)
    for (const row of rows) {
      const arrival = arrivalOf(row)
      arrivals.push(arrival)
      visits.push(...visitsOf(arrival, row.events as Step[]))
    }
    if (rows.length < batchSize) break
    after = rows.at(-1)!.id
  }
  // Ids of one moment come in any order; what follows must not.
  arrivals.sort((one, other) => one.at - other.at)
  return { from, until, calendar: await calendar(), arrivals, visits }
}

function batchAfter(after: string | undefined, begins: Date, ends: Date) {
  return db.case.findMany({
    where: { submittedAt: { gte: begins, lt: ends }, officeCode: { not: null }, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: batchSize,
    select: {
      ...{ id: true, service: true, serviceVersion: true, submittedAt: true, counterCode: true, officeCode: true },
      ...{ terms: true, answers: true, sizeClass: true },
      ...{ decidedAt: true, closedAt: true, dueAt: true, officeMinutes: true },
      events: {
        where: { type: { notIn: [...recorded] }, at: { lt: ends } },
        orderBy: { seq: 'asc' },
        select: { type: true, status: true, at: true, byId: true },
      },
    },
  })
}

type Row = Awaited<ReturnType<typeof batchAfter>>[number]

function arrivalOf(row: Row): Arrival {
  const terms = (row.terms ?? {}) as Partial<CaseTerms>
  const { employees } = serviceOf(row.service, row.serviceVersion).profile(row.answers as Answers)
  const moment = (at: Date | null) => at?.getTime() ?? null
  return {
    at: row.submittedAt!.getTime(),
    ...{ service: row.service as ServiceId, version: row.serviceVersion },
    ...{ counter: row.counterCode ?? row.officeCode!, office: row.officeCode! },
    feeIsDue: (terms.total ?? 0) > 0,
    inspectionNeeded: terms.inspectionNeeded ?? false,
    risky: terms.risky ?? false,
    sizeClass: row.sizeClass as SizeClass,
    employees: Number(employees) || 0,
    standardDays: terms.standardDays ?? 0,
    correctionDays: terms.correctionDays ?? 0,
    maxRounds: terms.maxRounds ?? 0,
    clockStopsUntilDay: terms.clockStopsUntilDay ?? null,
    actual: {
      ...{ decidedAt: moment(row.decidedAt), endedAt: moment(row.decidedAt ?? row.closedAt) },
      ...{ dueAt: moment(row.dueAt), officeMinutes: row.officeMinutes },
    },
  }
}
