import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { addressesOf, type Place } from '#app/domain/register/divisions.server.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import type { Finding } from './checklist.server.ts'
import { NotPossible, perform } from './perform.server.ts'

/** A visit can be planned from today to a year ahead. */
export class ImpossibleDay extends Error {}

/** Plans a visit for a day (YYYY-MM-DD), or moves the planned one. Throws `NotPossible` and `ImpossibleDay`. */
export async function scheduleInspection(caseId: string, on: string, { by, at }: { by: Person; at: Date }) {
  const today = dateOf(at)
  if (on < today || on > addDays(today, 366)) throw new ImpossibleDay()
  return perform(
    caseId,
    { type: 'scheduleInspection', on },
    {
      by,
      at,
      alongside: async (tx) => {
        const { enterpriseId } = await tx.case.findUniqueOrThrow({
          where: { id: caseId },
          select: { enterpriseId: true },
        })
        await tx.inspection.updateMany({
          where: { caseId, recordedAt: null, replacedAt: null },
          data: { replacedAt: at },
        })
        await tx.inspection.create({ data: { caseId, enterpriseId, plannedOn: new Date(on), plannedById: by.id } })
      },
    },
  )
}

/** Questions of the checklist that the visit still has to answer. */
class UnansweredQuestions extends Error {
  readonly codes: string[]
  constructor(codes: string[]) {
    super(`Unanswered: ${codes.join(', ')}`)
    this.codes = codes
  }
}

/**
 * Records a visit: every question is answered, and it is passed when no required one is answered "no".
 * Throws `NotPossible` and `UnansweredQuestions`.
 */
export async function recordInspection(
  caseId: string,
  { checklist, findings }: { checklist: Record<string, Finding>; findings: string },
  { by, at }: { by: Person; at: Date },
) {
  const questions = await checklistOf(caseId)
  const unanswered = questions.filter(({ code }) => !['yes', 'no', 'notApplicable'].includes(checklist[code]))
  if (unanswered.length > 0) throw new UnansweredQuestions(unanswered.map(({ code }) => code))
  const answers = Object.fromEntries(questions.map(({ code }) => [code, checklist[code]]))
  const passed = questions.every(({ code, required }) => !required || answers[code] !== 'no')
  return perform(
    caseId,
    { type: 'recordInspection', passed },
    {
      by,
      at,
      alongside: async (tx) => {
        const planned = await tx.inspection.findFirst({ where: { caseId, recordedAt: null, replacedAt: null } })
        if (!planned) throw new NotPossible('recordInspection', 'inspection')
        await tx.inspection.update({
          where: { id: planned.id },
          data: { checklist: answers, passed, findings, inspectorId: by.id, recordedAt: at },
        })
      },
    },
  )
}

/** The checklist in force on the day the case was submitted. */
export async function checklistOf(caseId: string) {
  const row = await db.case.findUniqueOrThrow({ where: { id: caseId }, select: { service: true, submittedAt: true } })
  const terms = await termsAt(dateOf(row.submittedAt!))
  return terms.get('checklist', row.service).questions
}

/** Visits that are planned, the nearest first, and cases in review that still need one; at most 200 of each. */
export async function inspectionsFor(person: Person) {
  const names = { id: true, reference: true, nameKm: true, nameEn: true, service: true, answers: true }
  const [planned, toPlan] = await Promise.all([
    db.inspection.findMany({
      where: { recordedAt: null, replacedAt: null, case: { AND: [visibleAtDesk(person), { status: 'inspection' }] } },
      orderBy: [{ plannedOn: 'asc' }, { id: 'asc' }],
      take: 200,
      select: { plannedOn: true, case: { select: names } },
    }),
    db.case.findMany({
      where: {
        AND: [
          visibleAtDesk(person),
          { status: 'review' },
          { state: { path: ['context', 'inspectionNeeded'], equals: true } },
          { state: { path: ['context', 'inspected'], equals: false } },
        ],
      },
      orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: 200,
      select: names,
    }),
  ])
  const addresses = await addressesOf(
    [...planned.map((each) => each.case), ...toPlan].map(({ answers }) => placeIn(answers)),
  )
  const shown = ({ answers, ...one }: (typeof toPlan)[number]) => ({ ...one, address: addresses(placeIn(answers)) })
  return {
    planned: planned.map(({ plannedOn, case: one }) => ({ ...shown(one), on: plannedOn.toISOString().slice(0, 10) })),
    toPlan: toPlan.map(shown),
  }
}

const placeIn = (answers: unknown) => (answers as { place: Place }).place

/**
 * How often an enterprise was or will be visited for other cases in the calendar year of a moment, and how often the terms
 * allow it: the government limits visits (domain facts 1.4), so planners are warned.
 */
export async function visitLimit(one: { id: string; service: string; enterpriseId: string | null }, at: Date) {
  const on = dateOf(at)
  const year = on.slice(0, 4)
  const { maxPerYear } = (await termsAt(on)).get('inspection', one.service)
  const count =
    one.enterpriseId === null
      ? 0
      : await db.inspection.count({
          where: {
            enterpriseId: one.enterpriseId,
            caseId: { not: one.id },
            replacedAt: null,
            plannedOn: { gte: new Date(`${year}-01-01`), lte: new Date(`${year}-12-31`) },
          },
        })
  return { count, max: maxPerYear, year }
}
