import { calendar } from '#app/domain/calendar.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { dateOf, workingDaysLeft } from '#workflows/calendar.ts'

export type OpenCases = { key: string; cases: number }
export type OpenNow = { total: number; byAge: OpenCases[]; byState: OpenCases[] }

/** Working days since submission, each up to and including; the last has no end. */
const ages = [5, 10, 15, 30, Number.POSITIVE_INFINITY] as const
export const ageKeys = ages.map(
  (most, index) => `${index === 0 ? 0 : ages[index - 1] + 1}-${Number.isFinite(most) ? most : ''}`,
)

const states = ['awaitingPayment', 'intake', 'correction', 'review', 'inspection', 'endorsement', 'decision', 'issuing']

/** What is open, by working days since submission and by state; `mine` says which cases (`c`). */
export async function openNow(mine: Prisma.Sql, at: Date): Promise<OpenNow> {
  const [days, waiting] = await Promise.all([calendar(), openCases(mine)])
  const today = dateOf(at)
  const ageOf = (day: string) => {
    const age = day < today ? workingDaysLeft(days, day, today) : 0
    return ageKeys[ages.findIndex((most) => age <= most)]
  }
  const count = (of: (row: Waiting) => string, key: string) =>
    waiting.filter((row) => of(row) === key).reduce((sum, row) => sum + row.cases, 0)
  return {
    total: waiting.reduce((sum, row) => sum + row.cases, 0),
    byAge: ageKeys.map((key) => ({ key, cases: count((row) => ageOf(row.day), key) })),
    byState: states.map((key) => ({ key, cases: count((row) => row.status, key) })).filter(({ cases }) => cases > 0),
  }
}

type Waiting = { day: string; status: string; cases: number }

// By day of submission, so that the calendar is asked once a day and not once a case.
async function openCases(mine: Prisma.Sql) {
  return db.$queryRaw<Waiting[]>`
    select to_char(c."submittedAt" at time zone interval '07:00', 'YYYY-MM-DD') as day, c.status, count(*)::int as cases
    from "Case" c
    where c."submittedAt" is not null and c."closedAt" is null and ${mine}
    group by 1, 2`
}
