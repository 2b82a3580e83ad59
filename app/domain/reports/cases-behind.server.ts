import { calendar } from '#app/domain/calendar.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { minutesPerDay } from '#workflows/calendar.ts'
import { type BehindQuality, behindQuality, behindQualityOf } from './behind-quality.server.ts'
import { casesOf, momentsOf, type ReportFilter } from './report-filter.server.ts'

/** Which cases of a report: decided, refused, decided late or submitted in its period, or open now. */
const groups = ['decided', 'refused', 'late', 'submitted', 'open'] as const
export type Group = (typeof groups)[number]

/**
 * Narrowed further, an empty word standing for all: to cases that were in a state in the period, that an officer
 * recommended last, or that stand behind a figure of quality.
 */
export type Behind = { of: Group; state: string; officer: string } & BehindQuality

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What an address asks for; what cannot be read is the default. */
export function behindOf(query: URLSearchParams): Behind {
  const word = (name: string, shape: RegExp) => (shape.test(query.get(name) ?? '') ? query.get(name)! : '')
  return {
    of: groups.find((each) => each === query.get('of')) ?? 'decided',
    state: word('state', /^[a-zA-Z]{2,30}$/),
    officer: word('officer', isId),
    ...behindQualityOf(query),
  }
}

export type CaseBehind = {
  id: string
  reference: string
  nameKm: string
  nameEn: string
  service: string
  status: string
  provinceCode: string | null
  /** The moment that puts it into the period. */
  at: string
  /** The office's time so far, in working days to a tenth. */
  days: number
  inTime: boolean | null
}

const pageSize = 50

/**
 * The cases behind a figure, the latest first, from a place on; `next` is that of the following page. A visit to a state
 * counts by when it ended, whenever the case was decided. An officer is asked for only by who may see officers.
 */
export async function casesBehind(
  person: Person,
  filter: ReportFilter,
  { of, state, officer, ...quality }: Behind,
  place: Place | null,
): Promise<{ cases: CaseBehind[]; next: string | null }> {
  const perDay = minutesPerDay(await calendar())
  const isDecided = of === 'decided' || of === 'refused' || of === 'late'
  const moment = isDecided ? Prisma.sql`c."decidedAt"` : Prisma.sql`c."submittedAt"`
  const conditions = [
    Prisma.sql`c."submittedAt" is not null and ${casesOf(person, filter)}`,
    ...groupOf(of, moment, filter, state),
    ...(state ? [isIn(state, of, filter)] : []),
    ...(officer ? [Prisma.sql`${lastRecommended} = ${officer}::uuid`] : []),
    ...behindQuality(quality),
    ...(place ? [Prisma.sql`(${moment}, c.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`] : []),
  ]
  const rows = await db.$queryRaw<(CaseBehind & { moment: Date })[]>`
    select c.id, c.reference, c."nameKm", c."nameEn", c.service, c.status, c."provinceCode", ${moment} as moment,
      (round(c."officeMinutes" * 10.0 / ${perDay}::int) / 10)::float8 as days, c."inTime"
    from "Case" c where ${Prisma.join(conditions, ' and ')}
    order by ${moment} desc, c.id desc limit ${pageSize + 1}`
  const cases = rows.slice(0, pageSize)
  const last = cases.at(-1)
  return {
    cases: cases.map(({ moment: at, ...row }) => ({ ...row, at: at.toISOString() })),
    next: rows.length > pageSize && last ? `${last.moment.toISOString()}_${last.id}` : null,
  }
}

type Place = [moment: Date, id: string]

/** The place that an address names; null for the beginning. */
export function placeOf(text: string | null): Place | null {
  const [moment, id] = text?.split('_') ?? []
  const isPlace = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(moment ?? '') && isId.test(id ?? '')
  return isPlace && !Number.isNaN(Date.parse(moment)) ? [new Date(moment), id] : null
}

function within(moment: Prisma.Sql, filter: ReportFilter): Prisma.Sql {
  const [begins, ends] = momentsOf(filter)
  return Prisma.sql`${moment} >= ${begins}::timestamptz and ${moment} < ${ends}::timestamptz`
}

function groupOf(of: Group, moment: Prisma.Sql, filter: ReportFilter, state: string): Prisma.Sql[] {
  if (of === 'open') return [Prisma.sql`c."closedAt" is null`]
  return [
    // A visit has a moment of its own.
    ...(state ? [] : [within(moment, filter)]),
    ...(of === 'refused' ? [Prisma.sql`c.status = 'refused'`] : []),
    ...(of === 'late' ? [Prisma.sql`not c."inTime"`] : []),
  ]
}

function isIn(state: string, of: Group, filter: ReportFilter): Prisma.Sql {
  if (of === 'open') return Prisma.sql`c.status = ${state}`
  // Where a case stays for good there is no visit: it counts by when it came.
  return Prisma.sql`(exists (select from "Stay" s where s."caseId" = c.id and s.status = ${state}
      and ${within(Prisma.sql`s."leftAt"`, filter)})
    or c.status = ${state} and ${within(Prisma.sql`c."closedAt"`, filter)})`
}

const lastRecommended = Prisma.sql`(select e."byId" from "CaseEvent" e where e."caseId" = c.id and e.type = 'recommend'
  order by e.seq desc limit 1)`
