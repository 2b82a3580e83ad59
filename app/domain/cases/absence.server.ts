import { recordChange } from '#app/domain/admin-log.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { term } from '#app/domain/terms.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { cancelJob, enqueue } from '#app/platform/jobs.server.ts'
import type { Absence } from '#prisma/generated/client.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import { heldBy } from './assignment.server.ts'
import { type Move, tellOfGiving } from './giving-notices.server.ts'
import { type Colleague, canHold, colleagues, type Holdable } from './holders.server.ts'
import { record } from './record.server.ts'

/** What went to whom; null is the pool, where nobody had room. */
type HandedOver = { caseId: string; toId: string | null }

export type AbsenceProblem = 'beginsInThePast' | 'endsBeforeItBegins' | 'tooLong' | 'already' | 'noColleague'

type Plan = { firstDay: string; lastDay: string; toId: string | null }

/**
 * Plans to be away from one day to another (YYYY-MM-DD), both included. All that the person holds on the first day goes to
 * colleagues with room: to the one named as far as there is room, else to those who hold the fewest. It comes back the day
 * after, or when the person says so. An administrator enters it for somebody who fell ill (`by`), and it stands in the log.
 */
export async function planAbsence(
  person: Pick<Person, 'id'>,
  { firstDay, lastDay, toId }: Plan,
  at: Date,
  by?: Person,
): Promise<{ id: string } | AbsenceProblem> {
  const today = dateOf(at)
  if (firstDay < today) return 'beginsInThePast'
  if (lastDay < firstDay) return 'endsBeforeItBegins'
  if (lastDay > addDays(firstDay, 366)) return 'tooLong'
  const known = await colleagueIds(db, person)
  if (toId && !known.includes(toId)) return 'noColleague'
  const { mostCases } = await term('workload', '', today)
  return db.$transaction(async (tx) => {
    // Of two plans sent at once the second finds the first.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`absence of ${person.id}`}, 0))::text`
    if ((await tx.absence.count({ where: { personId: person.id, endedAt: null } })) > 0) return 'already'
    const days = { firstDay: new Date(firstDay), lastDay: new Date(lastDay) }
    const absence = await tx.absence.create({ data: { personId: person.id, ...days, toId, madeAt: at } })
    const { id } = absence
    const timed = (what: 'begin' | 'end', day: string) =>
      enqueue(tx, 'absence', { absenceId: id, what }, { runAt: midnight(day), jobKey: keyOf(id, what) })
    await timed('end', addDays(lastDay, 1))
    if (firstDay > today) await timed('begin', firstDay)
    else await handOver(tx, absence, { known, mostCases, by }, at)
    if (by && by.id !== person.id)
      await recordChange(
        tx,
        { kind: 'absenceEntered', subject: person.id, after: { from: firstDay, until: lastDay } },
        { by, at },
      )
    return { id }
  }, patient)
}

/** On its first day: hands over, once. An absence that was called off is left alone. */
export async function beginAbsence(id: string, at: Date): Promise<void> {
  const planned = await db.absence.findUnique({ where: { id } })
  if (!planned) return
  const known = await colleagueIds(db, { id: planned.personId })
  const { mostCases } = await term('workload', '', dateOf(at))
  await db.$transaction(async (tx) => {
    const absence = await lockAbsence(tx, id)
    if (absence && !absence.begunAt && !absence.endedAt) await handOver(tx, absence, { known, mostCases }, at)
  }, patient)
}

/**
 * Ends an absence, or calls off one that has not begun: what is still open and still held by whom it was given to comes
 * back. Gives how many; null where it had ended already, or is somebody else's; an administrator ends that of anybody.
 */
export async function endAbsence(id: string, at: Date, by?: Person): Promise<number | null> {
  return db.$transaction(async (tx) => {
    const absence = await lockAbsence(tx, id)
    if (!absence || absence.endedAt || (by && by.id !== absence.personId && !administers(by))) return null
    const given = absence.given as HandedOver[]
    const person = (await colleagues(tx, [absence.personId])).get(absence.personId)
    const went = new Map(given.map(({ caseId, toId }) => [caseId, toId]))
    const rows = person ? await lockCases(tx, [...went.keys()]) : []
    const moves: Move[] = []
    for (const row of rows) {
      const from = went.get(row.id)!
      if (row.assigneeId !== from || !canHold(row, person!)) continue
      const event = { type: 'assigned' as const, from, to: person!.id, absence: id }
      await record(tx, row.id, event, { by: by ?? 'system', at, change: heldBy(person!.id, at) })
      moves.push({ caseId: row.id, from, to: person!.id })
    }
    await tx.absence.update({ where: { id }, data: { endedAt: at } })
    if (by && by.id !== absence.personId)
      await recordChange(tx, { kind: 'absenceEnded', subject: absence.personId, before: daysOf(absence) }, { by, at })
    for (const what of ['begin', 'end'] as const) await cancelJob(tx, keyOf(id, what))
    if (person) {
      const notices = { taken: 'casesBack', given: 'casesReturned' } as const
      // By the timer it is news to the one who is back as well.
      const teller = by ?? { id: '', nameKm: person.nameKm, nameEn: person.nameEn }
      await tellOfGiving(tx, { key: `absence:${id}`, moves, by: teller, notices }, at)
    }
    return moves.length
  }, patient)
}

const administers = ({ roles }: Person) => roles.some(({ role }) => role === 'administrator')
const daysOf = ({ firstDay, lastDay }: Absence) => ({ from: dayOf(firstDay), until: dayOf(lastDay) })
const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/** Who of an office is away or will be, the next to begin first. */
export async function absencesAt(officeCode: string) {
  const rows = await db.absence.findMany({
    where: { endedAt: null, person: { disabledAt: null, roles: { some: { officeCode } } } },
    orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
    include: { person: { select: { id: true, nameKm: true, nameEn: true } } },
  })
  return rows.map((row) => ({ id: row.id, person: row.person, hasBegun: row.begunAt !== null, ...daysOf(row) }))
}

/** The absence of this person that is planned or lasts, if there is one. */
export async function absenceOf({ id }: Pick<Person, 'id'>) {
  const found = await db.absence.findFirst({ where: { personId: id, endedAt: null } })
  if (!found) return null
  const given = found.given as HandedOver[]
  return {
    id: found.id,
    firstDay: dayOf(found.firstDay),
    lastDay: dayOf(found.lastDay),
    hasBegun: found.begunAt !== null,
    given: given.filter(({ toId }) => toId !== null).length,
    toPool: given.filter(({ toId }) => toId === null).length,
  }
}

/** Who could take over from this person, with the number of cases each holds and the most that anybody is given. */
export async function colleaguesCovering(person: Pick<Person, 'id'>, at: Date) {
  const { mostCases } = await term('workload', '', dateOf(at))
  const ids = await colleagueIds(db, person)
  const all = await db.$transaction((tx) => colleagues(tx, [person.id, ...ids]))
  const others = [...all.values()].filter(({ id, isAbsent }) => id !== person.id && !isAbsent)
  return {
    colleagues: others.map(({ id, nameKm, nameEn, holds }) => ({ id, nameKm, nameEn, holds })),
    holds: all.get(person.id)?.holds ?? 0,
    most: mostCases,
  }
}

const patient = { maxWait: 15_000, timeout: 60_000 }

type Cover = { known: string[]; mostCases: number; by?: Pick<Person, 'id' | 'nameKm' | 'nameEn'> }

async function handOver(tx: Transaction, absence: Absence, { known, mostCases, by }: Cover, at: Date) {
  const { id, personId, toId, lastDay } = absence
  const people = await colleagues(tx, [personId, ...known])
  const person = people.get(personId)
  people.delete(personId)
  const held = await tx.case.findMany({ where: { assigneeId: personId, closedAt: null }, select: { id: true } })
  const rows = await lockCases(
    tx,
    held.map((each) => each.id),
  )
  const given: HandedOver[] = []
  const moves: Move[] = []
  for (const row of rows.filter(({ assigneeId }) => assigneeId === personId).sort(byDueDate)) {
    const to = withRoom(row, [...people.values()], { toId, mostCases })
    if (to) to.holds++
    const event = to
      ? { type: 'assigned' as const, from: personId, to: to.id, absence: id }
      : { type: 'released' as const, from: personId, absence: id }
    await record(tx, row.id, event, { by: { id: by?.id ?? personId }, at, change: heldBy(to?.id ?? null, at) })
    given.push({ caseId: row.id, toId: to?.id ?? null })
    moves.push({ caseId: row.id, from: personId, to: to?.id ?? null })
  }
  await tx.absence.update({ where: { id }, data: { begunAt: at, given } })
  if (!person) return
  const notices = { taken: 'casesTaken', given: 'casesCovered' } as const
  const facts = { until: dayOf(lastDay) }
  await tellOfGiving(tx, { key: `absence:${id}`, moves, by: by ?? person, notices, facts }, at)
}

/** The colleague who takes over: the one named, as long as there is room, else who holds the fewest. */
function withRoom(
  row: Holdable,
  people: readonly Colleague[],
  { toId, mostCases }: { toId: string | null; mostCases: number },
): Colleague | null {
  const able = people.filter((each) => !each.isAbsent && each.holds < mostCases && canHold(row, each))
  const named = able.find((each) => each.id === toId)
  return named ?? able.toSorted((a, b) => a.holds - b.holds || (a.id < b.id ? -1 : 1))[0] ?? null
}

/** Who could hold cases in this person's place: everybody else with one of the same roles at the same office. */
async function colleagueIds(tx: Transaction, { id }: Pick<Person, 'id'>): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct other."personId" as id from "Role" own
    join "Role" other on other."officeCode" = own."officeCode" and other.role = own.role
    join "Person" p on p.id = other."personId" and p."disabledAt" is null
    where own."personId" = ${id}::uuid and own.role in ('officer', 'reception') and other."personId" <> own."personId"
    order by id`
  return rows.map((each) => each.id)
}

type Row = Holdable & { dueAt: Date | null }

async function lockCases(tx: Transaction, ids: string[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    select id, status, "applicantId", "enterpriseId", "officeCode", "counterCode", "filedBy", "assigneeId", "dueAt"
    from "Case" where id = any(${ids}::uuid[]) and "closedAt" is null order by id for update`
}

async function lockAbsence(tx: Transaction, id: string): Promise<Absence | null> {
  await tx.$queryRaw`select id from "Absence" where id = ${id}::uuid for update`
  return tx.absence.findUnique({ where: { id } })
}

const byDueDate = (one: Row, other: Row) => (one.dueAt?.getTime() ?? Infinity) - (other.dueAt?.getTime() ?? Infinity)
const keyOf = (id: string, what: 'begin' | 'end') => `absence:${id}:${what}`

/** The moment at which a day begins in Phnom Penh. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`)
}
