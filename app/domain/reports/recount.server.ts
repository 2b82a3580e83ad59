import { calendarHistory } from '#app/domain/calendar-history.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { recorded } from '#app/domain/cases/record.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Calendar } from '#workflows/calendar.ts'
import { type DueDateMoved, type Ledger, ledger, type Step } from '#workflows/clock.ts'
import { waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'

/** Something stored of a case's clock that its events do not say: a stay by its place, a sum in working minutes, a moment. */
export type Difference = { caseId: string; what: string; stored: string; counted: string }

const batchSize = 200
/** Nights of which the findings are kept. */
const kept = 30

/**
 * Counts the clock of every submitted case again from its events and writes down each difference from what is stored:
 * the figures rest on the stored stays. Reads in batches, so that memory stays small whatever the number of cases.
 */
export async function recount(at: Date): Promise<{ cases: number; differences: number }> {
  const { id } = await db.recount.create({ data: { startedAt: at } })
  const daysAt = await calendarHistory()
  let cases = 0
  let differences = 0
  let after: string | undefined
  for (;;) {
    const rows = await batchAfter(after)
    const found = rows.flatMap((row) => differencesOf(row, daysAt))
    await db.clockDifference.createMany({ data: found.map((each) => ({ recountId: id, ...each })) })
    cases += rows.length
    differences += found.length
    if (rows.length < batchSize) break
    after = rows.at(-1)!.id
  }
  await db.recount.update({ where: { id }, data: { cases, endedAt: new Date() } })
  await forgetOld()
  return { cases, differences }
}

export type Recount = { startedAt: string; cases: number; differences: number }

/** The last nights, the newest first, and what the newest found: the first 500 of it. */
export async function lastRecounts(): Promise<{
  nights: Recount[]
  found: (Difference & { reference: string | null })[]
}> {
  const nights = await db.recount.findMany({
    where: { endedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
    take: kept,
    include: { _count: { select: { differences: true } } },
  })
  if (nights.length === 0) return { nights: [], found: [] }
  const found = await db.clockDifference.findMany({
    where: { recountId: nights[0].id },
    orderBy: { id: 'asc' },
    take: 500,
    select: { caseId: true, what: true, stored: true, counted: true, case: { select: { reference: true } } },
  })
  return {
    nights: nights.map(({ startedAt, cases, _count }) => ({
      startedAt: startedAt.toISOString(),
      cases,
      differences: _count.differences,
    })),
    found: found.map(({ case: { reference }, ...each }) => ({ ...each, reference })),
  }
}

function batchAfter(after?: string) {
  return db.case.findMany({
    where: { submittedAt: { not: null }, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: batchSize,
    select: {
      ...{ id: true, service: true, serviceVersion: true, terms: true, since: true },
      ...{ officeMinutes: true, dueAt: true, decidedAt: true, inTime: true },
      stays: { orderBy: { id: 'asc' } },
      events: {
        where: { type: { notIn: recorded.filter((type) => type !== 'dueDateMoved') } },
        orderBy: { seq: 'asc' },
        select: { type: true, status: true, at: true, byId: true, event: true },
      },
    },
  })
}

type Row = Awaited<ReturnType<typeof batchAfter>>[number]

function differencesOf(row: Row, daysAt: (moment: Date) => Calendar): Difference[] {
  const service = serviceOf(row.service, row.serviceVersion)
  const events = row.events.map(({ event, ...step }): Step | DueDateMoved =>
    step.type === 'dueDateMoved'
      ? { type: 'dueDateMoved', at: step.at, to: new Date((event as { to: string }).to) }
      : step,
  )
  const counted = ledger(events, {
    terms: row.terms as CaseTerms,
    waitsFor: (status) => waitsFor(service, status),
    daysAt,
  })
  const lines = { stored: linesOf(row.stays), counted: linesOf(counted.stays.map(asStored)) }
  const length = Math.max(lines.stored.length, lines.counted.length)
  const pairs: [string, string | undefined, string | undefined][] = [
    ...Array.from({ length }, (_, index): [string, string | undefined, string | undefined] => [
      `stay ${index + 1}`,
      lines.stored[index],
      lines.counted[index],
    ]),
    ...(['officeMinutes', 'dueAt', 'decidedAt', 'inTime'] as const).map((what): [string, string, string] => [
      what,
      said(row[what]),
      said(counted[what]),
    ]),
    ['since', said(row.since), said(row.events.findLast(({ type }) => type !== 'dueDateMoved')?.at ?? null)],
  ]
  return pairs
    .filter(([, stored, counted]) => stored !== counted)
    .map(([what, stored = '–', counted = '–']) => ({ caseId: row.id, what, stored, counted }))
}

type Stored = { status: string; waitsFor: string; enteredAt: Date; leftAt: Date | null; workingMinutes: number | null }

function asStored({ minutes, ...stay }: Ledger['stays'][number]): Stored {
  return { ...stay, workingMinutes: minutes }
}

function linesOf(stays: readonly Stored[]): string[] {
  return stays.map(({ status, waitsFor, enteredAt, leftAt, workingMinutes }) =>
    [status, waitsFor, said(enteredAt), said(leftAt), said(workingMinutes)].join(' '),
  )
}

function said(value: Date | number | boolean | null): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '–')
}

async function forgetOld() {
  const old = await db.recount.findMany({ orderBy: { startedAt: 'desc' }, skip: kept, select: { id: true } })
  await db.recount.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })
}
