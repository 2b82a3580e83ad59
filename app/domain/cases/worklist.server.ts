import { calendar } from '#app/domain/calendar.server.ts'
import { type Person, seesSeveralProvinces } from '#app/domain/people/access.server.ts'
import { type DivisionName, divisionsFor } from '#app/domain/register/divisions.server.ts'
import { db, plannedEachTime } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { Calendar } from '#workflows/calendar.ts'
import type { ServiceId } from '#workflows/service.ts'
import { clockBy } from './clock.server.ts'
import { foundBy } from './search.server.ts'
import { type Place, type View, views, type WorklistQuery } from './worklist-address.ts'
import { filtered, orderOf, partsOf } from './worklist-parts.server.ts'
import { keyOf, viewsFor } from './worklist-query.server.ts'

export type WorklistRow = Awaited<ReturnType<typeof worklistOf>>['rows'][number]

export const pageSize = 25

/** Cases of a view are counted up to here: nobody needs to know whether it is six hundred or seven. */
export const counted = 500

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
  const atMost = (view: View) => Math.min(numbers[view] ?? 0, counted)
  return {
    counts: Object.fromEntries(views.map((view) => [view, atMost(view)])) as Record<View, number>,
    more: views.filter((view) => (numbers[view] ?? 0) > counted),
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

// One statement for the counts and the page. Each part of each view ends by itself as soon as it has enough.
async function read(person: Person, query: WorklistQuery, days: Calendar, at: Date): Promise<Numbers> {
  const filter = filtered(query, person, days, at)
  const { search } = query
  const found = search ? Prisma.sql`${foundBy(search, person, filter)}, ` : Prisma.empty
  // What has been found is few: it is held against the views, not the other way round.
  const cases = search ? Prisma.sql`found join "Case" c using (id)` : Prisma.sql`"Case" c`
  const condition = search ? Prisma.sql`true` : filter
  const rank = search ? Prisma.sql`found.rank` : Prisma.sql`0`
  const from = (view: View, what: Prisma.Sql, more: Prisma.Sql) =>
    Prisma.join(
      (search ? [either(partsOf(view, person, at))] : partsOf(view, person, at)).map(
        (part) => Prisma.sql`(select ${what} from ${cases} where ${part} and ${condition} ${more})`,
      ),
      ' union ',
    )
  const counts = viewsFor(person).map(
    (
      view,
    ) => Prisma.sql`(select count(*)::int from (${from(view, Prisma.sql`c.id`, Prisma.sql`limit ${counted + 1}`)}) each)
      as ${Prisma.raw(view)}`,
  )
  const { moment, latestFirst } = orderOf(query.view)
  const order = latestFirst ? Prisma.sql`rank, moment desc, id desc` : Prisma.sql`rank, moment, id`
  const enough = Prisma.sql`limit ${pageSize + 1}`
  const inOrder = latestFirst ? Prisma.sql`${moment} desc, c.id desc` : Prisma.sql`${moment}, c.id`
  const place = Prisma.sql`and ${isBehind(query, rank)} order by ${search ? order : inOrder} ${enough}`
  const [numbers] = await db.$queryRaw<
    [Numbers]
  >`${search ? Prisma.raw(`${plannedEachTime}\n`) : Prisma.empty}with ${found}page as materialized (
      select * from (${from(query.view, Prisma.sql`c.id, ${moment} as moment, ${rank} as rank`, place)}) each
      order by ${order} ${enough}
    ), listed as (
      select c.id, rank, moment, c.reference, c."nameKm", c."nameEn", c.service, c.status, c."provinceCode" as province,
        c."submittedAt", c."waitsFor", c.since, c."officeMinutes", c."dueAt", c."decidedAt", c."inTime", c."closedAt",
        c.escalation, c.terms -> 'standardDays' as "standardDays", case when p.id is not null then
          json_build_object('id', p.id, 'nameKm', p."nameKm", 'nameEn', p."nameEn") end as assignee
      from page join "Case" c using (id) left join "Person" p on p.id = c."assigneeId" order by ${order}
    )
    select ${Prisma.join(counts)}, (select json_agg(listed) from listed) as page`
  return numbers
}

const either = (parts: Prisma.Sql[]) => Prisma.sql`(${Prisma.join(parts, ' or ', '(', ')')})`

function isBehind({ view, after }: WorklistQuery, rank: Prisma.Sql): Prisma.Sql {
  if (!after) return Prisma.sql`true`
  const { moment, latestFirst } = orderOf(view)
  const place = Prisma.sql`(${after.moment}::timestamptz, ${after.id}::uuid)`
  const further = latestFirst ? Prisma.sql`(${moment}, c.id) < ${place}` : Prisma.sql`(${moment}, c.id) > ${place}`
  return Prisma.sql`(${rank} > ${after.rank} or (${rank} = ${after.rank} and ${further}))`
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
