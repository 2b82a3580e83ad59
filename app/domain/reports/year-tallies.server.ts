import { db, type Transaction } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { figuresOf } from './certificate-figures.server.ts'
import { issuedSums, stockSums } from './year-sums.server.ts'

/**
 * Brings the years up to date with the certificates that are new or have changed; a job does it every minute. What they
 * were counted as is taken off and what they are now is added, so it takes as long as there are changes, however many
 * certificates there are. Only the stock of another day is counted anew: once a day, of the year that runs. Gives how many
 * certificates there were, and the years whose stock was counted anew.
 */
export async function keepYears(at: Date): Promise<{ certificates: number; years: number[] }> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('keepYears'))`
      let certificates = 0
      for (;;) {
        const ids = await takeSome(tx)
        if (ids.length === 0) break
        await replaceFigures(tx, ids)
        certificates += ids.length
      }
      const years = await staleYears(tx, dateOf(at))
      for (const { year, on } of years) await countStock(tx, year, on)
      for (const { year, on } of years) {
        const stockOn = new Date(on)
        await tx.countedYear.upsert({ where: { year }, create: { year, stockOn, countedAt: at }, update: { stockOn } })
      }
      if (certificates > 0 || years.length > 0) {
        await tx.yearTally.deleteMany({ where: { count: 0 } })
        await tx.countedYear.updateMany({ data: { countedAt: at } })
        // What was read before is out of date.
        await tx.tallyRun.updateMany({ data: { number: { increment: 1 } } })
      }
      return { certificates, years: years.map(({ year }) => year) }
    },
    { timeout: 10 * 60_000 },
  )
}

const most = 10_000

/** Takes certificates out of those that wait, each once. One whose case is not closed yet waits on. */
async function takeSome(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with handed as (
      select x.id from "Certificate" x left join "Case" k on k.id = x."caseId"
      where x.id in (select "certificateId" from "UncountedCertificate") and (k.id is null or k.status = 'issued')
      limit ${most}
    ), taken as (
      delete from "UncountedCertificate" where "certificateId" in (select id from handed) returning "certificateId"
    ) select distinct "certificateId" as id from taken`
  return rows.map(({ id }) => id)
}

async function replaceFigures(tx: Transaction, ids: string[]) {
  const these = Prisma.sql`f."certificateId" = any(${ids}::uuid[])`
  const enterprises = await tx.$queryRaw<{ id: string }[]>`
    select "enterpriseId" as id from "Certificate" where id = any(${ids}::uuid[])
    union select "enterpriseId" from "CertificateFigures" f where ${these}`
  const theirs = Prisma.sql`f."enterpriseId" = any(${enterprises.map(({ id }) => id)}::uuid[])`
  await add(tx, -1, Prisma.sql`${issuedSums(these)} union all ${stockSums(countedYears, theirs)}`)
  await tx.$executeRaw`delete from "CertificateFigures" f where ${these}`
  await tx.$executeRaw`
    insert into "CertificateFigures" ("certificateId", "enterpriseId", service, "issuedOn", "validUntil", counts,
      "provinceCode", division, workers, women, domestic, "foreign")
    ${figuresOf(Prisma.sql`x.id = any(${ids}::uuid[])`)}`
  await add(tx, 1, Prisma.sql`${issuedSums(these)} union all ${stockSums(countedYears, theirs)}`)
}

const countedYears = Prisma.sql`(select year, "stockOn" from "CountedYear")`

/** The years from the first certificate to this one whose stock is not counted, or is that of an earlier day than it can be. */
function staleYears(tx: Transaction, today: string) {
  return tx.$queryRaw<{ year: number; on: string }[]>`
    select year, day::text as on from (
      select year, least(make_date(year, 12, 31), ${today}::date) as day
      from (select min("issuedOn") as first from "CertificateFigures") figures,
        generate_series(extract(year from first)::int, extract(year from ${today}::date)::int) as year
    ) wanted left join "CountedYear" counted using (year)
    where counted.year is null or counted."stockOn" < day
    order by year`
}

async function countStock(tx: Transaction, year: number, on: string) {
  await tx.yearTally.deleteMany({ where: { year, kind: 'stock' } })
  await add(tx, 1, stockSums(Prisma.sql`(values (${year}::int, ${on}::date))`, Prisma.sql`true`))
}

/** Adds sums to the tallies, or takes them off. */
async function add(tx: Transaction, sign: 1 | -1, sums: Prisma.Sql) {
  const signed = Prisma.join(
    ['count', 'stated', 'workers', 'women', 'domestic', 'foreign'].map(
      (name) => Prisma.sql`${sign}::int * s.${Prisma.raw(`"${name}"`)}`,
    ),
  )
  await tx.$executeRaw`
    insert into "YearTally" as t (year, kind, part, key, count, stated, workers, women, domestic, "foreign")
    select year, kind, part, key, ${signed} from (${sums}) s
    on conflict (year, kind, part, key) do update set
      count = t.count + excluded.count, stated = t.stated + excluded.stated, workers = t.workers + excluded.workers,
      women = t.women + excluded.women, domestic = t.domestic + excluded.domestic, "foreign" = t."foreign" + excluded."foreign"`
}
