import { calendar } from '#app/domain/calendar.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { minutesPerDay } from '#workflows/calendar.ts'
import { besideOthers, type Counted, controlLimits, limits } from './control-limits.ts'
import { casesOf, momentsOf, type ReportFilter } from './report-filter.server.ts'
import { seesOfficers } from './states-and-officers.server.ts'

/** Of one officer of an office: decisions of the period on cases he or she recommended last, and the pauses in them. */
export type OfficerPauses = {
  key: string
  officeCode: string
  nameKm: string
  nameEn: string
  officeKm: string
  officeEn: string
  decisions: number
  /** Decisions with at least one request of this officer that stopped the clock; as a share from 0 to 1. */
  paused: number
  share: number
  /** All such requests. */
  requests: number
  /** Of those with a cut-off day in their terms: requests on the last working day before it, and all. */
  lastDay: number
  withCutOff: number
  /** The same share of all others, of the office and of the country; null where there are none. */
  others: { office: number | null; country: number | null }
  /** Where the share lies beside all others of the country and beside those of the office. */
  standing: { country: Standing; office: Standing }
  /** More than chance explains beside the country, and beside the office where it has others: not what is usual there. */
  isUnusual: boolean
  /** Between which shares chance alone lies with so many decisions, around that of the country. */
  chance: { lower: number; upper: number }
}
type Standing = ReturnType<typeof besideOthers>

/** `usual`: the share of all officers of the country together. */
export type Pauses = { decisions: number; paused: number; usual: number; officers: OfficerPauses[] }

/**
 * Pauses by officer: how often those who examine stop the office's clock by a correction request. The most unusual beside all
 * others come first; with few decisions nobody is unusual. Null for whoever does not see officers. Compared with the whole
 * country, whose figures together are nobody's: a chief reads only the officers of the own office.
 */
export async function pausesByOfficer(person: Person, filter: ReportFilter): Promise<Pauses | null> {
  if (!seesOfficers(person)) return null
  const [begins, ends] = momentsOf(filter)
  const everywhere = { ...person, roles: [{ role: 'manager' as const, officeCode: '00' }] }
  const perDay = minutesPerDay(await calendar())
  const rows = await db.$queryRaw<Row[]>`
    with decided as (
      select c.id, c."officeCode", c."submittedAt", (c.terms ->> 'clockStopsUntilDay')::float8 as "cutOff", ${casesOf(person, filter)} as mine, (
        select e."byId" from "CaseEvent" e where e."caseId" = c.id and e.type = 'recommend' order by e.seq desc limit 1
      ) as officer
      from "Case" c
      where c."decidedAt" >= ${begins}::timestamptz and c."decidedAt" < ${ends}::timestamptz and ${casesOf(everywhere, filter)}
    ), asked as (
      select d.id, count(*)::int as requests, (count(d."cutOff"))::int as "withCutOff",
        (count(*) filter (where d."cutOff" is not null and used.minutes > (d."cutOff" - 1) * ${perDay}::float8))::int as "lastDay"
      from decided d
        join "CaseEvent" e on e."caseId" = d.id and e.type = 'requestCorrection' and e."byId" = d.officer
        join "Stay" s on s."caseId" = d.id and s."enteredAt" = e.at and s.status = 'correction' and s."waitsFor" = 'applicant'
        cross join lateral (
          select coalesce(sum(b."workingMinutes"), 0)::float8 as minutes from "Stay" b
          where b."caseId" = d.id and b."waitsFor" in ('office', 'inspection') and b."enteredAt" >= d."submittedAt" and b."leftAt" <= e.at
        ) used
      group by d.id
    )
    select d.officer as key, d."officeCode", d.mine, p."nameKm", p."nameEn", o."nameKm" as "officeKm", o."nameEn" as "officeEn",
      count(*)::int as decisions,
      count(a.id)::int as paused, coalesce(sum(a.requests), 0)::int as requests,
      coalesce(sum(a."withCutOff"), 0)::int as "withCutOff", coalesce(sum(a."lastDay"), 0)::int as "lastDay"
    from decided d join "Person" p on p.id = d.officer join "Office" o on o.code = d."officeCode" left join asked a on a.id = d.id
    group by 1, 2, 3, 4, 5, 6, 7`
  const all = sumOf(rows)
  const mine = rows.filter((row) => row.mine)
  const officers = mine.map(({ mine: _, ...row }) => {
    const own = { cases: row.decisions, with: row.paused }
    const ofOffice = without(sumOf(rows.filter(({ officeCode }) => officeCode === row.officeCode)), own)
    const ofCountry = without(all, own)
    const share = shareOf(own)!
    const others = { office: shareOf(ofOffice), country: shareOf(ofCountry) }
    const standing = { country: besideOthers(own, ofCountry), office: besideOthers(own, ofOffice) }
    return {
      ...{ ...row, share, others, standing },
      isUnusual: standing.country === 'high' && (others.office === null || standing.office === 'high'),
      chance: controlLimits(others.country ?? share, row.decisions, limits.action),
    }
  })
  // By how many standard errors more than the others: of two with the same share it is the one with more decisions.
  const errors = ({ share, decisions, others: { country } }: OfficerPauses) =>
    country === null ? 0 : (share - country) * Math.sqrt(decisions / Math.max(country * (1 - country), 1e-9))
  const { cases: decisions, with: paused } = sumOf(mine)
  const usual = shareOf(all) ?? 0
  return { decisions, paused, usual, officers: officers.toSorted((a, b) => errors(b) - errors(a) || b.share - a.share) }
}

type Row = Omit<OfficerPauses, 'share' | 'others' | 'standing' | 'isUnusual' | 'chance'> & { mine: boolean }

function sumOf(rows: readonly Row[]): Counted {
  return rows.reduce((sum, { decisions, paused }) => ({ cases: sum.cases + decisions, with: sum.with + paused }), {
    cases: 0,
    with: 0,
  })
}

const without = (all: Counted, some: Counted): Counted => ({
  cases: all.cases - some.cases,
  with: all.with - some.with,
})

const shareOf = (of: Counted) => (of.cases > 0 ? of.with / of.cases : null)
