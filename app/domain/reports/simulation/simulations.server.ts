import type { Person } from '#app/domain/people/access.server.ts'
import { isOfCountry } from '#app/domain/reports/report-filter.server.ts'
import { db } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { type ReplayQuestion, replayQuestion, usualRuns, type YearQuestion, yearQuestion } from './question.ts'
import { type Aspect, aspects, type Outline, type Replayed } from './replay.ts'
import type { Answer } from './what-if.ts'

export type Asked = { kind: 'whatIf'; question: YearQuestion } | { kind: 'replay'; question: ReplayQuestion }

/** The twelve whole months before the one of a moment, as their first and last day. */
export function lastYear(at: Date): { from: string; until: string } {
  const [year, month] = dateOf(at).split('-').map(Number)
  const first = new Date(Date.UTC(year - 1, month - 1, 1))
  const last = new Date(Date.UTC(year, month - 1, 0))
  return { from: first.toISOString().slice(0, 10), until: last.toISOString().slice(0, 10) }
}

/** The months of a year that begins with a month, YYYY-MM. */
export function monthsOf({ from }: { from: string }): string[] {
  const [year, month] = from.split('-').map(Number)
  return Array.from({ length: 12 }, (_, each) =>
    new Date(Date.UTC(year, month - 1 + each, 1)).toISOString().slice(0, 7),
  )
}

/** The aspect that an address asks for; null: all. */
export function aspectIn(typed: string | null): Aspect | null {
  return aspects.find((each) => each === typed) ?? null
}

/** Lets a job answer a question; gives its id. For managers of the country alone: null for everybody else. */
export async function ask({ kind, question }: Asked, by: Person, at: Date): Promise<string | null> {
  if (!isOfCountry(by)) return null
  return db.$transaction(async (tx) => {
    const total = kind === 'whatIf' ? usualRuns : 0
    const { id } = await tx.simulation.create({ data: { kind, question, byId: by.id, askedAt: at, total } })
    await enqueue(tx, 'simulate', { simulationId: id }, { jobKey: `simulation:${id}`, maxAttempts: 2 })
    return id
  })
}

const shown = {
  ...{ id: true, kind: true, question: true, askedAt: true, done: true, total: true, finishedAt: true, failedAt: true },
  by: { select: { nameKm: true, nameEn: true } },
} as const

/** The last questions, the newest first. */
export async function listSimulations(person: Person) {
  if (!isOfCountry(person)) return null
  const rows = await db.simulation.findMany({ orderBy: [{ askedAt: 'desc' }, { id: 'desc' }], take: 25, select: shown })
  return rows.map(withState)
}

/** One question and, where it is answered, its answer. */
export async function findSimulation(id: string, person: Person) {
  if (!isOfCountry(person)) return null
  const row = await db.simulation.findUnique({ where: { id }, select: { ...shown, result: true } })
  if (!row) return null
  const { result, ...rest } = row
  const found = withState(rest)
  return found.kind === 'whatIf'
    ? { ...found, answer: result as Answer | null }
    : { ...found, answer: result as Replayed | null }
}

export const casesPerPage = 50

/** A page of the cases that a replay found to differ, all or in one aspect, in the order of their submission. */
export async function differingCases(simulationId: string, aspect: Aspect | null, page: number) {
  const where = { simulationId, ...(aspect && { differs: { has: aspect } }) }
  const [total, rows] = await Promise.all([
    db.simulationCase.count({ where }),
    db.simulationCase.findMany({
      where,
      orderBy: [{ case: { submittedAt: 'asc' } }, { caseId: 'asc' }],
      skip: (page - 1) * casesPerPage,
      take: casesPerPage,
      include: { case: { select: { reference: true, nameKm: true, nameEn: true } } },
    }),
  ])
  return {
    total,
    cases: rows.map(({ caseId, differs, before, after, case: one }) => ({
      ...{ caseId, ...one, differs: differs as Aspect[] },
      ...{ before: before as unknown as Outline, after: after as unknown as Outline },
    })),
  }
}

type Row = { kind: string; question: unknown; askedAt: Date; finishedAt: Date | null; failedAt: Date | null }

function withState<Found extends Row>({ kind, question, askedAt, finishedAt, failedAt, ...rest }: Found) {
  const state = finishedAt ? ('done' as const) : failedAt ? ('failed' as const) : ('running' as const)
  const told = { ...rest, state, askedAt: askedAt.toISOString() }
  return kind === 'whatIf'
    ? { ...told, kind: 'whatIf' as const, question: yearQuestion.parse(question) }
    : { ...told, kind: 'replay' as const, question: replayQuestion.parse(question) }
}
