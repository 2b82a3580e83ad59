import { recorded } from '#app/domain/cases/record.server.ts'
import { Prisma } from '#prisma/generated/client.ts'

/**
 * The lines of `Tally` as they follow from the cases, each kind by the month of its own moment:
 * - `decided`: of the decision
 * - `decidedOn`: the same by day, which is its mark ("2026-11-03"), for the whole country alone
 * - `submitted`: of the submission; the mark says how it went: decided, ended (without a decision) or open
 * - `officer`: of the decision; the mark is the id of who recommended it last
 * - `stay`: of its end; the mark is the state and whose time it was ("review office")
 * - `step`: of its own; the mark is the state it left, its event and the state it led to ("review endorse decision")
 */
export const kinds = ['decided', 'decidedOn', 'submitted', 'officer', 'stay', 'step'] as const
export type Kind = (typeof kinds)[number]

/**
 * What lines of a month, service and mark are told apart by: `each` by office, province, level and size; the others are sums
 * for the whole country, by nothing else (`all`) or by one of these alone.
 */
export type Apart = keyof typeof sets
const sets = {
  each: Prisma.sql`("officeCode", "provinceCode", level, "sizeClass")`,
  all: Prisma.sql`()`,
  province: Prisma.sql`("provinceCode")`,
  level: Prisma.sql`(level)`,
  size: Prisma.sql`("sizeClass")`,
}

/** What is kept of a kind: only decisions are shown by province, level and size. */
const keptOf = (kind: Kind): Apart[] => keptApart[kind] ?? ['each', 'all']
const keptApart: Partial<Record<Kind, Apart[]>> = {
  decided: ['each', 'all', 'province', 'level', 'size'],
  decidedOn: ['all'],
}

/**
 * All lines of a kind whose moment lies from one moment to before another. Times are rounded to a tenth of a working day
 * before they are counted; `perDay` are its working minutes. `mine` says which cases (`c`).
 */
export function linesOf(kind: Kind, [begins, ends]: [Date, Date], perDay: number, mine = Prisma.sql`true`): Prisma.Sql {
  const within = (moment: Prisma.Sql) =>
    Prisma.sql`${moment} >= ${begins}::timestamptz and ${moment} < ${ends}::timestamptz and ${mine}`
  const kept = keptOf(kind)
  const counted = { decided, decidedOn, submitted, officer, stay, step }[kind]
  return Prisma.sql`
    with counted as (${counted(within, (minutes) => Prisma.sql`round(${minutes} * 10.0 / ${perDay}::int)::int`)}),
    timed as (
      select month, service, mark, "officeCode", "provinceCode", level, "sizeClass", ${apart} as apart,
        time, "applicantTime", grouping(time) = 0 as "isTime", count(*)::int as n,
        count(*) filter (where refused)::int as refused, count(*) filter (where "inTime")::int as "inTime"
      from counted
      group by month, service, mark, grouping sets (${Prisma.join([...new Set<Apart>(['each', ...kept])].map((each) => sets[each]))}),
        grouping sets ((time), ("applicantTime"))
    )
    select ${kind}::text as kind, apart, month, service, coalesce("officeCode", '') as "officeCode",
      coalesce("provinceCode", '') as "provinceCode", coalesce(level, '') as level, coalesce("sizeClass", '') as "sizeClass",
      mark, sum(n) filter (where "isTime")::int as cases,
      sum(refused) filter (where "isTime")::int as refused, sum("inTime") filter (where "isTime")::int as "inTime",
      coalesce(jsonb_object_agg(time, n) filter (where "isTime" and time is not null), '{}') as time,
      coalesce(jsonb_object_agg("applicantTime", n) filter (where not "isTime" and "applicantTime" is not null), '{}')
        as "applicantTime"
    from timed where apart = any(${kept}::text[])
    group by apart, month, service, "officeCode", "provinceCode", level, "sizeClass", mark`
}

// One bit for each column that is summed over.
const apart = Prisma.sql`case grouping("officeCode", "provinceCode", level, "sizeClass")
  when b'0000'::int then 'each' when b'1111'::int then 'all' when b'1011'::int then 'province'
  when b'1101'::int then 'level' when b'1110'::int then 'size' end`

/** What lines of a case have in common; the month is that of a moment, in Phnom Penh. */
function ofCase(moment: Prisma.Sql, mark: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`date_trunc('month', ${moment} at time zone interval '07:00')::date as month, c.service,
    coalesce(c."officeCode", '') as "officeCode", coalesce(c."provinceCode", '') as "provinceCode",
    coalesce(c.level, '') as level, coalesce(c."sizeClass", '') as "sizeClass", ${mark} as mark`
}

type Within = (moment: Prisma.Sql) => Prisma.Sql
type Tenths = (minutes: Prisma.Sql) => Prisma.Sql

const decidedAt = Prisma.sql`c."decidedAt"`
const officeMinutes = Prisma.sql`c."officeMinutes"`

function decided(within: Within, tenths: Tenths, mark = Prisma.sql`''::text`): Prisma.Sql {
  // From the submission, which ends the draft, to the decision; what follows is the printing of the certificate.
  const applicant = Prisma.sql`(
    select coalesce(sum(s."workingMinutes"), 0) from "Stay" s
    where s."caseId" = c.id and s."waitsFor" in ('applicant', 'payment')
      and s."enteredAt" >= c."submittedAt" and s."leftAt" <= c."decidedAt")`
  return Prisma.sql`
    select ${ofCase(decidedAt, mark)}, c.status = 'refused' as refused, c."inTime",
      ${tenths(officeMinutes)} as time, ${tenths(applicant)} as "applicantTime"
    from "Case" c where ${within(decidedAt)}`
}

function decidedOn(within: Within, tenths: Tenths): Prisma.Sql {
  return decided(within, tenths, Prisma.sql`to_char(${decidedAt} at time zone interval '07:00', 'YYYY-MM-DD')`)
}

function submitted(within: Within, tenths: Tenths): Prisma.Sql {
  const submittedAt = Prisma.sql`c."submittedAt"`
  const went = Prisma.sql`case when c."decidedAt" is not null then 'decided' when c."closedAt" is not null then 'ended' else 'open' end`
  return Prisma.sql`
    select ${ofCase(submittedAt, went)}, c.status = 'refused' as refused, coalesce(c."inTime", false) as "inTime",
      case when c."decidedAt" is not null or c."closedAt" is not null then ${tenths(officeMinutes)} end as time,
      null::int as "applicantTime"
    from "Case" c where ${within(submittedAt)}`
}

function officer(within: Within, tenths: Tenths): Prisma.Sql {
  return Prisma.sql`
    select ${ofCase(decidedAt, Prisma.sql`e."byId"::text`)}, c.status = 'refused' as refused, c."inTime",
      ${tenths(officeMinutes)} as time, null::int as "applicantTime"
    from "Case" c
    cross join lateral (
      select "byId" from "CaseEvent" where "caseId" = c.id and type = 'recommend' and at <= c."decidedAt"
      order by seq desc limit 1
    ) e
    where ${within(decidedAt)} and e."byId" is not null`
}

function stay(within: Within, tenths: Tenths): Prisma.Sql {
  return Prisma.sql`
    select ${ofCase(Prisma.sql`s."leftAt"`, Prisma.sql`s.status || ' ' || s."waitsFor"`)}, false as refused, false as "inTime",
      ${tenths(Prisma.sql`s."workingMinutes"`)} as time, null::int as "applicantTime"
    from "Stay" s join "Case" c on c.id = s."caseId"
    where ${within(Prisma.sql`s."leftAt"`)} and s."enteredAt" >= c."submittedAt"`
}

function step(within: Within): Prisma.Sql {
  const at = Prisma.sql`e.at`
  return Prisma.sql`
    select ${ofCase(at, Prisma.sql`b.status || ' ' || e.type || ' ' || e.status`)}, false as refused, false as "inTime",
      null::int as time, null::int as "applicantTime"
    from "CaseEvent" e join "Case" c on c.id = e."caseId"
    -- What was only written into the file left the state as it was.
    join "CaseEvent" b on b."caseId" = e."caseId" and b.seq = e.seq - 1
    where ${within(at)} and e.type <> all(${[...recorded]}::text[]) and c."submittedAt" is not null`
}
