import { beforeAll, expect, test } from 'vitest'
import { brokenLinkOf } from '#app/domain/cases/chain.server.ts'
import { type Decision, decide, decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { scheduleInspection } from '#app/domain/cases/inspections.server.ts'
import { recorded } from '#app/domain/cases/record.server.ts'
import { recordPayment } from '#app/domain/money/payments.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { issueCertificate } from '#app/domain/register/certificates.server.ts'
import { findCertificate } from '#app/domain/register/verification.server.ts'
import { recount } from '#app/domain/reports/recount.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listJobs } from '#app/platform/jobs.server.ts'
import { act } from '#prisma/demo/acts.ts'
import { type Cast, castPeople } from '#prisma/demo/cast.ts'
import { findInOrder } from '#prisma/demo/checks.ts'
import { keepPapers } from '#prisma/demo/papers.ts'
import { moreOfficers } from '#prisma/demo/people.ts'
import { issuedAYear } from '#prisma/demo/years/volumes.ts'
import { imagineYears, type Years } from '#prisma/demo/years/years.ts'
import { holderIn } from '#tests/support/holder.ts'
import { yearsEnd as now, twoYears } from '#tests/support/years.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import { open, type State, step, type TimerEvent } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent } from '#workflows/kit.ts'

let years: Years
let cast: Cast

/** As `npm start` loads them: a few cases played one by one, and those of the two years beside them. */
beforeAll(async () => {
  years = await twoYears({ played: 100 })
  cast = await castPeople(now)
}, 300_000)

/** Owners of the two years have no address; those who are played one by one have. */
const ofYears = { applicant: { email: null } }

async function* everyCase(size = 500) {
  for (let after = ''; ; ) {
    const cases = await db.case.findMany({
      where: after ? { id: { gt: after } } : {},
      orderBy: { id: 'asc' },
      take: size,
      include: { events: { orderBy: { seq: 'asc' } } },
    })
    yield* cases
    if (cases.length < size) return
    after = cases.at(-1)!.id
  }
}

test('the chain of every case holds, its events lead to its state and to who holds it', async () => {
  let count = 0
  for await (const row of everyCase()) {
    const { service: id, serviceVersion, events, state, assigneeId, demo } = row
    const service = serviceOf(id, serviceVersion)
    const steps = events.filter(({ type }) => !(recorded as readonly string[]).includes(type))
    const [first, ...rest] = steps.map(({ event }) => event as unknown as CaseEvent | TimerEvent)
    const opened = open(service, first as unknown as { applicantId: string })
    const folded = rest.reduce<State>((before, event) => step(service, before, event)!.state, opened)
    expect(folded).toEqual(state)
    expect(assigneeId).toBe(holderIn(events))
    expect(brokenLinkOf(row)).toBeNull()
    expect(demo).toBe(true)
    count++
  }
  expect(count).toBe(years.applications.length + 100)
}, 60_000)

test('every clock follows from the events', async () => {
  expect(await recount(now)).toMatchObject({ differences: 0 })
}, 60_000)

test('nothing has happened after now', async () => {
  expect(await db.caseEvent.count({ where: { at: { gt: now } } })).toBe(0)
  expect(await db.stay.count({ where: { leftAt: { gt: now } } })).toBe(0)
})

test('each year has about as many certificates as 2024 had', async () => {
  for (const back of [0, 365]) {
    const until = new Date(addDays(dateOf(now), -back))
    const from = new Date(addDays(dateOf(now), -back - 365))
    const issued = await db.certificate.groupBy({
      by: ['service'],
      where: { issuedOn: { gt: from, lte: until }, case: ofYears },
      _count: true,
    })
    for (const { service, _count } of issued)
      expect(Math.abs(_count / issuedAYear[service as keyof typeof issuedAYear] - 1)).toBeLessThan(0.05)
    expect(issued).toHaveLength(3)
  }
})

test('references, receipts and certificates are numbered without gaps, in the order of time, whoever applied', async () => {
  const rows = await db.$queryRaw<{ number: string; at: Date }[]>`
    select reference as number, "submittedAt" as at from "Case" where reference is not null
    union all select receipt, at from "Payment"
    union all select n.number, c."closedAt" from "Certificate" n join "Case" c on c.id = n."caseId"`
  const counters = new Map((await db.counter.findMany()).map(({ series, last }) => [series, last]))
  for (const [series, found] of Map.groupBy(rows, ({ number }) => number.slice(0, -7))) {
    const inOrder = found.toSorted((one, other) => (one.number < other.number ? -1 : 1))
    expect(inOrder.map(({ number }) => Number(number.slice(-6)))).toEqual(found.map((_, index) => index + 1))
    for (const [index, { at }] of inOrder.entries())
      if (index > 0) expect(at.getTime()).toBeGreaterThanOrEqual(inOrder[index - 1].at.getTime())
    expect(counters.get(series)).toBe(found.length)
  }
})

test('the same moment gives the same years', async () => {
  const again = await imagineYears(now)
  expect(JSON.stringify(again.applications) === JSON.stringify(years.applications)).toBe(true)
}, 60_000)

test('more apply in March, fewer at New Year and at weekends', async () => {
  const days = await db.$queryRaw<{ day: string; cases: number }[]>`
    select to_char(c."openedAt" at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD') as day, count(*)::int as cases
    from "Case" c join "Person" p on p.id = c."applicantId" where p.email is null group by 1`
  const on = (matches: (day: string) => boolean) => {
    const found = days.filter(({ day }) => matches(day))
    return found.reduce((sum, { cases }) => sum + cases, 0) / found.length
  }
  const weekday = (day: string) => new Date(day).getUTCDay()
  const march = on((day) => day.slice(5, 7) === '03')
  expect(march).toBeGreaterThan(1.5 * on((day) => day.slice(5, 7) === '06'))
  expect(on((day) => day >= '2026-03-25' && day <= '2026-03-31')).toBeGreaterThan(march)
  expect(on((day) => day >= '2026-04-14' && day <= '2026-04-16')).toBeLessThan(3)
  expect(on((day) => weekday(day) === 0)).toBeLessThan(0.5 * on((day) => weekday(day) === 2))
})

test('the slow province is on top by far, among those with enough cases', async () => {
  const rows = await db.$queryRaw<{ province: string; median: number }[]>`
    select "provinceCode" as province, percentile_cont(0.5) within group (order by "officeMinutes") as median
    from "Case" where "decidedAt" is not null group by 1 having count(*) >= 30 order by 2 desc`
  expect(rows[0].province).toBe('17')
  expect(rows[0].median).toBeGreaterThan(1.4 * rows[1].median)
})

test('of the officers of Phnom Penh one asks for corrections about three times as often, and late', async () => {
  const rows = await db.$queryRaw<{ email: string; share: number; day: number }[]>`
    select p.email, (count(*) filter (where e.type = 'requestCorrection'))::float / count(distinct e."caseId") as share,
      percentile_cont(0.5) within group (order by s.minutes) / 450 as day
    from "CaseEvent" e join "Person" p on p.id = e."byId" join "Case" c on c.id = e."caseId"
    left join lateral (select sum(s."workingMinutes") as minutes from "Stay" s
      where s."caseId" = c.id and s."leftAt" <= e.at and s."waitsFor" in ('office', 'inspection')
        and e.type = 'requestCorrection') s on true
    where c."officeCode" = '12' and e.type in ('requestCorrection', 'recommend') group by 1 order by 2 desc`
  const [first, ...others] = rows
  expect(first.email).toBe(moreOfficers[0].email)
  const usual = others.reduce((sum, { share }) => sum + share, 0) / others.length
  expect(first.share / usual).toBeGreaterThan(2.5)
  expect(first.share / usual).toBeLessThan(3.5)
  expect(first.day).toBeGreaterThan(4)
  for (const { day } of others) expect(day).toBeLessThan(3)
})

test('the turnover is asked for again far more often than anything else', async () => {
  const [first, second] = await db.correction.groupBy({
    by: ['kind', 'target'],
    _count: true,
    orderBy: { _count: { target: 'desc' } },
  })
  expect(first.target).toBe('capital.turnover')
  expect(first._count).toBeGreaterThan(2 * second._count)
})

test('more decisions are late after the rush of March', async () => {
  const late = async (month: string) => {
    const from = new Date(`${month}-01`)
    const where = { decidedAt: { gte: from, lt: new Date(addDays(`${month}-01`, 30)) } }
    return (await db.case.count({ where: { ...where, inTime: false } })) / (await db.case.count({ where }))
  }
  expect(await late('2026-04')).toBeGreaterThan(2 * (await late('2026-01')))
})

test('every case that is open has its deadlines in the queue', async () => {
  const jobs = Map.groupBy(await listJobs(db), ({ payload }) => (payload as { caseId: string }).caseId)
  const cases = await db.case.findMany({ where: { ...ofYears, closedAt: null } })
  expect(cases.length).toBeGreaterThan(80)
  for (const { id, status, waitsFor, escalation } of cases) {
    const tasks = (jobs.get(id) ?? []).map(({ task }) => task).sort()
    const office = waitsFor === 'office' && escalation < 2 && status !== 'issuing' ? ['escalate'] : []
    const applicant = status === 'correction' ? ['timer'] : []
    const printer = status === 'issuing' ? ['issueCertificate'] : []
    expect(tasks).toEqual([...office, 'findLikenesses', ...printer, ...applicant])
    for (const { run_at, task } of jobs.get(id)!)
      if (task === 'escalate' || task === 'timer') expect(run_at.getTime()).toBeGreaterThanOrEqual(now.getTime())
  }
})

test('a certificate of the years can be verified, and continues the one that it renews', async () => {
  const old = await db.certificate.findFirstOrThrow({
    where: { caseId: null, replacedById: { not: null } },
    include: { replacedBy: true },
  })
  expect(await findCertificate(old.number, dateOf(now))).toMatchObject({ status: 'replaced' })
  expect(await findCertificate(old.replacedBy!.number, dateOf(now))).toMatchObject({ status: 'valid', demo: true })
})

/** All that the tables say of a case, without the ids and numbers that differ between two cases that went alike. */
async function toldOf(id: string): Promise<unknown> {
  const inOrder = { orderBy: { id: 'asc' } } as const
  const found = await db.case.findUniqueOrThrow({
    where: { id },
    include: {
      ...{ events: inOrder, stays: inOrder, reviewAnswers: inOrder, inspections: true, corrections: true },
      ...{ submissions: true, enterprise: true, invoice: { include: { payment: true } }, certificate: true },
      documents: { orderBy: { slot: 'asc' } },
    },
  })
  const own = new Map<string, string>()
  const unnamed = JSON.stringify(found, (key, value) => {
    if (['hash', 'previousHash', 'head'].includes(key)) return 'a hash'
    if (Array.isArray(value) && value[0]?.slot) return value.toSorted((one, other) => (one.slot < other.slot ? -1 : 1))
    return typeof value === 'bigint' ? 'counted' : value
  })
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (uuid) => own.get(uuid) ?? own.set(uuid, `id ${own.size}`).get(uuid)!)
    .replace(/([a-z]{2,3}(-\d\d)?-\d{4})-\d{6}/gi, '$1')
  return JSON.parse(unnamed)
}

test('played through the functions of the site, a case of the years leaves the same in every table', async () => {
  const papers = await keepPapers(['photo', 'identity', 'floorPlan', 'registrationCertificate'])
  const wanted = [
    ['sme-registration', 'issued'],
    ['operating-certificate', 'issued'],
    ['operating-certificate', 'refused'],
    ['sme-registration', 'withdrawn'],
  ]
  for (const [service, status] of wanted) {
    const rows = await db.case.findMany({
      where: {
        ...{ ...ofYears, service, status, level: 'province', certificate: null, officeCode: { notIn: ['02', '12'] } },
        ...(status === 'issued' && { certificate: { isNot: null } }),
        events: { none: { type: { in: ['escalated', 'requestCorrection'] } } },
      },
      orderBy: { openedAt: 'asc' },
      include: { applicant: { include: { cases: true } } },
    })
    const row = rows.find(({ applicant }) => applicant.cases.length === 1)!
    const application = years.applications.find(
      ({ scenes, enterprise }) =>
        scenes[0].at.getTime() === row.openedAt.getTime() && enterprise.name[0] === row.nameKm,
    )!
    const { applicant } = row
    const owner: Person = { ...applicant, language: 'km', roles: [] }
    const stage = { cast: { ...cast, owner: () => owner }, papers, cases: new Map() }
    for (const scene of application.scenes) await act(application, scene, stage)
    expect(await toldOf(stage.cases.get(application))).toEqual(await toldOf(row.id))
  }
})

test('whoever sits at the desk opens a case that is open, and goes on with it', async () => {
  const later = new Date(now.getTime() + 60_000)
  const next: Record<
    string,
    (id: string, office: string, counter: string, officer: string | null) => Promise<unknown>
  > = {
    awaitingPayment: (id, _, counter) => recordPayment(id, { by: cast.at(counter, 'cashier'), at: later }),
    intake: (id, _, counter) => decide(id, { type: 'acceptFile' }, { by: cast.at(counter, 'reception'), at: later }),
    endorsement: (id, office) => decide(id, { type: 'endorse' }, { by: cast.at(office, 'chief'), at: later }),
    decision: async (id, office) => {
      await decide(id, { type: 'approve' }, { by: cast.at(office, 'director'), at: later })
      await issueCertificate(id, later, { print: false })
    },
    review: async (id, office, _, holder) => {
      const officers = cast.all(office, 'officer')
      const by = officers.find((each) => each.id === holder) ?? officers[0]
      const row = await db.case.findUniqueOrThrow({ where: { id } })
      if (decisionsFor(row, by, later).includes('scheduleInspection'))
        return scheduleInspection(id, addDays(dateOf(now), 2), { by, at: later })
      await findInOrder(id, { by, at: later })
      const advice: Decision = { type: 'recommend', advice: 'approve', remark: '' }
      return decide(id, advice, { by, at: later })
    },
  }
  for (const [status, go] of Object.entries(next)) {
    const cases = await db.case.findMany({ where: { ...ofYears, status, level: 'province' }, take: 3 })
    expect(cases.length).toBeGreaterThan(0)
    for (const { id, officeCode, counterCode, assigneeId, seq } of cases) {
      await go(id, officeCode!, counterCode!, assigneeId)
      expect((await db.case.findUniqueOrThrow({ where: { id } })).seq).toBeGreaterThan(seq)
    }
  }
  expect(await recount(later)).toMatchObject({ differences: 0 })
}, 60_000)

test('the years are not loaded in production', async () => {
  const { NODE_ENV } = env
  env.NODE_ENV = 'production'
  await expect(imagineYears(now)).rejects.toThrow('NODE_ENV=production')
  env.NODE_ENV = NODE_ENV
})
