import type { Person } from '#app/domain/people/access.server.ts'
import { casesOf, momentsOf, type ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { ServiceId } from '#workflows/service.ts'
import { type Columns, type List, type Say, wordedList } from './list.server.ts'

/**
 * The cases (`c`) that were there in a period: submitted before it ended, and not closed before it began. So what was
 * submitted or decided in it is among them, and what waited through it.
 */
export function thereIn(person: Person, filter: ReportFilter): Prisma.Sql {
  const [begins, ends] = momentsOf(filter)
  return Prisma.sql`${casesOf(person, filter)} and c."submittedAt" < ${ends}::timestamptz
    and (c."closedAt" is null or c."closedAt" >= ${begins}::timestamptz)`
}

type Row = {
  id: string
  reference: string
  nameKm: string
  nameEn: string
  service: ServiceId
  status: string
  waitsFor: string
  provinceCode: string | null
  officeCode: string
  level: string | null
  sizeClass: string | null
  submittedAt: Date
  dueAt: Date | null
  decidedAt: Date | null
  inTime: boolean | null
  officeMinutes: number
  standardDays: number | null
  holderKm: string | null
  holderEn: string | null
  closedAt: Date | null
}

/** Cases "c" under a condition, one a row, as people read them. */
export function caseList(condition: Prisma.Sql, say: Say): List {
  return wordedList<Row>(say, {
    from: Prisma.sql`from "Case" c left join "Person" p on p.id = c."assigneeId" where ${condition}`,
    select: Prisma.sql`c.id, c.reference, c."nameKm", c."nameEn", c.service, c.status, c."waitsFor", c."provinceCode",
      c."officeCode", c.level, c."sizeClass", c."submittedAt", c."dueAt", c."decidedAt", c."inTime", c."officeMinutes",
      (c.terms ->> 'standardDays')::int as "standardDays", p."nameKm" as "holderKm", p."nameEn" as "holderEn",
      c."closedAt"`,
    id: Prisma.sql`c.id`,
    columns: columnsFor(say),
  })
}

function columnsFor({ t, format, office, province }: Say): Columns<Row> {
  const { services, status, waitsFor, levels, sizes, actions } = t.common
  const word = (words: Readonly<Record<string, string>>, key: string | null) =>
    key === null ? '' : (words[key] ?? key)
  return {
    reference: (row) => row.reference,
    nameKm: (row) => row.nameKm,
    nameEn: (row) => row.nameEn,
    service: (row) => services[row.service].short,
    state: (row) => word(status, row.status),
    waitsFor: (row) => word(waitsFor, row.waitsFor),
    province: (row) => province(row.provinceCode),
    office: (row) => office(row.officeCode),
    level: (row) => word(levels, row.level),
    size: (row) => word(sizes, row.sizeClass),
    submitted: (row) => row.submittedAt,
    due: (row) => row.dueAt,
    decided: (row) => row.decidedAt,
    inTime: (row) => (row.inTime === null ? null : row.inTime ? actions.yes : actions.no),
    officeMinutes: (row) => row.officeMinutes,
    standardDays: (row) => row.standardDays,
    holder: (row) => (row.holderKm === null ? null : format.name({ nameKm: row.holderKm, nameEn: row.holderEn ?? '' })),
    closed: (row) => row.closedAt,
  }
}
