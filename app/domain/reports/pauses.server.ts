import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { controlLimits, limits, standing } from './control-limits.ts'
import { casesOf, momentsOf, type ReportFilter } from './report-filter.server.ts'
import { seesOfficers } from './states-and-officers.server.ts'

/** How often an officer stops the clock: of the cases examined, those in which a correction was asked for. */
export type Pauses = {
  id: string
  nameKm: string
  nameEn: string
  officeKm: string
  officeEn: string
  examined: number
  paused: number
  share: number
  /** The share of the colleagues of the same office together; null where there are none. */
  colleagues: number | null
  /** What chance explains around the share of the whole. */
  chance: { lower: number; upper: number }
  standing: 'usual' | 'low' | 'high'
}

/**
 * Requests that stop the clock, by officer, of those who examined a case (asked for a correction or recommended) in a period;
 * the highest first above chance. Control limits of three standard errors around the share of all together, so that an
 * officer with few cases is not blamed for chance. Null for those who do not see officers.
 */
export async function pausesByOfficer(
  person: Person,
  filter: ReportFilter,
): Promise<{ officers: Pauses[]; mean: number; examined: number } | null> {
  if (!seesOfficers(person)) return null
  const [begins, ends] = momentsOf(filter)
  const rows = await db.$queryRaw<Counted[]>`
    select p.id, p."nameKm", p."nameEn", o.code, o."nameKm" as "officeKm", o."nameEn" as "officeEn",
      count(*)::int as examined, count(*) filter (where paused)::int as paused
    from (
      select e."byId", c."officeCode", c.id, bool_or(s.id is not null) as paused
      from "CaseEvent" e join "Case" c on c.id = e."caseId"
      -- A request that came too late has left the clock running: then the visit is the office's.
      left join "Stay" s on e.type = 'requestCorrection' and s."caseId" = c.id and s."enteredAt" = e.at
        and s.status = 'correction' and s."waitsFor" = 'applicant'
      where e.type in ('requestCorrection', 'recommend') and e."byId" is not null
        and e.at >= ${begins}::timestamptz and e.at < ${ends}::timestamptz and ${casesOf(person, filter)}
      group by 1, 2, 3
    ) seen
    join "Person" p on p.id = seen."byId" join "Office" o on o.code = seen."officeCode"
    group by 1, 2, 3, 4, 5, 6`
  const sum = (of: readonly Counted[], what: 'examined' | 'paused') => of.reduce((total, each) => total + each[what], 0)
  const examined = sum(rows, 'examined')
  const mean = examined > 0 ? sum(rows, 'paused') / examined : 0
  const officers = rows.map(({ code, ...row }) => {
    const others = rows.filter((each) => each.code === code && each.id !== row.id)
    const share = row.paused / row.examined
    return {
      ...row,
      share,
      colleagues: others.length > 0 ? sum(others, 'paused') / sum(others, 'examined') : null,
      chance: controlLimits(mean, row.examined, limits.action),
      standing: standing(share, mean, row.examined),
    }
  })
  const above = ({ share, chance }: Pauses) => share - chance.upper
  return { officers: officers.toSorted((a, b) => above(b) - above(a) || (a.id < b.id ? -1 : 1)), mean, examined }
}

type Counted = Omit<Pauses, 'share' | 'colleagues' | 'chance' | 'standing'> & { code: string }
