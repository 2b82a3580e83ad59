import { pool } from '#app/platform/db.server.ts'

type Decision = {
  service?: string
  level?: string
  province?: string
  /** The moment, as of Phnom Penh: 2026-10-05. */
  on: string
  count: number
  /** Of the office, in working minutes; each case a little more than the one before. */
  minutes?: number
  late?: number
  refused?: number
}

/** Decided cases straight into the tables, for figures over many: nothing but what statistics read of them. */
export async function decisions(applicantId: string, rows: readonly Decision[]) {
  for (const { service = 'sme-registration', level = 'province', province = '02', on, count, ...rest } of rows) {
    const { minutes = 900, late = 0, refused = 0 } = rest
    await pool.query(
      `insert into "Case" (id, service, "serviceVersion", status, state, answers, "applicantId", "officeCode", "provinceCode",
         level, since, "openedAt", "changedAt", "submittedAt", "decidedAt", "inTime", "officeMinutes")
       select gen_random_uuid(), $1, 1, case when number <= $8 then 'refused' else 'issued' end, '{}', '{}', $2::uuid, $3, $4,
         $5, at, at, at, at, at, number > $7, $9 + number * 30
       from generate_series(1, $6::int) as number, (select ($10 || 'T10:00+07:00')::timestamptz as at) day`,
      [
        service,
        applicantId,
        level === 'ministry' ? '00' : province,
        province,
        level,
        count,
        late,
        refused,
        minutes,
        on,
      ],
    )
  }
}
