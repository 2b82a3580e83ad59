import { calendar } from '#app/domain/calendar.server.ts'
import { calendarHistory } from '#app/domain/calendar-history.server.ts'
import { type CaseTerms, NotAnSme, termsUnder } from '#app/domain/cases/case-terms.server.ts'
import { recorded } from '#app/domain/cases/record.server.ts'
import { type Terms, termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { addDays, type Calendar, dateOf } from '#workflows/calendar.ts'
import { ledger, type Step } from '#workflows/clock.ts'
import { waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { Answers, ServiceId } from '#workflows/service.ts'
import type { ReplayQuestion } from './question.ts'
import {
  compared,
  holidaysUnder,
  nothingYet,
  type Outline,
  outlineOf,
  type Replayed,
  termsWith,
  touchesTerms,
} from './replay.ts'

const batchSize = 200

/** Cases submitted on the days of a replay. */
const inPeriod = ({ from, until }: ReplayQuestion) => ({
  submittedAt: { gte: startOf(from), lt: startOf(addDays(until, 1)) },
  terms: { not: Prisma.DbNull },
})

export function casesToReplay(asked: ReplayQuestion): Promise<number> {
  return db.case.count({ where: inPeriod(asked) })
}

/**
 * Counts past cases under their own rules and under others, by the same functions that counted them, and keeps those that
 * would have differed. Both sides go by the days off as they are known today, so that nothing differs but what is asked.
 * Writes nothing to any case. May be repeated.
 */
export async function replay(
  simulationId: string,
  asked: ReplayQuestion,
  onProgress: (done: number) => Promise<unknown>,
): Promise<Replayed> {
  await db.simulationCase.deleteMany({ where: { simulationId } })
  const [now, known] = await Promise.all([calendar(), calendarHistory()])
  const daysWith = (holidays: Calendar['holidays']) => (moment: Date) => ({ ...known(moment), holidays })
  const days = { before: daysWith(now.holidays), after: daysWith(holidaysUnder(asked, now.holidays)) }
  const counts = nothingYet()
  let after: string | undefined
  for (;;) {
    const rows = await batchAfter(asked, after)
    const different = []
    for (const row of rows) {
      const terms = await termsOf(row, asked)
      const before: Outline = outlineOf(clockOf(row, days.before), terms.before)
      const changed: Outline = outlineOf(clockOf(row, days.after), terms.after)
      const differs = compared(counts, before, changed)
      if (differs.length > 0) different.push({ simulationId, caseId: row.id, differs, before, after: changed })
    }
    await db.simulationCase.createMany({ data: different })
    await onProgress(counts.cases)
    if (rows.length < batchSize) return counts
    after = rows.at(-1)!.id
  }
}

function batchAfter(asked: ReplayQuestion, after: string | undefined) {
  return db.case.findMany({
    where: { ...inPeriod(asked), id: { gt: after } },
    orderBy: { id: 'asc' },
    take: batchSize,
    select: {
      ...{ id: true, service: true, serviceVersion: true, terms: true, answers: true, submittedAt: true },
      submissions: { where: { round: 0 }, select: { answers: true } },
      enterprise: {
        select: {
          inspections: { where: { passed: true }, select: { recordedAt: true }, orderBy: { recordedAt: 'asc' } },
        },
      },
      // Dates that a new day off has moved follow from the days off themselves.
      events: {
        where: { type: { notIn: [...recorded] } },
        orderBy: { seq: 'asc' },
        select: { type: true, status: true, at: true, byId: true },
      },
    },
  })
}

type Row = Awaited<ReturnType<typeof batchAfter>>[number]

function clockOf({ events, service, serviceVersion, terms }: Row, daysAt: (moment: Date) => Calendar) {
  const law = serviceOf(service, serviceVersion)
  return ledger(events as Step[], { terms: terms as CaseTerms, waitsFor: (status) => waitsFor(law, status), daysAt })
}

/** The terms of its own rules and of those asked for. Those that were fixed, where the question changes none. */
async function termsOf(row: Row, asked: ReplayQuestion) {
  const fixed = row.terms as CaseTerms
  if (!touchesTerms(asked)) return { before: fixed, after: fixed }
  const [first] = row.submissions
  const profile = serviceOf(row.service, row.serviceVersion).profile((first?.answers ?? row.answers) as Answers)
  const past = {
    lastPassed: lastPassed(row),
    late: fixed.fee?.some(({ kind }) => kind === 'penalty'),
  }
  const under = (terms: Terms) =>
    termsUnder(terms, row.service as ServiceId, profile, past).catch((error) => {
      if (error instanceof NotAnSme) return null
      throw error
    })
  const terms = await termsAt(dateOf(row.submittedAt!))
  return { before: await under(terms), after: await under(termsWith(terms, asked)) }
}

/** The day of the last inspection that the enterprise had passed when it applied. */
function lastPassed({ enterprise, submittedAt }: Row): string | null {
  const last = enterprise?.inspections.findLast(({ recordedAt }) => recordedAt && recordedAt < submittedAt!)
  return last?.recordedAt ? dateOf(last.recordedAt) : null
}

const startOf = (date: string) => new Date(`${date}T00:00:00+07:00`)
