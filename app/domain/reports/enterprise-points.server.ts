import type { Person } from '#app/domain/people/access.server.ts'
import { activityNames } from '#app/domain/register/activities.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { type Sector, sectorOf } from '#workflows/size.ts'
import { isOfCountry, readers } from './report-filter.server.ts'

/** Which enterprises: of a province, of an activity (its ISIC class); an empty word stands for all. */
export type PointFilter = { province: string; activity: string }

export type EnterprisePoints = {
  /** Enterprises that hold a certificate. */
  total: number
  /** Those whose owners gave a place on the map: at most `mostPoints`, the newest first. */
  points: { id: string; longitude: number; latitude: number; sector: Sector }[]
  withPlace: number
  /** The most frequent first. */
  activities: { code: string; nameKm: string; nameEn: string; enterprises: number; withPlace: number }[]
}

const mostPoints = 3_000

/** What an address asks for; what cannot be read is the default. */
export function pointFilterOf(query: URLSearchParams): PointFilter {
  const digits = (name: string, shape: RegExp) => (shape.test(query.get(name) ?? '') ? query.get(name)! : '')
  return { province: digits('province', /^\d{2}$/), activity: digits('activity', /^\d{4}$/) }
}

/** Enterprises with a certificate as points, for the whole country or for the provinces of one's own offices. */
export async function enterprisePoints(person: Person, filter: PointFilter): Promise<EnterprisePoints> {
  const chosen = Prisma.sql`${ofProvinces(person)}
    and (${filter.province} = '' or e."provinceCode" = ${filter.province})
    and (${filter.activity} = '' or left(e.activity, 4) = ${filter.activity})
    and exists (select from "Certificate" c where c."enterpriseId" = e.id)`
  const place = Prisma.sql`e.particulars -> 'place' ->> 'latitude' is not null
    and e.particulars -> 'place' ->> 'longitude' is not null`
  const [found, counts] = await Promise.all([
    db.$queryRaw<{ id: string; longitude: number; latitude: number; activity: string }[]>`
      select e.id, e.activity, (e.particulars -> 'place' ->> 'longitude')::float8 as longitude,
        (e.particulars -> 'place' ->> 'latitude')::float8 as latitude
      from "Enterprise" e where ${chosen} and ${place} order by e.id desc limit ${mostPoints}`,
    db.$queryRaw<{ code: string; enterprises: number; withPlace: number }[]>`
      select left(e.activity, 4) as code, count(*)::int as enterprises, count(*) filter (where ${place})::int as "withPlace"
      from "Enterprise" e where ${chosen} group by 1 order by 2 desc, 1`,
  ])
  const names = await activityNames(counts.map(({ code }) => code))
  const sum = (of: 'enterprises' | 'withPlace') => counts.reduce((total, each) => total + each[of], 0)
  return {
    ...{ total: sum('enterprises'), withPlace: sum('withPlace') },
    points: found.map(({ activity, ...point }) => ({ ...point, sector: sectorOf(activity) })),
    activities: counts.map((each) => ({
      ...each,
      ...(names.get(each.code) ?? { nameKm: each.code, nameEn: each.code }),
    })),
  }
}

// A provincial office bears the code of its province.
function ofProvinces(person: Person): Prisma.Sql {
  if (isOfCountry(person)) return Prisma.sql`true`
  const offices = person.roles.filter(({ role }) => (readers as readonly string[]).includes(role))
  return Prisma.sql`e."provinceCode" = any(${offices.map(({ officeCode }) => officeCode)}::text[])`
}
