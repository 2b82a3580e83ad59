import { Prisma } from '#prisma/generated/client.ts'

/**
 * What the annual review counts of the certificates (`x`) that fit: a registration states the workers that are planned, by
 * kind of work; an operating certificate and its continuation those that are there, by occupation. Certificates of an older
 * register have no application, so nothing is known of workers and capital.
 */
export function figuresOf(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select x.id, x."enterpriseId", x.service, x."issuedOn", x."validUntil", x.status in ('valid', 'replaced') as counts,
      coalesce(k."provinceCode", e."provinceCode") as "provinceCode",
      left(coalesce(x.paper #>> '{activity,code}', e.activity), 2) as division,
      people.workers, people.women,
      ${riel('capitalDomestic')} as domestic, ${riel('capitalForeign')} as "foreign"
    from "Certificate" x
    join "Enterprise" e on e.id = x."enterpriseId"
    left join "Case" k on k.id = x."caseId"
    left join lateral (
      select
        coalesce(sum(case when x.service = 'sme-registration' then ${cell('total')}
          else ${cell('womenNational')} + ${cell('menNational')} + ${cell('womenForeign')} + ${cell('menForeign')} end), 0)::int as workers,
        coalesce(sum(case when x.service = 'sme-registration' then ${cell('women')}
          else ${cell('womenNational')} + ${cell('womenForeign')} end), 0)::int as women
      from jsonb_each(case when x.service = 'sme-registration' then ${grid('workforce', 'workers')} else ${grid('staff', 'staff')} end)
        as line (name, cells)
    ) people on k.id is not null
    where ${which}`
}

const cell = (name: string) => Prisma.sql`coalesce((line.cells ->> ${name})::numeric, 0)`

const riel = (name: string) =>
  Prisma.sql`case when k.id is not null then coalesce((k.answers #>> array['capital', ${name}]::text[])::numeric, 0)::bigint end`

/** A table of numbers among the answers; empty where there is none. */
function grid(page: string, question: string): Prisma.Sql {
  const answer = Prisma.sql`k.answers #> array[${page}, ${question}]::text[]`
  return Prisma.sql`case when jsonb_typeof(${answer}) = 'object' then ${answer} else '{}'::jsonb end`
}
