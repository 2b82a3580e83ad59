import { calendar } from '#app/domain/calendar.server.ts'
import { clockBy } from '#app/domain/cases/clock.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf, deadline } from '#workflows/calendar.ts'
import { casesOf, type ReportFilter } from './report-filter.server.ts'

/** Working days before the due date from which a case is about to be late. */
export const soonDays = 3
const mostShown = 50

export type LateSoon = Awaited<ReturnType<typeof lateSoon>>

type Row = {
  id: string
  reference: string
  nameKm: string
  nameEn: string
  service: string
  status: string
  officeCode: string
  waitsFor: string
  since: Date
  officeMinutes: number
  dueAt: Date
  decidedAt: null
  inTime: null
  standardDays: number
  holder: { nameKm: string; nameEn: string } | null
}

/** Open cases that are late already or will be within three working days, what is due first on top; counted all of them. */
export async function lateSoon(person: Person, filter: ReportFilter, at: Date) {
  const days = await calendar()
  const until = deadline(days, at, soonDays)
  const mine = casesOf(person, filter)
  const [rows, [counts]] = await Promise.all([
    db.$queryRaw<Row[]>`
      select c.id, c.reference, c."nameKm", c."nameEn", c.service, c.status, c."officeCode", c."waitsFor", c.since,
        c."officeMinutes", c."dueAt", c."decidedAt", c."inTime", (c.terms ->> 'standardDays')::int as "standardDays",
        (select jsonb_build_object('nameKm', p."nameKm", 'nameEn', p."nameEn") from "Person" p where p.id = c."assigneeId")
          as holder
      from "Case" c where c."closedAt" is null and c."decidedAt" is null and c."dueAt" <= ${until}::timestamptz and ${mine}
      order by c."dueAt", c.id limit ${mostShown}`,
    db.$queryRaw<{ late: number; soon: number }[]>`
      select count(*) filter (where c."dueAt" < ${at}::timestamptz)::int as late,
        count(*) filter (where c."dueAt" >= ${at}::timestamptz)::int as soon
      from "Case" c where c."closedAt" is null and c."decidedAt" is null and c."dueAt" <= ${until}::timestamptz and ${mine}`,
  ])
  return {
    ...counts,
    rows: rows.map(({ since, dueAt, officeMinutes, waitsFor, decidedAt, inTime, standardDays, ...row }) => ({
      ...row,
      due: dateOf(dueAt),
      clock: clockBy(days, { waitsFor, since, officeMinutes, dueAt, decidedAt, inTime, standardDays }, at),
    })),
  }
}
