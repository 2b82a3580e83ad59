import type { PoolClient } from 'pg'
import { searchText } from '#app/domain/cases/search.server.ts'
import { entrepreneurNames, families, type Name } from '#prisma/demo/names.ts'
import { entrepreneurs } from '#prisma/demo/people.ts'
import { brands, trades } from '#prisma/demo/trades.ts'

type Rounds = { from: number; until: number; ends: { closed: number; open: number } }

/**
 * Makes the table `copied` for the transaction: each played case once for each round, those that have ended until one
 * round and those under way until another. A copy is somebody else's, of a name put together anew, in a province drawn as
 * the demo world's entrepreneurs live; what has ended did so at any time of ten years, what is open began up to three
 * days before the one it is copied from and is held by any officer of its office.
 */
export async function drawCopies(client: PoolClient, { from, until, ends }: Rounds): Promise<void> {
  await client.query(
    `create temp table copied on commit drop as
      with played as (
        select *, row_number() over (partition by service order by reference) as nth
        from "played Case" where "submittedAt" is not null
      ), drawn as (
        select c.*, k, ${oneOf('families', `"applicantId"`)} as family, ${oneOf('given', `"applicantId"`)} as given,
          ${oneOf('trades', `"enterpriseId"`)} as trade, ${oneOf('brands', `"enterpriseId"`)} as brand,
          ${oneOf('provinces', `"enterpriseId"`)} ->> 0 as province,
          '+855' || 100000000 + ${drawn(`"applicantId"`, 'phone')} % 800000000 as phone,
          2016 + k % 10 || '-' || lpad((1000 + k / 10 * 300 + nth)::text, 6, '0') as number,
          case when "closedAt" is null then ${drawn('c.id', 'ago')} % 4320 * interval '1 minute'
            else k * 1009 % 3650 * interval '1 day' end as ago
        from played c, generate_series($1::int + 1, $2::int) as k
        where k <= case when "closedAt" is null then $4::int else $3::int end
      ), placed as (
        select *, case when "officeCode" = '00' then '00' else province end as office,
          split_part(reference, '-', 1) || '-' || number as "newReference",
          case when status = 'issued' then
            case service when 'renewal' then 'CC' when 'sme-registration' then 'CR' else 'CO' end || '-' || number end
            as certificate
        from drawn
      )
      select id as old, ${anew('id')} as id, k, ago, "enterpriseId", "applicantId", "newReference" as reference, certificate,
        phone, province, office, (trade ->> 0) || ' ' || (brand ->> 0) as "nameKm",
        (brand ->> 1) || ' ' || (trade ->> 1) as "nameEn", (family ->> 0) || ' ' || (given ->> 0) as "ownerKm",
        (family ->> 1) || ' ' || (given ->> 1) as "ownerEn",
        concat_ws(' ', lower("newReference"), (trade ->> 2) || (brand ->> 2), lower((brand ->> 1) || ' ' || (trade ->> 1)),
          (family ->> 2) || (given ->> 2), lower((family ->> 1) || ' ' || (given ->> 1)), phone, lower(certificate))
          as "searchText",
        case when "closedAt" is null and ("assigneeId" is not null or status = 'review' and ${drawn('id', 'held')} % 2 = 0)
          then (select officers[1 + ${drawn('id', 'holder')} % cardinality(officers)] from (
            select array_agg(r."personId" order by r."personId") as officers from "Role" r
            where r.role = 'officer' and r."officeCode" = placed.office) o) end as holder
      from placed`,
    [from, until, ends.closed, ends.open, JSON.stringify(lists)],
  )
}

/** The same id for the same row and round, wherever it is named; in the order of the rounds, as real ids are in that of time. */
export const anew = (id: string, round = 'k') =>
  `(lpad(to_hex(${round}), 8, '0') || substr(md5(${id}::text || ${round}), 9))::uuid`

/** The same number for the same row and round, drawn for a purpose. */
const drawn = (id: string, what: string) => `(hashtext(${id}::text || k || '${what}') & 2147483647)`

const oneOf = (list: keyof typeof lists, id: string) =>
  `($5::jsonb -> '${list}' -> ${drawn(id, list)} % jsonb_array_length($5::jsonb -> '${list}'))`

const inPlain = ([km, en]: Name) => [km, en, searchText(km)]
const called = entrepreneurNames.map(([km, en]): Name => [km, en])
const lists = {
  families: families.map(inPlain),
  given: called.map(inPlain),
  trades: trades
    .map(({ name: [km, en], handicraft }): Name => [`${handicraft ? 'សិប្បកម្ម' : 'សហគ្រាស'}${km}`, en])
    .map(inPlain),
  // Many bear the name of who founded them.
  brands: [
    ...brands,
    ...called,
    ...families.flatMap((family) =>
      called.map((given): Name => [`${family[0]} ${given[0]}`, `${family[1]} ${given[1]}`]),
    ),
  ].map(inPlain),
  provinces: entrepreneurs.map(({ province }) => [province]),
}
