import type { Person } from '#app/domain/people/access.server.ts'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { serviceIds } from '#workflows/service.ts'
import { counted, firstMonth } from './counted.server.ts'
import { closedBy, kindOf, monthAfter, monthsOf, type Period } from './periods.ts'
import { isSame, type PublicRow, publication } from './publication.ts'

/**
 * Publishes every month that is over and not published yet, with the longer periods that end with it, and says which
 * months those were. What is published stays as it is, whatever happens to a case afterwards. May run at any time and
 * several times at once.
 */
export async function publishFigures(at: Date): Promise<string[]> {
  return alone(async (tx) => {
    const first = await firstMonth()
    const before: Stored[] = await tx.publishedRow.findMany({ omit: { id: true } })
    const made: Stored[] = []
    const months: string[] = []
    for (let month = first; month && month < dateOf(at).slice(0, 7); month = monthAfter(month)) {
      if (before.some(({ period }) => period === month)) continue
      for (const period of closedBy(month)) {
        const rows = await rowsNow(period, [...before, ...made])
        made.push(...rows.map((row) => ({ ...row, period, edition: 1, reason: '', publishedAt: at, byId: null })))
      }
      months.push(month)
    }
    await tx.publishedRow.createMany({ data: made })
    return months
  })
}

type Correction = { reason: string; by: Pick<Person, 'id'>; at: Date }

/**
 * Counts a published month again, and everything published that contains it. Where the figures are no longer the same, a
 * further edition is published beside the earlier one, with the reason. The periods of which there is one.
 */
export async function publishAgain(month: string, { reason, by, at }: Correction): Promise<Period[]> {
  return alone(async (tx) => {
    const all: Stored[] = await tx.publishedRow.findMany({ omit: { id: true } })
    const made: Stored[] = []
    // The month first: whether it is withheld decides over what contains it.
    const periods = [...new Set(all.map(({ period }) => period))]
      .filter((period) => monthsOf(period).includes(month))
      .sort((one, other) => monthsOf(one).length - monthsOf(other).length)
    for (const period of periods) {
      const before = newest(all, [period])
      const rows = await rowsNow(period, [...all, ...made])
      if (rows.length === 0 || areSame(before, rows)) continue
      const edition = before[0].edition + 1
      made.push(...rows.map((row) => ({ ...row, period, edition, reason, publishedAt: at, byId: by.id })))
    }
    await tx.publishedRow.createMany({ data: made })
    return [...new Set(made.map(({ period }) => period))]
  })
}

export type PublishedMonth = { month: string; edition: number; publishedAt: string; reason: string; differs: boolean }

/** The last 24 published months, the newest first: which edition there is, and whether the cases give other figures now. */
export async function publishedMonths(): Promise<PublishedMonth[]> {
  const all: Stored[] = await db.publishedRow.findMany({ omit: { id: true } })
  const months = [...new Set(all.map(({ period }) => period).filter((period) => kindOf(period) === 'month'))]
  const found: PublishedMonth[] = []
  for (const month of months.sort().slice(-24).reverse()) {
    const own = newest(all, [month])
    const [{ edition, publishedAt, reason }] = own
    const differs = !areSame(own, await rowsNow(month, all))
    found.push({ month, edition, publishedAt: publishedAt.toISOString(), reason, differs })
  }
  return found
}

function alone<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return db.$transaction(
    async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('published rows', 0))::text`
      return work(tx)
    },
    { timeout: 600_000 },
  )
}

type Told = Omit<PublicRow, 'withheld'> & { withheld: string }
type Stored = Told & { period: Period; edition: number; reason: string; publishedAt: Date; byId: string | null }

/** The rows of a period as the cases give them now, beside what is published already. */
async function rowsNow(period: Period, all: readonly Stored[]): Promise<PublicRow[]> {
  const [figures, { province }] = await Promise.all([counted(period), divisionsFor({})])
  const withheld = all.filter((each) => each.withheld !== '')
  const months = newest(all, monthsOf(period)).filter((each) => each.withheld !== '')
  const known = (values: readonly string[], found: readonly string[]) =>
    [...new Set([...values, ...found])].filter((each) => each !== 'all')
  return publication(period, figures, {
    services: serviceIds,
    levels: known(
      ['province', 'ministry'],
      figures.map(({ level }) => level),
    ),
    provinces: known(
      province.map(({ code }) => code),
      figures.map((each) => each.province),
    ),
    hasWithheldMonth: (service) => months.some((each) => each.service === service),
    withheldBefore: (place) => withheld.some((each) => each.period === period && isSame(each, place)),
  })
}

/** Of some periods the rows of their newest editions. */
function newest(all: readonly Stored[], periods: readonly Period[]): Stored[] {
  const own = all.filter(({ period }) => periods.includes(period))
  return own.filter((row) => !own.some(({ period, edition }) => period === row.period && edition > row.edition))
}

function areSame(before: readonly Told[], now: readonly Told[]): boolean {
  const told = (rows: readonly Told[]) =>
    rows
      .map(({ service, level, province, decided, issued, refused, inTime, median, ninety, withheld }) =>
        JSON.stringify([service, level, province, decided, issued, refused, inTime, median, ninety, withheld]),
      )
      .sort()
      .join()
  return told(before) === told(now)
}
