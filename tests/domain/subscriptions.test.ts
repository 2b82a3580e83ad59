import { expect, test } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import { reminderNow } from '#app/domain/notices/reminders.server.ts'
import { type NoticeFacts, textOf } from '#app/domain/notices/texts.server.ts'
import { disableAccount, takeRole } from '#app/domain/people/staff.server.ts'
import { endSubscription, sendReports, subscribe, subscriptionsOf } from '#app/domain/reports/subscriptions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { manyCases } from '#tests/support/many-cases.ts'
import { person } from '#tests/support/people.ts'
import { addDays, dateOf, isWorkingDay } from '#workflows/calendar.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const subscribed = at('2026-09-02T15:00')
const administrator = { by: await person('Sokun', ['administrator'], '00'), at: subscribed }

const toldTo = async (personId: string, where = {}) =>
  db.delivery.findMany({ where: { personId, outside: true, ...where }, orderBy: { createdAt: 'asc' } })

test('over a year each week and each month is told of once, on a working day, whatever is started again', {
  timeout: 60_000,
}, async () => {
  const [weekly, monthly] = [await person('Malis', ['manager'], '00'), await person('Bopha', ['director'])]
  await subscribe(weekly, { report: 'ahead', every: 'week' }, subscribed)
  await subscribe(monthly, { report: 'late', every: 'month' }, subscribed)
  for (let day = '2026-09-03'; day <= '2027-09-02'; day = addDays(day, 1)) {
    // Every so often the worker stands still for days.
    if (['05', '06', '07', '08'].includes(day.slice(8)) && Number(day.slice(5, 7)) % 3 === 0) continue
    const [first, second] = [at(`${day}T08:20`), at(`${day}T11:20`)]
    await Promise.all([sendReports(first), sendReports(first)])
    await sendReports(second)
  }
  const days = await calendar()
  for (const [{ id }, periods] of [
    [weekly, 52],
    [monthly, 12],
  ] as const) {
    const told = await toldTo(id)
    expect(told).toHaveLength(periods)
    expect(new Set(told.map(({ key }) => key)).size).toBe(periods)
    expect(await db.delivery.count({ where: { personId: id, outside: false } })).toBe(periods)
    for (const { createdAt } of told) expect(isWorkingDay(days, dateOf(createdAt))).toBe(true)
  }
  const [first] = await toldTo(weekly.id)
  // Asked for on a Wednesday: that week is told of after it, on the first day on which the worker works again.
  expect([dateOf(first.createdAt), first.facts]).toEqual([
    '2026-09-09',
    expect.objectContaining({ first: '2026-08-31', last: '2026-09-06' }),
  ])
  const [october] = await toldTo(monthly.id)
  expect(dateOf(october.createdAt)).toBe('2026-10-01')
})

test('after a holiday the report comes on the next working day, of the same week', async () => {
  const reader = await person('Nary', ['chief'])
  await subscribe(reader, { report: 'late', every: 'week' }, at('2027-05-20T10:00'))
  const day = { nameKm: 'ថ្ងៃឈប់', nameEn: 'A day off', status: 'declared' }
  await db.holiday.createMany({ data: [{ date: new Date('2027-05-24'), ...day }], skipDuplicates: true })
  await sendReports(at('2027-05-24T08:20'))
  expect(await toldTo(reader.id)).toEqual([])
  await sendReports(at('2027-05-25T08:20'))
  expect(await toldTo(reader.id)).toHaveLength(1)
})

test('nothing is sent after the role has ended, not even what was on its way', async () => {
  for (const end of [
    (id: string) => takeRole(id, { role: 'chief', officeCode: '02' }, administrator),
    (id: string) => disableAccount(id, administrator),
  ]) {
    const reader = await person('Chenda', ['chief'])
    await subscribe(reader, { report: 'ahead', every: 'week' }, subscribed)
    await sendReports(at('2026-09-07T08:20'))
    const [{ notice, facts }] = await toldTo(reader.id)
    const now = () => reminderNow(notice as 'aheadReport', facts as NoticeFacts, null, at('2026-09-07T09:00'))
    expect(await now()).toEqual(facts)
    await end(reader.id)
    expect(await now()).toBeNull()
    await sendReports(at('2026-09-14T08:20'))
    expect(await toldTo(reader.id)).toHaveLength(1)
    expect(await subscriptionsOf(reader)).toEqual({})
    // Even where the role comes back.
    await db.role.createMany({ data: [{ personId: reader.id, role: 'chief', officeCode: '02' }], skipDuplicates: true })
    await sendReports(at('2026-09-21T08:20'))
    expect(await toldTo(reader.id)).toHaveLength(1)
  }
})

test('a role that went by another way ends the report when it is due', async () => {
  const reader = await person('Phalla', ['chief'])
  await subscribe(reader, { report: 'late', every: 'week' }, subscribed)
  await db.role.deleteMany({ where: { personId: reader.id } })
  await sendReports(at('2026-09-07T08:20'))
  expect(await toldTo(reader.id)).toEqual([])
  expect(await subscriptionsOf(reader)).toEqual({})
})

test('who leads another office in its place goes on; officers have no reports; who ends it has none any more', async () => {
  const reader = await person('Vuthy', ['chief', 'manager'])
  await subscribe(reader, { report: 'late', every: 'week' }, subscribed)
  await takeRole(reader.id, { role: 'chief', officeCode: '02' }, administrator)
  expect(await subscriptionsOf(reader)).toEqual({ late: 'week' })
  await endSubscription(reader, 'late', subscribed)
  expect(await subscriptionsOf(reader)).toEqual({})
  await sendReports(at('2026-09-07T08:20'))
  expect(await toldTo(reader.id)).toEqual([])
  const officer = await person('Dara', ['officer'])
  expect(await subscribe(officer, { report: 'late', every: 'week' }, subscribed)).toBe(false)
  expect(await subscriptionsOf(officer)).toEqual({})
})

test('the figures are those of the reader’s office and of the days that are over, in the reader’s language', async () => {
  const [here, there] = [await person('Here', ['director'], '03'), await person('There', ['director'], '04')]
  const sokha = await person('Sokha')
  await manyCases({ count: 400, applicantId: sokha.id, officeCode: '03', at: at('2026-11-13T09:00') })
  for (const reader of [here, there])
    for (const report of ['turnaround', 'ahead', 'late'] as const)
      await subscribe(reader, { report, every: 'week' }, at('2026-11-12T10:00'))
  const monday = at('2026-11-16T08:20')
  await sendReports(monday)

  const cases = await db.case.findMany({ where: { officeCode: '03' } })
  const within = (moment: Date | null) =>
    moment !== null && moment >= at('2026-11-09T00:00') && moment < at('2026-11-16T00:00')
  const open = cases.filter(({ closedAt }) => closedAt === null)
  const decided = cases.filter(({ decidedAt }) => within(decidedAt))
  const due = (from: Date, until: Date) =>
    open.filter(({ dueAt, decidedAt }) => dueAt && !decidedAt && dueAt >= from && dueAt < until).length
  const facts = async (personId: string) =>
    Object.fromEntries((await toldTo(personId)).map(({ notice, facts }) => [notice, facts as NoticeFacts]))
  const told = await facts(here.id)
  expect(told.aheadReport).toMatchObject({
    came: cases.filter(({ submittedAt }) => within(submittedAt)).length,
    decided: decided.length,
    open: open.length,
    overdue: due(new Date(0), monday),
  })
  // Three working days from Monday end with Thursday.
  expect(told.lateReport).toMatchObject({
    soon: due(monday, at('2026-11-19T17:31')),
    overdue: due(new Date(0), monday),
  })
  expect(told.turnaroundReport).toMatchObject({
    decided: decided.length,
    inTime: decided.filter(({ inTime }) => inTime).length / decided.length,
  })
  const other = await facts(there.id)
  expect(other.aheadReport).toMatchObject({ came: 0, decided: 0, open: 0, overdue: 0 })
  expect(Object.keys(other).sort()).toEqual(['aheadReport', 'lateReport', 'turnaroundNothing'])

  const say = (language: 'km' | 'en') => textOf({ notice: 'aheadReport', facts: told.aheadReport }, language, monday)
  expect(say('en').subject).toBe(`Work ahead: ${open.length} open`)
  expect(say('en').body).toContain('From 9 November 2026 to 15 November 2026')
  expect(say('km').body).toContain('វិច្ឆិកា')
  // Nothing of anybody: figures and days alone.
  for (const each of Object.values(told)) expect(JSON.stringify(each)).not.toMatch(/REG-|@|Workshop/)
})
