import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { services } from '#workflows/index.ts'
import { nameOfEvent, stepsOf } from '#workflows/picture.ts'
import { momentsOf, type ReportFilter } from './report-filter.server.ts'

/** A step that the machine does not know, how often it was taken, and the latest cases in which it was. */
export type Difference = {
  from: string
  event: string
  to: string
  count: number
  cases: { id: string; reference: string; version: number }[]
}

type Step = { from: string; event: string; to: string; count: number }

/**
 * Which of these steps of a service the machines do not allow, each case by the machine of its own version. Whether somebody
 * was allowed to take a step is not asked: that is the door's (perform.server.ts).
 */
export async function differencesFromMachine(
  steps: readonly Step[],
  filter: ReportFilter,
  mine: Prisma.Sql,
): Promise<Difference[]> {
  const machines = services
    .filter(({ id }) => id === filter.service)
    .map((each) => ({ version: each.version, known: stepsOf(each) }))
  // What every version knows needs no look at single cases: that is all there should be.
  const doubtful = steps
    .map((step) => ({ step, without: machines.filter(({ known }) => !known.has(said(step))) }))
    .filter(({ without }) => without.length > 0)
  const found = await Promise.all(
    doubtful.map(async ({ step, without }) => {
      const which = taken(
        step,
        without.map(({ version }) => version),
        filter,
        mine,
      )
      const [cases, count] = await Promise.all([
        latestOf(which),
        without.length === machines.length ? step.count : countOf(which),
      ])
      return { from: step.from, event: nameOfEvent(step.event), to: step.to, count, cases }
    }),
  )
  return found.filter(({ count }) => count > 0)
}

const said = ({ from, event, to }: Pick<Step, 'from' | 'event' | 'to'>) => `${from} ${nameOfEvent(event)} ${to}`

/** All times that a step was taken by cases (`c`) of these versions. */
function taken({ from, event, to }: Step, versions: number[], filter: ReportFilter, mine: Prisma.Sql): Prisma.Sql {
  const [begins, ends] = momentsOf(filter)
  return Prisma.sql`"CaseEvent" e
    join "CaseEvent" b on b."caseId" = e."caseId" and b.seq = e.seq - 1
    join "Case" c on c.id = e."caseId"
    where e.at >= ${begins}::timestamptz and e.at < ${ends}::timestamptz and e.type = ${event} and e.status = ${to}
      and b.status = ${from} and c."serviceVersion" = any(${versions}::int[]) and c."submittedAt" is not null and ${mine}`
}

async function latestOf(which: Prisma.Sql) {
  return db.$queryRaw<Difference['cases']>`
    select c.id, coalesce(c.reference, '') as reference, c."serviceVersion" as version
    from ${which} order by e.at desc limit 10`
}

async function countOf(which: Prisma.Sql): Promise<number> {
  const [{ count }] = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from ${which}`
  return count
}
