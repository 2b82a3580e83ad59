import { beforeAll, expect, test } from 'vitest'
import { opinionsAskedOf } from '#app/domain/cases/asked-opinions.server.ts'
import { firstBrokenLink } from '#app/domain/cases/chain.server.ts'
import { countMinutes } from '#app/domain/cases/minutes.server.ts'
import { certificatesOf, messagesOf } from '#app/domain/cases/my-cases.server.ts'
import { recorded } from '#app/domain/cases/record.server.ts'
import { signIn } from '#app/domain/people/accounts.server.ts'
import { actingLog } from '#app/domain/people/acting-log.server.ts'
import { demoCode, tryFactor } from '#app/domain/people/second-factor.server.ts'
import { findVisit, raiseSession, type Visit } from '#app/domain/people/sessions.server.ts'
import { findCertificate } from '#app/domain/register/verification.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listJobs } from '#app/platform/jobs.server.ts'
import { agent, demoPassword, demoSignIns, desks, moreOfficers, payer, secondOfficer } from '#prisma/demo/people.ts'
import { storiesUntil } from '#prisma/demo/stories.ts'
import { loadDemoWorld } from '#prisma/demo/world.ts'
import { holderIn } from '#tests/support/holder.ts'
import { dateOf } from '#workflows/calendar.ts'
import { open, type State, step, type TimerEvent } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent } from '#workflows/kit.ts'

/** A Wednesday afternoon. */
const now = new Date('2026-11-25T15:00:00+07:00')

beforeAll(() => loadDemoWorld(now, { cases: 120 }), 120_000)

type Payload = { caseId: string }

const everyCase = () => db.case.findMany({ include: { events: { orderBy: { seq: 'asc' } } } })

async function signedIn(contact: string) {
  const visit = await signIn({ contact, password: demoPassword, address: contact, device: '' }, now)
  if (typeof visit === 'string') throw new Error(`${contact}: ${visit}`)
  const half = (await findVisit(visit.token, now))!
  return half.owes === 'factor' ? afterSecondStep(half) : half.person
}

/** With the code that the page shows to demo people. */
async function afterSecondStep(half: Visit) {
  const personId = half.person.id
  const typed = (await demoCode(personId, now))!
  expect(await tryFactor({ personId, typed, kind: 'code', address: personId }, now)).toBeNull()
  return (await findVisit((await raiseSession(half, now))!.token, now))!.person
}

test('every office has somebody at every desk, and the ministry a manager and two administrators', async () => {
  const offices = await db.office.findMany({
    where: { level: { not: 'agency' } },
    include: { roles: { include: { person: true } } },
  })
  expect(offices).toHaveLength(26)
  for (const { code, roles } of offices) {
    const ministry = ['administrator', 'administrator', 'manager']
    const officers = [secondOfficer, ...moreOfficers].filter((each) => each.roles[0].officeCode === code)
    const more = [...officers.map(() => 'officer'), ...(code === '00' ? ministry : [])]
    expect(roles.map(({ role }) => role).sort()).toEqual([...desks, ...more].sort())
  }
})

test('everybody and every case is marked as demo', async () => {
  expect(await db.person.count({ where: { demo: false } })).toBe(0)
  expect(await db.case.count({ where: { demo: false } })).toBe(0)
  expect(await db.case.count()).toBe(120)
})

test('everybody whose sign-in is printed can sign in, staff with the code that the page shows them', async () => {
  for (const each of demoSignIns) {
    const { id, nameEn, roles } = await signedIn(each['sign-in'])
    expect(nameEn).toBe(each.name)
    expect([nameEn, roles.filter(({ delegatedBy }) => !delegatedBy).length]).toEqual([
      nameEn,
      await db.role.count({ where: { personId: id } }),
    ])
  }
})

test('a demo password opens nothing in production, and the demo world is not loaded there', async () => {
  const { NODE_ENV } = env
  env.NODE_ENV = 'production'
  try {
    const dara = { contact: 'dara@example.org', password: demoPassword, address: '', device: '' }
    expect(await signIn(dara, now)).toBe('wrong')
    const { id } = await db.person.findFirstOrThrow({ where: { email: 'dara@example.org' } })
    expect(await demoCode(id, now)).toBeNull()
    await expect(loadDemoWorld(now)).rejects.toThrow('NODE_ENV=production')
  } finally {
    env.NODE_ENV = NODE_ENV
  }
})

const onDesks = ['awaitingPayment', 'intake', 'review', 'correction', 'inspection', 'endorsement', 'decision']

test('every state occurs, in the main offices on every desk, some due soon and some late', async () => {
  const cases = await everyCase()
  const states = Object.keys(serviceOf('sme-registration', 1).machine.states)
  expect(new Set(cases.map(({ status }) => status))).toEqual(new Set(states))
  for (const office of ['00', '02', '12']) {
    const open = cases.filter((each) => each.officeCode === office && !each.closedAt)
    expect(open.map(({ status }) => status)).toEqual(expect.arrayContaining(onDesks))
    expect(open.some(({ dueAt }) => dueAt && dueAt < now)).toBe(true)
    expect(open.some(({ dueAt }) => dueAt && dueAt > now && dueAt.getTime() - now.getTime() < 3 * 86_400_000)).toBe(
      true,
    )
  }
})

test('decisions are made in every service, most in time and some late', async () => {
  const decided = await db.case.groupBy({
    by: ['service', 'inTime'],
    where: { decidedAt: { not: null } },
    _count: true,
  })
  expect(new Set(decided.map(({ service }) => service)).size).toBe(3)
  const late = decided.filter(({ inTime }) => inTime === false).reduce((sum, { _count }) => sum + _count, 0)
  const inTime = decided.filter((each) => each.inTime).reduce((sum, { _count }) => sum + _count, 0)
  expect(late).toBeGreaterThan(0)
  expect(inTime).toBeGreaterThan(late)
})

test('the chain of every case holds, and its events give its state', async () => {
  expect(await firstBrokenLink()).toBeNull()
  for (const { service: id, serviceVersion, events, state, status } of await everyCase()) {
    const service = serviceOf(id, serviceVersion)
    const steps = events.filter(({ type }) => !(recorded as readonly string[]).includes(type))
    const [first, ...rest] = steps.map(({ event }) => event as unknown as CaseEvent | TimerEvent)
    const opened = open(service, first as unknown as { applicantId: string })
    const folded = rest.reduce<State>((before, event) => step(service, before, event)!.state, opened)
    expect(folded).toEqual(state)
    expect(folded.value).toBe(status)
  }
})

test('nothing has happened after now, and offices work in office hours', async () => {
  const events = await db.caseEvent.findMany()
  expect(events.every(({ at }) => at <= now)).toBe(true)
  const byOffice = events.filter(({ type }) =>
    ['acceptFile', 'recommend', 'endorse', 'approve', 'refuse'].includes(type),
  )
  const hours = byOffice.map(({ at }) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16))
  expect(hours.every((time) => (time >= '07:30' && time <= '11:30') || (time >= '14:00' && time <= '17:30'))).toBe(true)
})

test('references, receipts and certificates are numbered without gaps, in the order of time', async () => {
  const references = await db.case.findMany({ where: { reference: { not: null } }, orderBy: { submittedAt: 'asc' } })
  const receipts = await db.payment.findMany({ orderBy: { at: 'asc' } })
  const issued = await db.case.findMany({
    where: { status: 'issued' },
    include: { certificate: true },
    orderBy: { closedAt: 'asc' },
  })
  const numbers = [
    ...references.map(({ reference }) => reference!),
    ...receipts.map(({ receipt }) => receipt),
    ...issued.map(({ certificate }) => certificate!.number),
  ]
  for (const [series, found] of Map.groupBy(numbers, (number) => number.slice(0, -6))) {
    const counted = found.map((_, index) => `${series}${String(index + 1).padStart(6, '0')}`)
    expect(found).toEqual(counted)
  }
})

test('a renewed certificate is replaced by the one that renews it, and that one can be verified', async () => {
  const old = await db.certificate.findFirstOrThrow({
    where: { replacedById: { not: null } },
    include: { replacedBy: true },
  })
  expect(old.status).toBe('replaced')
  expect(await findCertificate(old.number, dateOf(now))).toMatchObject({
    status: 'replaced',
    replacedBy: old.replacedBy!.number,
    demo: true,
  })
  expect(await findCertificate(old.replacedBy!.number, dateOf(now))).toMatchObject({ status: 'valid', demo: true })
})

test('Sokha finds one application of each kind, and a certificate to renew', async () => {
  const sokha = await signedIn('sokha@example.org')
  const cases = await db.case.findMany({ where: { applicantId: sokha.id } })
  expect(cases.map(({ service, status }) => `${service} ${status}`).sort()).toEqual([
    'operating-certificate awaitingPayment',
    'operating-certificate issued',
    'sme-registration correction',
    'sme-registration draft',
    'sme-registration issued',
  ])
  const certificates = await certificatesOf(sokha, now)
  expect(certificates.map(({ renewable }) => renewable).sort()).toEqual([false, true])
})

test('Sokha has an agent, somebody who pays, and an invitation that waits for its answer', async () => {
  const { mandates } = await signedIn(agent.email)
  expect(mandates).toMatchObject([{ role: 'everything', ownerId: (await signedIn('sokha@example.org')).id }])
  expect((await signedIn(payer.email)).mandates).toMatchObject([{ role: 'pay' }])
  const open = await db.mandate.findMany({ where: { acceptedAt: null, invitedById: mandates![0].ownerId } })
  expect(open.map(({ role }) => role)).toEqual(['fill'])
  const log = await actingLog(open[0].enterpriseId)
  expect(log.some(({ what, by }) => (what === 'page' || what === 'document') && by?.nameEn === agent.nameEn)).toBe(true)
})

test('applicants have messages of the time when things happened, and nobody gets a letter', async () => {
  const sokha = await signedIn('sokha@example.org')
  const messages = await messagesOf(sokha, 'en')
  expect(messages.some(({ isNew }) => isNew)).toBe(true)
  expect(messages.some(({ isNew }) => !isNew)).toBe(true)
  for (const { subject, body } of messages) expect(subject + body).not.toMatch(/[{}]|null|undefined/)
  const deliveries = await db.delivery.findMany({
    where: { caseId: { not: null }, eventSeq: { not: null } },
    include: { case: { include: { events: true } } },
  })
  expect(await db.delivery.count({ where: { outside: true } })).toBe(0)
  for (const { createdAt, eventSeq, channel, case: row } of deliveries) {
    expect(createdAt).toEqual(row!.events.find(({ seq }) => seq === eventSeq)!.at)
    expect(channel).toBe('site')
  }
})

test('some cases have been taken, given, sent on and gone up, and the files say so', async () => {
  const cases = await everyCase()
  for (const each of cases) expect(each.assigneeId).toBe(holderIn(each.events))
  const happened = new Set(cases.flatMap(({ events }) => events.map(({ type }) => type)))
  expect([...happened]).toEqual(expect.arrayContaining(['assigned', 'forwarded', 'escalated']))
})

test('a chief and an officer have kept lists under names of their own', async () => {
  const views = await db.savedView.findMany({ include: { person: { select: { nameEn: true } } } })
  const kept = Map.groupBy(views, ({ person }) => person.nameEn)
  expect([kept.get('Lim Sophea')?.length, kept.get('Keo Dara')?.length]).toEqual([2, 2])
})

test('in the queue are the days of offices that are waited for', async () => {
  const days = (await listJobs(db)).filter(({ task }) => task === 'escalate')
  expect(days.every(({ run_at }) => run_at > now)).toBe(true)
  const all = await db.case.findMany({ where: { id: { in: days.map(({ payload }) => (payload as Payload).caseId) } } })
  expect(all.length).toBe(days.length)
  expect(all.every(({ waitsFor }) => waitsFor === 'office')).toBe(true)
})

test('besides there are the deadlines of open corrections and the certificates still to be issued, nothing else', async () => {
  const jobs = (await listJobs(db)).filter(({ task }) => task !== 'escalate')
  const open = await db.case.findMany({ where: { status: { in: ['correction', 'issuing'] } } })
  expect(jobs.map(({ payload }) => (payload as Payload).caseId).sort()).toEqual(open.map(({ id }) => id).sort())
  for (const { task, run_at } of jobs) {
    if (task === 'timer') expect(run_at.getTime()).toBeGreaterThan(now.getTime())
    else expect(task).toBe('issueCertificate')
  }
})

test('an agency is asked for an opinion, a minute waits for a chief, and a director has delegated the signature', async () => {
  const adviser = await signedIn('adviser@example.org')
  const { waiting } = await opinionsAskedOf(adviser, now)
  expect(waiting).toHaveLength(1)
  expect(waiting[0].left).toBeGreaterThan(0)
  expect(await countMinutes(await signedIn('sophea@example.org'))).toBe(1)
  const { roles } = await signedIn('dany@example.org')
  const director = await signedIn('sopheak@example.org')
  expect(roles).toContainEqual({ role: 'director', officeCode: '12', delegatedBy: director.id })
})

test('the same moment gives the same world', async () => {
  const stories = await storiesUntil(now, 120)
  const told = stories.map(({ enterprise, service, scenes }) => [service, ...enterprise.name, scenes.at(-1)!.status])
  const cases = await db.case.findMany()
  const played = cases.map(({ service, nameKm, nameEn, status }) => [service, nameKm, nameEn, status])
  expect(played.map(String).sort()).toEqual(told.map(String).sort())
  expect(await storiesUntil(now, 120)).toEqual(stories)
})
