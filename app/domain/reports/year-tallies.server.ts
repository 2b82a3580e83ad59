import { db, type Transaction } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { figuresOf } from './certificate-figures.server.ts'

/**
 * Counts again the years in which certificates are new or have changed, and those whose stock has become another day's; a
 * job does it every minute. What is changed meanwhile is counted the next time. Gives the years, the oldest first.
 */
export async function keepYears(at: Date): Promise<number[]> {
  const today = dateOf(at)
  const thisYear = Number(today.slice(0, 4))
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('keepYears'))`
      const changed = await takeFigures(tx)
      const counted = await tx.countedYear.findMany()
      const isOld = ({ year, stockOn }: (typeof counted)[number]) =>
        stockOn.toISOString().slice(0, 10) < stockDay(year, today)
      const old = counted.filter(isOld).map(({ year }) => year)
      const first = Math.min(...changed, ...old, ...(counted.length === 0 ? [] : [lastOf(counted) + 1]))
      // A certificate is in the stock of every later year too.
      const years = Array.from({ length: Math.max(0, thisYear - first + 1) }, (_, index) => first + index)
      for (const year of years) await countYear(tx, year, stockDay(year, today), at)
      return years
    },
    { timeout: 10 * 60_000 },
  )
}

const lastOf = (counted: readonly { year: number }[]) => Math.max(...counted.map(({ year }) => year))

/** The last day of a year, or today where it is not over. */
function stockDay(year: number, today: string): string {
  const last = `${year}-12-31`
  return last < today ? last : today
}

/** Takes over what is new or has changed; gives the years in which it was issued, before and now. */
async function takeFigures(tx: Transaction): Promise<number[]> {
  const years: number[] = []
  for (;;) {
    const taken = await takeSome(tx)
    if (taken.length === 0) return years
    years.push(...taken)
  }
}

const taken = 10_000

async function takeSome(tx: Transaction): Promise<number[]> {
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    with handed as (
      select x.id from "Certificate" x left join "Case" k on k.id = x."caseId"
      where x.id in (select "certificateId" from "UncountedCertificate") and (k.id is null or k.status = 'issued')
      limit ${taken}
    ), taken as (
      delete from "UncountedCertificate" where "certificateId" in (select id from handed) returning "certificateId"
    ) select distinct "certificateId" as id from taken`
  if (waiting.length === 0) return []
  const ids = waiting.map(({ id }) => id)
  const yearsOf = () => tx.$queryRaw<{ year: number }[]>`
    select distinct extract(year from "issuedOn")::int as year from "CertificateFigures" where "certificateId" = any(${ids}::uuid[])`
  const before = await yearsOf()
  await tx.$executeRaw`delete from "CertificateFigures" where "certificateId" = any(${ids}::uuid[])`
  await tx.$executeRaw`
    insert into "CertificateFigures" ("certificateId", "enterpriseId", service, "issuedOn", "validUntil", counts,
      "provinceCode", division, workers, women, domestic, "foreign")
    ${figuresOf(Prisma.sql`x.id = any(${ids}::uuid[])`)}`
  return [...before, ...(await yearsOf())].map(({ year }) => year)
}

async function countYear(tx: Transaction, year: number, on: string, at: Date) {
  await tx.yearTally.deleteMany({ where: { year } })
  const columns = Prisma.sql`"YearTally" (year, kind, part, key, count, stated, workers, women, domestic, "foreign")`
  const sums = Prisma.sql`count(*)::int, count(workers)::int, coalesce(sum(workers), 0)::int, coalesce(sum(women), 0)::int,
    coalesce(sum(domestic), 0)::bigint, coalesce(sum("foreign"), 0)::bigint`
  await tx.$executeRaw`
    insert into ${columns}
    select ${year}::int, service, part, key, ${sums}
    from "CertificateFigures" f, lateral (values
      ('month', to_char(f."issuedOn", 'MM')), ('province', f."provinceCode"), ('activity', f.division)) parts (part, key)
    where f."issuedOn" >= ${`${year}-01-01`}::date and f."issuedOn" <= ${`${year}-12-31`}::date
    group by service, part, key`
  // Where it is and what it does: as its latest certificate says. Its workers: as stated last.
  await tx.$executeRaw`
    insert into ${columns}
    with issued as (select * from "CertificateFigures" where "issuedOn" <= ${on}::date),
    standing as (
      select distinct "enterpriseId" from issued where counts and ("validUntil" is null or "validUntil" >= ${on}::date)
    ), latest as (
      select distinct on ("enterpriseId") "enterpriseId", "provinceCode", division from issued
      order by "enterpriseId", "issuedOn" desc, "certificateId" desc
    ), stated as (
      select distinct on ("enterpriseId") "enterpriseId", workers, women, domestic, "foreign" from issued
      where workers is not null order by "enterpriseId", "issuedOn" desc, "certificateId" desc
    )
    select ${year}::int, 'stock', part, key, ${sums}
    from standing join latest using ("enterpriseId") left join stated using ("enterpriseId"),
      lateral (values ('province', "provinceCode"), ('activity', division)) parts (part, key)
    group by part, key`
  const counted = { stockOn: new Date(on), countedAt: at }
  await tx.countedYear.upsert({ where: { year }, create: { year, ...counted }, update: counted })
}
