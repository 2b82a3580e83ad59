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

// Some two hundred rows: what is soon done with is cleared away at once and lets the process not grow.
const casesAtOnce = 10

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
  reference: ({ of }: { of: OfCase }) => of.reference,
  service: ({ of }: { of: OfCase }) => of.service,
  version: ({ of }: { of: OfCase }) => of.version,
  office: ({ of }: { of: OfCase }) => of.officeCode,
  province: ({ of }: { of: OfCase }) => of.provinceCode,
  level: ({ of }: { of: OfCase }) => of.level,
  size: ({ of }: { of: OfCase }) => of.sizeClass,
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
  type Row = { of: OfCase; step: Event; waitsFor: string; endedMinutes: number | null }
  const seesOfficers = officersSeenBy(person)
  const columns: Columns<Row> = {
    ...caseColumns,
    standardDays: ({ of }) => of.standardDays,
    clockStopsUntilDay: ({ of }) => of.clockStopsUntilDay,
    seq: ({ step }) => step.seq,
    type: ({ step }) => step.type,
    status: ({ step }) => step.status,
    waitsFor: ({ waitsFor }) => waitsFor,
    at: ({ step }) => step.at,
    minutesEnded: ({ endedMinutes }) => endedMinutes,
    role: ({ step }) => roleOf(step),
    officer: ({ of, step }) => (isOfficer(step) && seesOfficers(of.officeCode) ? step.byId : null),
    dueMovedTo: ({ step }) => (step.movedTo === null ? null : new Date(step.movedTo)),
  }
  return rawList(columns, {
    total: () => countOf(Prisma.sql`from "CaseEvent" e join "Case" c on c.id = e."caseId" where ${condition}`),
    batches: ofCases(condition, async (cases) => {
      const ids = [...cases.keys()]
      const [events, stays] = await Promise.all([eventsOf(ids), staysOf(ids)])
      const staysBy = Map.groupBy(stays, ({ caseId }) => caseId)
      return [...Map.groupBy(events, ({ caseId }) => caseId)].flatMap(([id, steps]) =>
        withStays(cases.get(id)!, steps, staysBy.get(id) ?? []),
      )
    }),
  })
}

/** Each visit of the cases "c" to a state. */
export function stayList(condition: Prisma.Sql): List {
  const columns: Columns<{ of: OfCase; stay: Stay }> = {
    ...caseColumns,
    status: ({ stay }) => stay.status,
    waitsFor: ({ stay }) => stay.waitsFor,
    entered: ({ stay }) => stay.enteredAt,
    left: ({ stay }) => stay.leftAt,
    minutes: ({ stay }) => stay.workingMinutes,
  }
  return rawList(columns, {
    total: () => countOf(Prisma.sql`from "Stay" s join "Case" c on c.id = s."caseId" where ${condition}`),
    batches: ofCases(condition, async (cases) =>
      (await staysOf([...cases.keys()])).map((stay) => ({ of: cases.get(stay.caseId)!, stay })),
    ),
  })
}

type Defect = { caseId: string; round: number; kind: string; target: string; reason: string }

/** What was returned for correction, point by point: which question or document, and for which reason. */
export function returnList(condition: Prisma.Sql): List {
  const columns: Columns<{ of: OfCase; defect: Defect }> = {
    ...caseColumns,
    round: ({ defect }) => defect.round,
    kind: ({ defect }) => defect.kind,
    target: ({ defect }) => defect.target,
    reason: ({ defect }) => defect.reason,
  }
  return rawList(columns, {
    total: () => countOf(Prisma.sql`from "Correction" d join "Case" c on c.id = d."caseId" where ${condition}`),
    batches: ofCases(condition, async (cases) => {
      const defects = await rowsOf<Defect>(Prisma.sql`select "caseId", round, kind, target, reason from "Correction"
        where "caseId" = any(${[...cases.keys()]}::uuid[]) order by "caseId", round, kind, target`)
      return defects.map((defect) => ({ of: cases.get(defect.caseId)!, defect }))
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
function withStays(of: OfCase, events: readonly Event[], stays: readonly Stay[]) {
  const rest = [...stays]
  let present: Stay | undefined
  return events.map((step) => {
    if (besideTheMachine.includes(step.type))
      return { of, step, waitsFor: present?.waitsFor ?? 'nobody', endedMinutes: null }
    const ended = present
    const begins = rest[0]?.status === step.status && rest[0].enteredAt.getTime() === step.at.getTime()
    present = begins ? rest.shift() : undefined
    return { of, step, waitsFor: present?.waitsFor ?? 'nobody', endedMinutes: ended?.workingMinutes ?? null }
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
