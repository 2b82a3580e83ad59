import { calendar } from '#app/domain/calendar.server.ts'
import { isVisibleAtDesk, type Person, seesSeveralProvinces } from '#app/domain/people/access.server.ts'
import { type DivisionName, divisionsFor } from '#app/domain/register/divisions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { Calendar } from '#workflows/calendar.ts'
import { isFinal } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'
import { clockBy } from './clock.server.ts'
import { hasDuties, isMineToDo } from './duties.server.ts'
import { isFound, searched } from './search.server.ts'

/** Which cases: for me to do, all open ones, those that wait for the applicant, those too late, and those that have ended. */
const views = ['mine', 'office', 'waiting', 'overdue', 'done'] as const
export type View = (typeof views)[number]

/** An empty word stands for all. `after` is the place in the list behind which the page begins. */
export type WorklistQuery = {
  view: View
  service: ServiceId | ''
  state: string
  province: string
  search: string
  after: Place | null
}
type Place = { moment: string; id: string }

export type WorklistRow = Awaited<ReturnType<typeof worklistOf>>['rows'][number]

export const pageSize = 25

// What has ended grows with the years: it is counted up to here.
const countedDone = 1000

/** The views of a person: those who never act have nothing for them to do. */
export function viewsFor(person: Person): View[] {
  return views.filter((each) => each !== 'mine' || hasDuties(person))
}

/** The query of an address. What cannot be read becomes the default: the first view, everything, from the beginning. */
export function worklistQuery(query: URLSearchParams, person: Person): WorklistQuery {
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((each) => each === query.get(name))
  const offered = viewsFor(person)
  const view = one('view', offered) ?? offered[0]
  return {
    view,
    service: one('service', serviceIds) ?? '',
    state: one('state', statesIn(view)) ?? '',
    province: /^\d{2}$/.test(query.get('province') ?? '') ? query.get('province')! : '',
    search: searched(query.get('search') ?? ''),
    after: placeOf(query.get('after')),
  }
}

/** The states that cases of a view may be in, of every version that exists. */
export function statesIn(view: View): string[] {
  return view === 'done' ? ended : open
}

const statesThat = (end: boolean) => {
  const states = services.flatMap((service) =>
    Object.keys(service.machine.root.states).filter((state) => isFinal(service, state) === end),
  )
  return [...new Set(states)].filter((state) => state !== 'draft')
}
const open = statesThat(false)
const ended = statesThat(true)

/** The provinces to choose from; none for those before whom only one comes. */
export async function provincesFor(person: Person): Promise<DivisionName[]> {
  return seesSeveralProvinces(person) ? (await divisionsFor({})).province : []
}

/**
 * One page of the cases this person may see as staff, what is due first on top, with the number of cases in each view
 * under the same filter. `next` is the place where the following page begins: a place, not a number of rows, so that
 * nothing is left out or shown twice when cases come and go meanwhile.
 */
export async function worklistOf(person: Person, query: WorklistQuery, at: Date) {
  const [{ counts, listed }, days] = await Promise.all([read(person, query, at), calendar()])
  const page = listed.slice(0, pageSize)
  return {
    counts: { ...counts, done: Math.min(counts.done, countedDone) },
    /** Whether more cases have ended than were counted. */
    moreDone: counts.done > countedDone,
    rows: page.map((row) => ({ ...shown(row), clock: timeOf(days, row, at) })),
    next: listed.length > pageSize ? keyOf(query.view, page[pageSize - 1]) : null,
  }
}

type Listed = {
  id: string
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
}

// One statement: the open cases of an office are read once, for all counts and for the page.
async function read(person: Person, query: WorklistQuery, at: Date) {
  const found = Prisma.sql`${isVisibleAtDesk(person)} and ${chosen(query)}`
  const done = Prisma.sql`from "Case" c where c.status = any(${statesIn('done')}::text[]) and ${found}`
  const from = query.view === 'done' ? done : Prisma.sql`from open c where ${isIn(query.view, at)}`
  const [{ page, ...counts }] = await db.$queryRaw<[Record<View, number> & { page: Listed[] | null }]>`
    with open as materialized (
      select c.id, c."waitsFor", c.since, c."dueAt", c."decidedAt", ${isMineToDo(person)} as mine
      from "Case" c where c.status = any(${statesIn('office')}::text[]) and ${found}
    ), counted as (
      select ${Prisma.join(
        openViews.map((view) => Prisma.sql`count(*) filter (where ${isIn(view, at)})::int as ${Prisma.raw(view)}`),
      )} from open c
    ), page as (
      select c.id ${from} and ${isBehind(query)} order by ${order(query.view)} limit ${pageSize + 1}
    ), listed as (
      select c.id, c.reference, c."nameKm", c."nameEn", c.service, c.status, c."provinceCode" as province, c."submittedAt",
        c."waitsFor", c.since, c."officeMinutes", c."dueAt", c."decidedAt", c."inTime", c."closedAt", c.escalation,
        c.terms -> 'standardDays' as "standardDays"
      from page join "Case" c using (id) order by ${order(query.view)}
    )
    select counted.*, (select count(*)::int from (select 1 ${done} limit ${countedDone + 1}) ended) as done, (select json_agg(listed) from listed) as page from counted`
  return { counts, listed: page ?? [] }
}

const openViews = ['mine', 'office', 'waiting', 'overdue'] as const

function isIn(view: Exclude<View, 'done'>, at: Date): Prisma.Sql {
  switch (view) {
    case 'mine':
      return Prisma.sql`c.mine`
    case 'office':
      return Prisma.sql`true`
    case 'waiting':
      return Prisma.sql`c."waitsFor" in ('applicant', 'payment')`
    case 'overdue':
      return Prisma.sql`c."decidedAt" is null and c."dueAt" < ${at}::timestamptz`
  }
}

/** A case that ended without a decision has no time to speak of. */
function timeOf(days: Calendar, row: Listed, at: Date) {
  if (row.closedAt && !row.decidedAt) return null
  const moments = { since: new Date(row.since), dueAt: dateOrNull(row.dueAt), decidedAt: dateOrNull(row.decidedAt) }
  return clockBy(days, { ...row, ...moments }, at)
}

const dateOrNull = (text: string | null) => (text === null ? null : new Date(text))

function shown({ id, reference, nameKm, nameEn, service, status, province, submittedAt, closedAt, ...row }: Listed) {
  return { id, reference, nameKm, nameEn, service, status, province, submittedAt, closedAt, escalation: row.escalation }
}

function chosen({ service, state, province, search }: WorklistQuery): Prisma.Sql {
  const conditions = [
    service && Prisma.sql`c.service = ${service}`,
    state && Prisma.sql`c.status = ${state}`,
    province && Prisma.sql`c."provinceCode" = ${province}`,
    search && isFound(search),
  ].filter((each) => each !== '')
  return conditions.length > 0 ? Prisma.join(conditions, ' and ') : Prisma.sql`true`
}

/** By what a view is ordered: what waits has no due date, what is done is looked for from the end. */
const orders = {
  due: { moment: Prisma.sql`coalesce(c."dueAt", 'infinity')`, latestFirst: false },
  waiting: { moment: Prisma.sql`c.since`, latestFirst: false },
  done: { moment: Prisma.sql`c."closedAt"`, latestFirst: true },
}
const orderOf = (view: View) => (view === 'waiting' || view === 'done' ? orders[view] : orders.due)

function order(view: View): Prisma.Sql {
  const { moment, latestFirst } = orderOf(view)
  return latestFirst ? Prisma.sql`${moment} desc, c.id desc` : Prisma.sql`${moment}, c.id`
}

function isBehind({ view, after }: WorklistQuery): Prisma.Sql {
  if (!after) return Prisma.sql`true`
  const { moment, latestFirst } = orderOf(view)
  const place = Prisma.sql`(${after.moment}::timestamptz, ${after.id}::uuid)`
  return latestFirst ? Prisma.sql`(${moment}, c.id) < ${place}` : Prisma.sql`(${moment}, c.id) > ${place}`
}

function keyOf(view: View, row: Listed): string {
  const moment = view === 'done' ? row.closedAt : view === 'waiting' ? row.since : row.dueAt
  return `${moment === null ? 'infinity' : new Date(moment).toISOString()}_${row.id}`
}

function placeOf(key: string | null): Place | null {
  const parts = /^(infinity|20\d\d-\d\d-\d\dT[\d:.]{12}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    key ?? '',
  )
  if (!parts) return null
  const [, moment, id] = parts
  return moment === 'infinity' || isMoment(moment) ? { moment, id } : null
}

/** The 31st of February rolls over to another day and so is none. */
function isMoment(text: string): boolean {
  const moment = new Date(text)
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text
}
