import { pool } from '#app/platform/db.server.ts'
import { monday } from './cases.ts'

type Many = {
  count: number
  applicantId: string
  officeCode?: string
  at?: Date
  /** All of them open and in this state of the office. */
  status?: string
}

/**
 * Registrations of one office in bulk, straight into the tables: one in ten is open, in every state of the office, the
 * rest is done. Due on different days around `at`; every case has the three events and stays of a short history.
 */
export async function manyCases({
  count,
  applicantId,
  officeCode = '02',
  at = monday,
  status,
}: Many): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with made as (
      select number, gen_random_uuid() as id, $5::text is null and number % 10 <> 0 as done,
        case when $5::text is not null then $5 when number % 10 <> 0 then (array['issued', 'issued', 'issued', 'refused', 'withdrawn'])[1 + number / 10 % 5]
          else (array['awaitingPayment', 'intake', 'review', 'correction', 'endorsement', 'decision'])[1 + number / 10 % 6]
        end as status,
        $3::timestamptz - number % 90 * interval '1 day' as submitted
      from (select number + (select count(*) from "Case") as number from generate_series(1, $1::int) as number) numbered
    ), facts as (
      select *, case when done then 'nobody' when status = 'awaitingPayment' then 'payment'
          when status = 'correction' then 'applicant' else 'office' end as "waitsFor",
        jsonb_build_object('value', status, 'context', jsonb_build_object(
          'fee', 40000, 'paid', status <> 'awaitingPayment', 'level', 'province', 'rounds', 0, 'endorsedBy', null,
          'reviewers', '[]'::jsonb, 'inspected', false, 'correction', null, 'applicantId', $2::text,
          'inspectionNeeded', false)) as state
      from made
    ), cases as (
      insert into "Case" (id, service, "serviceVersion", reference, status, state, answers, "applicantId", "counterCode",
        "officeCode", "provinceCode", level, "sizeClass", "nameKm", "nameEn", "searchText", terms, "waitsFor", since,
        "openedAt", "changedAt", "submittedAt", "dueAt", "decidedAt", "inTime", "closedAt", seq, demo)
      select id, 'sme-registration', 1, 'REG-2026-' || lpad((500000 + number)::text, 6, '0'), status, state,
        '{"enterprise": {"nameEn": "Workshop"}}', $2::uuid, $4, $4, $4, 'province', 'small', 'សិប្បកម្ម ' || number,
        'Workshop ' || number, 'reg-2026-' || lpad((500000 + number)::text, 6, '0') || ' សិប្បកម្ម' || number || ' workshop ' || number,
        '{"standardDays": 10, "total": 40000}', "waitsFor", submitted + interval '2 hours', submitted, submitted, submitted,
        case when "waitsFor" = 'office' then $3::timestamptz + (number % 40 - 10) * interval '1 day' end,
        case when status in ('issued', 'refused') then submitted + interval '2 hours' end,
        case when status in ('issued', 'refused') then number % 7 <> 0 end,
        case when done then submitted + interval '2 hours' end, 2, true
      from facts returning id
    ), events as (
      insert into "CaseEvent" ("caseId", seq, type, "byId", event, status, state, at, "previousHash", hash)
      select id, seq, (array['open', 'submit', 'recordPayment'])[seq + 1], $2::uuid, '{}', status, state,
        submitted + seq * interval '1 hour', '', '' from facts, generate_series(0, 2) as seq
    ), stays as (
      insert into "Stay" ("caseId", status, "waitsFor", "enteredAt", "leftAt", "workingMinutes")
      select id, (array['draft', 'intake', status])[number], (array['applicant', 'office', "waitsFor"])[number],
        submitted + number * interval '1 hour', case when number < 3 then submitted + (number + 1) * interval '1 hour' end, 60
      from (select id, status, "waitsFor", submitted from facts) facts, generate_series(1, 3) as number
      where number < 3 or "waitsFor" <> 'nobody'
    )
    select id from facts`,
    [count, applicantId, at, officeCode, status ?? null],
  )
  return rows.map(({ id }) => id)
}
