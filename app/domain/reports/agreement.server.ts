import type { Person } from '#app/domain/people/access.server.ts'
import { listOffices, officePlaces } from '#app/domain/people/offices.server.ts'
import type { TermValue } from '#app/domain/term-values.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { type Actual, type Measure, measures, type Trend, trendOf, type Verdict, verdictOf } from './agreement.ts'
import { answersFor, casesOf, filterOf, momentsOf, type ReportFilter } from './report-filter.server.ts'
import { tallied } from './tallies.server.ts'
import { figuresOf } from './turnaround.server.ts'

/** What an office was to reach and has reached; shares from 0 to 1, times in working days. */
export type Agreed = {
  target: number | null
  now: Actual
  before: Actual
  verdict: Verdict
  trend: Trend
}
export type Unit = { code: string; nameKm: string; nameEn: string; measures: Record<Measure, Agreed> }
/** `until`: the last day that is counted. */
export type Agreement = { year: number; isOver: boolean; until: string; units: Unit[] }

/** The performance agreement of a year, of the offices this person answers for. */
export async function agreement(person: Person, year: number, at: Date): Promise<Agreement> {
  const today = dateOf(at)
  const last = `${year}-12-31`
  const isOver = last < today
  const until = isOver ? last : today
  const [targets, offices, places, now, before] = await Promise.all([
    termsAt(until).then((terms) => terms.find('targets')),
    listOffices(),
    officePlaces(),
    actuals(person, year, at),
    actuals(person, year - 1, at),
  ])
  const units = offices
    .filter(({ code, closedOn }) => answersFor(person, code) && (!closedOn || closedOn > `${year}-01-01`))
    .map(({ code }) => {
      const { nameKm, nameEn } = places.find((each) => each.code === code)!
      const agreed = (measure: Measure): Agreed => {
        const target = targetOf(targets, code)[measure]
        const [mine, last] = [now(code)[measure], before(code)[measure]]
        return {
          ...{ target, now: mine, before: last },
          verdict: verdictOf(measure, target, mine, isOver),
          trend: trendOf(measure, mine, last, isOver),
        }
      }
      const all = Object.fromEntries(measures.map((each) => [each, agreed(each)])) as Unit['measures']
      return { code, nameKm, nameEn, measures: all }
    })
  return { year, isOver, until, units }
}

function targetOf(targets: TermValue<'targets'> | null, code: string): Record<Measure, number | null> {
  const { inTimePercent, firstTimePercent, medianDays, decisions }: Partial<TermValue<'targets'>['offices'][number]> = {
    ...targets,
    ...targets?.offices.find((each) => each.code === code),
  }
  return {
    inTime: inTimePercent === undefined ? null : inTimePercent / 100,
    firstTime: firstTimePercent === undefined ? null : firstTimePercent / 100,
    median: medianDays ?? null,
    decisions: decisions ?? null,
  }
}

/** What the offices have reached in a year, by their codes. */
async function actuals(person: Person, year: number, at: Date) {
  const filter = filterOf(new URLSearchParams({ from: `${year}-01-01`, until: `${year}-12-31` }), at)
  const mine = casesOf(person, filter)
  const [lines, first] = await Promise.all([tallied('decided', filter, mine, at), rightAtOnce(mine, filter)])
  const byOffice = Object.groupBy(lines, ({ officeCode }) => officeCode)
  return (code: string): Record<Measure, Actual> => {
    const { decided, inTime, officeMedian } = figuresOf(byOffice[code] ?? [])
    const right = first.find((each) => each.code === code)
    return {
      inTime: { value: inTime, sample: decided },
      median: { value: officeMedian, sample: decided },
      firstTime: { value: right ? right.right / right.decided : null, sample: right?.decided ?? 0 },
      decisions: { value: decided, sample: decided },
    }
  }
}

/** Of the applications decided in a period those that were never sent back for a correction. */
function rightAtOnce(mine: Prisma.Sql, filter: ReportFilter) {
  const [begins, ends] = momentsOf(filter)
  return db.$queryRaw<{ code: string; decided: number; right: number }[]>`
    select c."officeCode" as code, count(*)::int as decided,
      count(*) filter (where not exists (select from "Correction" r where r."caseId" = c.id))::int as right
    from "Case" c
    where c."decidedAt" >= ${begins}::timestamptz and c."decidedAt" < ${ends}::timestamptz and ${mine}
    group by 1`
}
