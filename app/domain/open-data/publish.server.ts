import type { Person } from '#app/domain/people/access.server.ts'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { serviceIds } from '#workflows/service.ts'
import { counted, firstMonth } from './counted.server.ts'
import { closedBy, kindOf, monthAfter, monthsOf, type Period } from './periods.ts'
import { isSame, type PublicRow, publication } from './publication.ts'
import { published } from './published.server.ts'

/**
 * Publishes every month that is over and not published yet, with the longer periods that end with it, and says which
 * months those were. What is published stays as it is, whatever happens to a case afterwards. May run at any time and
 * several times at once.
 */
export async function publishFigures(at: Date): Promise<string[]> {
  return alone(async (tx) => {
    const first = await firstMonth()
    const published = new Set(
      (await tx.publishedRow.findMany({ distinct: ['period'], select: { period: true } })).map(({ period }) => period),
    )
    const months: string[] = []
    for (let month = first; month && month < dateOf(at).slice(0, 7); month = monthAfter(month)) {
      if (published.has(month)) continue
      for (const period of closedBy(month)) await write(tx, period, await rowsNow(tx, period), { edition: 1, at })
      months.push(month)
    }
    return months
  })
}

type Correction = { reason: string; by: Pick<Person, 'id'>; at: Date }

/**
 * Counts a published month again, and everything published that contains it. Where the figures are no longer the same, a
 * further edition is published beside the earlier one, with the reason. The periods of which there is one.
 */
export async function publishAgain(month: string, correction: Correction): Promise<Period[]> {
  return alone(async (tx) => {
    const periods = await tx.publishedRow.groupBy({
      by: ['period'],
      _max: { edition: true },
      orderBy: { period: 'asc' },
    })
    const again: Period[] = []
    // The month first: whether it is withheld decides over what contains it.
    for (const { period, _max } of periods
      .filter(({ period }) => monthsOf(period).includes(month))
      .sort((one, other) => monthsOf(one.period).length - monthsOf(other.period).length)) {
      const edition = _max.edition!
      const before = await tx.publishedRow.findMany({ where: { period, edition } })
      const rows = await rowsNow(tx, period)
      if (rows.length === 0 || areSame(before, rows)) continue
      await write(tx, period, rows, { edition: edition + 1, ...correction })
      again.push(period)
    }
    return again
  })
}

export type PublishedMonth = { month: string; edition: number; publishedAt: string; reason: string; differs: boolean }

/** The last 24 published months, the newest first: which edition there is, and whether the cases give other figures now. */
export async function publishedMonths(): Promise<PublishedMonth[]> {
  const rows = (await published()).filter(({ period }) => kindOf(period) === 'month')
  const months = [...new Set(rows.map(({ period }) => period))].slice(-24).reverse()
  const found: PublishedMonth[] = []
  for (const month of months) {
    const own = rows.filter(({ period }) => period === month)
    const [{ edition, publishedAt, reason }] = own
    found.push({ month, edition, publishedAt, reason, differs: !areSame(own, await rowsNow(db, month)) })
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

async function rowsNow(tx: Pick<Transaction, 'publishedRow'>, period: Period): Promise<PublicRow[]> {
  const [figures, { province }] = await Promise.all([counted(period), divisionsFor({})])
  // One connection asks one question at a time.
  const kept = await tx.publishedRow.findMany({ where: { period, withheld: { not: '' } } })
  const months = await newest(tx, monthsOf(period))
  const withheld = months.filter((each) => each.withheld !== '')
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
    hasWithheldMonth: (service) => withheld.some((each) => each.service === service),
    withheldBefore: (place) => kept.some((each) => isSame(each, place)),
  })
}

async function newest(tx: Pick<Transaction, 'publishedRow'>, periods: Period[]) {
  const rows = await tx.publishedRow.findMany({ where: { period: { in: periods } }, orderBy: { edition: 'asc' } })
  return rows.filter(({ period, edition }) => !rows.some((each) => each.period === period && each.edition > edition))
}

type Written = { edition: number; at: Date } & Partial<Correction>

async function write(tx: Transaction, period: Period, rows: PublicRow[], { edition, reason, by, at }: Written) {
  await tx.publishedRow.createMany({
    data: rows.map((row) => ({ ...row, period, edition, reason, publishedAt: at, byId: by?.id })),
  })
}

type Told = Omit<PublicRow, 'withheld'> & { withheld: string }

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
