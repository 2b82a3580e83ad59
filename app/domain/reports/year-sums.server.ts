import { Prisma } from '#prisma/generated/client.ts'

const sums = Prisma.sql`count(*)::int as count, count(workers)::int as stated, coalesce(sum(workers), 0)::int as workers,
  coalesce(sum(women), 0)::int as women, coalesce(sum(domestic), 0)::bigint as domestic, coalesce(sum("foreign"), 0)::bigint as "foreign"`

/** The certificates (`f`) that fit, by the year in which they were issued, their service, and month, province and activity. */
export function issuedSums(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select extract(year from "issuedOn")::int as year, service as kind, part, key, ${sums}
    from "CertificateFigures" f, lateral (values
      ('month', to_char(f."issuedOn", 'MM')), ('province', f."provinceCode"), ('activity', f.division)) parts (part, key)
    where ${which}
    group by 1, service, part, key`
}

/**
 * The enterprises with a certificate in force on the day of each of the years (rows of year and day). Where one is and what
 * it does: as its latest certificate until then says. Its workers and capital: as stated last. `which` narrows the
 * certificates (`f`) to those of some enterprises.
 */
export function stockSums(years: Prisma.Sql, which: Prisma.Sql): Prisma.Sql {
  const until = Prisma.sql`from years join "CertificateFigures" f on f."issuedOn" <= years.day where ${which}`
  const newest = Prisma.sql`year, "enterpriseId", "issuedOn" desc, "certificateId" desc`
  return Prisma.sql`
    select year, 'stock' as kind, part, key, ${sums}
    from (
      with years (year, day) as (select * from ${years} as given (year, day)),
      standing as (
        select distinct year, "enterpriseId" ${until} and counts and ("validUntil" is null or "validUntil" >= years.day)
      ), latest as (
        select distinct on (year, "enterpriseId") year, "enterpriseId", "provinceCode", division ${until} order by ${newest}
      ), stated as (
        select distinct on (year, "enterpriseId") year, "enterpriseId", workers, women, domestic, "foreign"
        ${until} and workers is not null order by ${newest}
      )
      select * from standing join latest using (year, "enterpriseId") left join stated using (year, "enterpriseId")
    ) held, lateral (values ('province', "provinceCode"), ('activity', division)) parts (part, key)
    group by year, part, key`
}
