import { calendar } from '#app/domain/calendar.server.ts'
import { type Person, seesSeveralProvinces } from '#app/domain/people/access.server.ts'
import { type DivisionName, divisionsFor } from '#app/domain/register/divisions.server.ts'
import { db, plannedEachTime } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { Calendar } from '#workflows/calendar.ts'
import type { ServiceId } from '#workflows/service.ts'
import { clockBy } from './clock.server.ts'
import { foundBy, mostFound } from './search.server.ts'
import { type Place, type View, views, type WorklistQuery } from './worklist-address.ts'
import { filtered, orderOf, partsOf } from './worklist-parts.server.ts'
import { keyOf, viewsFor } from './worklist-query.server.ts'

export type WorklistRow = Awaited<ReturnType<typeof worklistOf>>['rows'][number]

export const pageSize = 25

/**
 * Cases of a view are counted up to here: nobody has more to do than a hundred, what is mine is not told by an index, and
 * of finds no more are looked at.
 */
export const counted = (view: View, search = '') => (search ? mostFound : view === 'mine' ? 100 : 500)

/** The provinces to choose from; none for those before whom only one comes. */
export async function provincesFor(person: Person): Promise<DivisionName[]> {
  return seesSeveralProvinces(person) ? (await divisionsFor({})).province : []
}

/**
 * One page of the cases this person may see as staff, what is due first on top (when something is searched: what is surely
 * meant first), with the number of cases in each view under the same filter; `more`: those that have more than were
 * counted. `next` is the place where the following page begins: a place, not a number of rows, so that nothing is left out
 * or shown twice when cases come and go meanwhile.
 */
export async function worklistOf(person: Person, query: WorklistQuery, at: Date) {
  const days = await calendar()
  const { page: all, ...numbers } = await read(person, query, days, at)
  const listed = all ?? []
  const page = listed.slice(0, pageSize)
  const atMost = (view: View) => Math.min(numbers[view] ?? 0, counted(view, query.search))
  return {
    counts: Object.fromEntries(views.map((view) => [view, atMost(view)])) as Record<View, number>,
    more: views.filter((view) => (numbers[view] ?? 0) > counted(view, query.search)),
    rows: page.map((row) => ({ ...shown(row), clock: timeOf(days, row, at) })),
    next: listed.length > pageSize ? keyOf(page[pageSize - 1]) : null,
  }
}

type Listed = Place & {
  reference: string
  nameKm: string
  nameEn: string
  service: ServiceId
  status: string
  province: string
  submittedAt: string
  waitsFor: string
  since: string
  officeMinutes: number
  dueAt: string | null
  decidedAt: string | null
  inTime: boolean | null
  closedAt: string | null
  standardDays: number
  escalation: number
  assignee: { id: string; nameKm: string; nameEn: string } | null
}

type Numbers = Partial<Record<View, number>> & { page: Listed[] | null }

// One statement for the counts and the page.
async function read(person: Person, query: WorklistQuery, days: Calendar, at: Date): Promise<Numbers> {
  const filter = filtered(query, person, days, at)
  const ordered = Prisma.sql`order by ${asListed(query.view)} limit ${pageSize + 1}`
  const { first, before, counts, page } = query.search
    ? amongFound(person, query, filter, at)
    : alongIndexes(person, query, filter, at)
  const [numbers] = await db.$queryRaw<
    [Numbers]
  >`${first}with ${before}page as materialized (${page} ${ordered}), listed as (
      select c.id, rank, moment, c.reference, c."nameKm", c."nameEn", c.service, c.status, c."provinceCode" as province,
        c."submittedAt", c."waitsFor", c.since, c."officeMinutes", c."dueAt", c."decidedAt", c."inTime", c."closedAt",
        c.escalation, c.terms -> 'standardDays' as "standardDays", case when p.id is not null then
          json_build_object('id', p.id, 'nameKm', p."nameKm", 'nameEn', p."nameEn") end as assignee
      from page join "Case" c using (id) left join "Person" p on p.id = c."assigneeId"
      order by ${asListed(query.view)}
    )
    select ${Prisma.join(counts)}, (select json_agg(listed) from listed) as page`
  return numbers
}

/** Each part of each view is read in its own order, and ends by itself as soon as there is enough of it. */
function alongIndexes(person: Person, query: WorklistQuery, filter: Prisma.Sql, at: Date) {
  const from = (view: View, shown: Prisma.Sql, behind: Prisma.Sql, limit: number) => {
    const parts = partsOf(view, person, at).map(
      (part) => Prisma.sql`(select ${shown} from "Case" c
        where ${part} and ${filter} and ${behind} order by ${inOrder(view)} limit ${limit})`,
    )
    return Prisma.join(parts, ' union ')
  }
  const all = Prisma.sql`true`
  const place = Prisma.sql`c.id, ${orderOf(query.view).moment} as moment, 0 as rank`
  return {
    first: Prisma.empty,
    before: Prisma.empty,
    counts: viewsFor(person).map(
      (view) => Prisma.sql`(select count(*)::int from (${from(view, Prisma.sql`c.id`, all, counted(view) + 1)}) each)
        as ${Prisma.raw(view)}`,
    ),
    page: Prisma.sql`select * from (${from(query.view, place, isBehind(query), pageSize + 1)}) each`,
  }
}

/** What has been found is few: it is held against the views, not the other way round. */
function amongFound(person: Person, query: WorklistQuery, filter: Prisma.Sql, at: Date) {
  const offered = viewsFor(person)
  const { moment } = orderOf(query.view)
  const inViews = offered.map(
    (view) => Prisma.sql`(${Prisma.join(partsOf(view, person, at), ') or (', '(', ')')}) as ${Prisma.raw(view)}`,
  )
  return {
    first: Prisma.raw(`${plannedEachTime}\n`),
    before: Prisma.sql`${foundBy(query.search, person, filter)}, judged as materialized (
      select c.id, found.rank, ${moment} as moment, ${Prisma.join(inViews)} from found join "Case" c using (id)), `,
    counts: offered.map((view) => {
      const name = Prisma.raw(view)
      return Prisma.sql`(select count(*)::int from judged where ${name}) as ${name}`
    }),
    page: Prisma.sql`select id, moment, rank from judged c
      where ${Prisma.raw(query.view)} and ${isBehind(query, Prisma.sql`c.rank`, Prisma.sql`c.moment`)}`,
  }
}

/** The order of the index of a view. */
function inOrder(view: View): Prisma.Sql {
  const { moment, latestFirst } = orderOf(view)
  return latestFirst ? Prisma.sql`${moment} desc, c.id desc` : Prisma.sql`${moment}, c.id`
}

/** What is surely meant first, then as the view is. */
function asListed(view: View): Prisma.Sql {
  return orderOf(view).latestFirst ? Prisma.sql`rank, moment desc, id desc` : Prisma.sql`rank, moment, id`
}

function isBehind({ view, after }: WorklistQuery, rank?: Prisma.Sql, moment = orderOf(view).moment): Prisma.Sql {
  if (!after) return Prisma.sql`true`
  const place = Prisma.sql`(${after.moment}::timestamptz, ${after.id}::uuid)`
  const further = orderOf(view).latestFirst
    ? Prisma.sql`(${moment}, c.id) < ${place}`
    : Prisma.sql`(${moment}, c.id) > ${place}`
  return rank ? Prisma.sql`(${rank} > ${after.rank} or (${rank} = ${after.rank} and ${further}))` : further
}

/** A case that ended without a decision has no time to speak of. */
function timeOf(days: Calendar, row: Listed, at: Date) {
  if (row.closedAt && !row.decidedAt) return null
  const moments = { since: new Date(row.since), dueAt: dateOrNull(row.dueAt), decidedAt: dateOrNull(row.decidedAt) }
  return clockBy(days, { ...row, ...moments }, at)
}

const dateOrNull = (text: string | null) => (text === null ? null : new Date(text))

function shown({ id, rank, reference, nameKm, nameEn, service, status, province, ...row }: Listed) {
  const { submittedAt, closedAt, assignee, escalation } = row
  return { id, rank, reference, nameKm, nameEn, service, status, province, submittedAt, closedAt, assignee, escalation }
}
