import type { PoolClient } from 'pg'

/** About so many cases are in one pair of hands; an office in which more are open has more officers. */
const mostHeld = 40

/** Officers for offices whose share of `open` cases is more than those of the demo world could hold. */
export async function hireOfficers(client: PoolClient, open: number): Promise<void> {
  await client.query('create temp table if not exists "Hired" (id uuid, "officeCode" text)')
  await client.query(
    `with offices as (
      select o.code, greatest(1, ceil($1 * ${shareOf('o.code')} / ${mostHeld})) as needed,
        (select count(*) from "Role" r where r."officeCode" = o.code and r.role = 'officer') as there
      from "Office" o where o.code ~ '^\\d{2}$'
    ), hired as (
      insert into "Hired" select md5('officer ' || code || n)::uuid, code
      from offices, generate_series(there + 1, needed) as n returning *
    ), people as (
      insert into "Person" (id, "nameKm", "nameEn", demo)
      select id, 'មន្ត្រី ' || row_number() over (), 'Officer ' || row_number() over (), true from hired
    )
    insert into "Role" ("personId", "officeCode", role) select id, "officeCode", 'officer' from hired`,
    [open],
  )
  await client.query('drop table "Hired"')
}

/** What part of the open cases is with an office: a third with the ministry, the rest where the entrepreneurs of the demo world are. */
const shareOf = (code: string) => `(case ${code} when '00' then 0.34 when '12' then 0.15 else 0.04 end)`
