import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import type { Terms } from '#app/domain/terms.server.ts'
import type { Calendar } from '#workflows/calendar.ts'
import type { Ledger } from '#workflows/clock.ts'
import type { ReplayQuestion } from './question.ts'

/** What rules make of a case. Null: nothing of that kind, such as a fee of an enterprise too large for the definition. */
export type Outline = {
  dueAt: string | null
  inTime: boolean | null
  fee: number | null
  level: string | null
  inspection: boolean | null
  size: string
}
export const aspects = ['dueAt', 'inTime', 'fee', 'level', 'inspection', 'size'] as const
export type Aspect = (typeof aspects)[number]

/** What came out of a replay, in cases; fees in riel over all of them. */
export type Replayed = {
  cases: number
  differing: number
  by: Record<Aspect, number>
  becameLate: number
  becameInTime: number
  feeBefore: number
  feeAfter: number
}

export const nothingYet = (): Replayed => ({
  ...{ cases: 0, differing: 0, becameLate: 0, becameInTime: 0, feeBefore: 0, feeAfter: 0 },
  by: { dueAt: 0, inTime: 0, fee: 0, level: 0, inspection: 0, size: 0 },
})

/** Adds one case to the counts and says in which aspects it differs. */
export function compared(counts: Replayed, before: Outline, after: Outline): Aspect[] {
  const differs = aspects.filter((each) => before[each] !== after[each])
  counts.cases++
  counts.feeBefore += before.fee ?? 0
  counts.feeAfter += after.fee ?? 0
  if (differs.length > 0) counts.differing++
  for (const each of differs) counts.by[each]++
  if (before.inTime === true && after.inTime === false) counts.becameLate++
  if (before.inTime === false && after.inTime === true) counts.becameInTime++
  return differs
}

/** What the clock and the terms say of a case; without terms: it is larger than the definition allows. */
export function outlineOf({ dueAt, inTime }: Pick<Ledger, 'dueAt' | 'inTime'>, terms: CaseTerms | null): Outline {
  return {
    ...{ dueAt: dueAt?.toISOString() ?? null, inTime },
    ...{ fee: terms?.total ?? null, level: terms?.level ?? null, inspection: terms?.inspectionNeeded ?? null },
    size: terms?.sizeClass ?? 'large',
  }
}

/** Whether a question changes what was fixed when a case was submitted, and not only the days off. */
export function touchesTerms({ fee, size, provinceUpToRiel, inspection }: ReplayQuestion): boolean {
  return [fee, size, provinceUpToRiel, inspection].some((each) => each !== undefined)
}

/** The days off as a question has them. */
export function holidaysUnder({ daysOff }: ReplayQuestion, now: Calendar['holidays']): Calendar['holidays'] {
  const days = new Set([...now, ...(daysOff?.added ?? [])])
  for (const each of daysOff?.removed ?? []) days.delete(each)
  return days
}

/** The figures of a day as a question has them. */
export function termsWith(terms: Terms, asked: ReplayQuestion): Terms {
  const changed = (key: string, service: string, value: unknown) => {
    const isMeant = (of?: string) => of === undefined || of === service
    if (key === 'fee' && asked.fee && isMeant(asked.fee.service))
      return { ...(value as object), [asked.fee.sizeClass]: asked.fee.riel }
    if (key === 'inspection' && asked.inspection && isMeant(asked.inspection.service))
      return { ...(value as object), rule: asked.inspection.rule }
    if (key === 'routing' && asked.provinceUpToRiel !== undefined)
      return { ...(value as object), provinceUpToRiel: asked.provinceUpToRiel }
    if (key === 'sizeClasses' && asked.size) return withStart(value as Sizes, asked.size)
    return value
  }
  return {
    on: terms.on,
    find: (key, service = '') => changed(key, service, terms.find(key, service)) as never,
    get: (key, service = '') => changed(key, service, terms.get(key, service)) as never,
  }
}

type Sizes = { sectors: Record<string, { sizeClass: string; employees: number }[]> }

function withStart(sizes: Sizes, { sizeClass, employees }: NonNullable<ReplayQuestion['size']>) {
  const sectors = Object.entries(sizes.sectors).map(([sector, bounds]) => [
    sector,
    bounds.map((each) => (each.sizeClass === sizeClass ? { ...each, employees } : each)),
  ])
  return { ...sizes, sectors: Object.fromEntries(sectors) }
}
