import { recorded } from '#app/domain/cases/record.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { isOfCountry } from '#app/domain/reports/report-filter.server.ts'
import type { Cell } from '#app/platform/spreadsheet.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { countOf, inBatches, rowsOf } from './batches.server.ts'
import { type Columns, cellsOf, type List } from './list.server.ts'

/**
 * From what every figure follows, for whoever reckons it again: no names, no contacts. Of people of the office their id
 * stands there, for those who may see figures of single officers; of everybody else only the role.
 */

const casesAtOnce = 250

/** What of a case stands in each row of it. */
type OfCase = {
  id: string
  reference: string
  service: string
  version: number
  officeCode: string
  provinceCode: string | null
  level: string | null
  sizeClass: string | null
  standardDays: number | null
  clockStopsUntilDay: number | null
}

const caseColumns = {
  reference: (row: OfCase) => row.reference,
  service: (row: OfCase) => row.service,
  version: (row: OfCase) => row.version,
  office: (row: OfCase) => row.officeCode,
  province: (row: OfCase) => row.provinceCode,
  level: (row: OfCase) => row.level,
  size: (row: OfCase) => row.sizeClass,
}

type Event = {
  caseId: string
  seq: number
  type: string
  status: string
  at: Date
  byId: string | null
  roles: string[] | null
  movedTo: string | null
}
type Stay = {
  caseId: string
  status: string
  waitsFor: string
  enteredAt: Date
  leftAt: Date | null
  workingMinutes: number | null
}

/** Each step of the cases "c", and what was written down beside them. Minutes are working minutes. */
export function eventList(condition: Prisma.Sql, person: Person): List {
  type Row = OfCase & Event & { waitsFor: string; endedMinutes: number | null }
  const seesOfficers = officersSeenBy(person)
  const columns: Columns<Row> = {
    ...caseColumns,
    standardDays: (row) => row.standardDays,
    clockStopsUntilDay: (row) => row.clockStopsUntilDay,
    seq: (row) => row.seq,
    type: (row) => row.type,
    status: (row) => row.status,
    waitsFor: (row) => row.waitsFor,
    at: (row) => row.at,
    minutesEnded: (row) => row.endedMinutes,
    role: (row) => roleOf(row),
    officer: (row) => (isOfficer(row) && seesOfficers(row.officeCode) ? row.byId : null),
    dueMovedTo: (row) => (row.movedTo === null ? null : new Date(row.movedTo)),
  }
  return rawList(columns, {
    total: () => countOf(Prisma.sql`from "CaseEvent" e join "Case" c on c.id = e."caseId" where ${condition}`),
    batches: ofCases(condition, async (cases) => {
      const ids = [...cases.keys()]
      const [events, stays] = await Promise.all([eventsOf(ids), staysOf(ids)])
      const staysBy = Map.groupBy(stays, ({ caseId }) => caseId)
      return [...Map.groupBy(events, ({ caseId }) => caseId)].flatMap(([id, steps]) =>
        withStays(steps, staysBy.get(id) ?? []).map((step) => ({ ...cases.get(id)!, ...step })),
      )
    }),
  })
}

/** Each visit of the cases "c" to a state. */
export function stayList(condition: Prisma.Sql): List {
  const columns: Columns<OfCase & Stay> = {
    ...caseColumns,
    status: (row) => row.status,
    waitsFor: (row) => row.waitsFor,
    entered: (row) => row.enteredAt,
    left: (row) => row.leftAt,
    minutes: (row) => row.workingMinutes,
  }
  return rawList(columns, {
    total: () => countOf(Prisma.sql`from "Stay" s join "Case" c on c.id = s."caseId" where ${condition}`),
    batches: ofCases(condition, async (cases) =>
      (await staysOf([...cases.keys()])).map((stay) => ({ ...cases.get(stay.caseId)!, ...stay })),
    ),
  })
}

type Defect = { caseId: string; round: number; kind: string; target: string; reason: string }

/** What was returned for correction, point by point: which question or document, and for which reason. */
export function returnList(condition: Prisma.Sql): List {
  const columns: Columns<OfCase & Defect> = {
    ...caseColumns,
    round: (row) => row.round,
    kind: (row) => row.kind,
    target: (row) => row.target,
    reason: (row) => row.reason,
  }
  return rawList(columns, {
    total: () => countOf(Prisma.sql`from "Correction" d join "Case" c on c.id = d."caseId" where ${condition}`),
    batches: ofCases(condition, async (cases) => {
      const defects = await rowsOf<Defect>(Prisma.sql`select "caseId", round, kind, target, reason from "Correction"
        where "caseId" = any(${[...cases.keys()]}::uuid[]) order by "caseId", round, kind, target`)
      return defects.map((defect) => ({ ...cases.get(defect.caseId)!, ...defect }))
    }),
  })
}

function rawList<Row>(
  columns: Columns<Row>,
  { total, batches }: { total: List['total']; batches: () => AsyncIterable<Row[]> },
): List {
  const cells = cellsOf(columns)
  async function* rows(): AsyncGenerator<Cell[][]> {
    for await (const batch of batches()) yield cells(batch)
  }
  return { head: Object.keys(columns), total, batches: rows }
}

/** Some cases after the other, each time with what belongs to them. */
function ofCases<Row>(condition: Prisma.Sql, rows: (cases: ReadonlyMap<string, OfCase>) => Promise<Row[]>) {
  return async function* () {
    const batches = inBatches<OfCase>(
      (beyond, size) => Prisma.sql`
        select c.id, c.reference, c.service, c."serviceVersion" as version, c."officeCode", c."provinceCode", c.level,
          c."sizeClass", (c.terms ->> 'standardDays')::int as "standardDays",
          (c.terms ->> 'clockStopsUntilDay')::int as "clockStopsUntilDay"
        from "Case" c where ${condition} and c.id > ${beyond}::uuid order by c.id limit ${size}`,
      casesAtOnce,
    )
    for await (const cases of batches) yield await rows(new Map(cases.map((each) => [each.id, each])))
  }
}

function eventsOf(ids: string[]): Promise<Event[]> {
  return rowsOf(Prisma.sql`
    select "caseId", seq, type, status, at, "byId", event -> 'by' -> 'roles' as roles,
      case when type = 'dueDateMoved' then event ->> 'to' end as "movedTo"
    from "CaseEvent" where "caseId" = any(${ids}::uuid[]) order by "caseId", seq`)
}

function staysOf(ids: string[]): Promise<Stay[]> {
  return rowsOf(Prisma.sql`
    select "caseId", status, "waitsFor", "enteredAt", "leftAt", "workingMinutes"
    from "Stay" where "caseId" = any(${ids}::uuid[]) order by "caseId", id`)
}

/** A step of the machine ends the stay that is there and begins the next; what is only written down leaves it alone. */
function withStays(events: readonly Event[], stays: readonly Stay[]) {
  const rest = [...stays]
  let present: Stay | undefined
  return events.map((event) => {
    if (besideTheMachine.includes(event.type))
      return { ...event, waitsFor: present?.waitsFor ?? 'nobody', endedMinutes: null }
    const ended = present
    const begins = rest[0]?.status === event.status && rest[0].enteredAt.getTime() === event.at.getTime()
    present = begins ? rest.shift() : undefined
    return { ...event, waitsFor: present?.waitsFor ?? 'nobody', endedMinutes: ended?.workingMinutes ?? null }
  })
}

const besideTheMachine: readonly string[] = recorded

/** As what somebody acted: the applicant's side, the office's roles, or the machine itself. */
function roleOf({ roles, byId }: Pick<Event, 'roles' | 'byId'>): string {
  return roles?.join(' ') || (byId === null ? 'system' : '')
}

function isOfficer({ roles }: Pick<Event, 'roles'>): boolean {
  return roles?.some((role) => role !== 'applicant' && role !== 'system') ?? false
}

/** Figures of single officers are for managers of the country, and for chief and director of the office. */
function officersSeenBy(person: Person): (officeCode: string) => boolean {
  if (isOfCountry(person)) return () => true
  const led = person.roles.filter(({ role }) => role === 'chief' || role === 'director')
  return (officeCode) => led.some((each) => each.officeCode === officeCode)
}
