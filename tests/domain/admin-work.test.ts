import { expect, test } from 'vitest'
import { changes } from '#app/domain/admin-log.server.ts'
import { administration } from '#app/domain/administration.server.ts'
import { calendar, forgetCalendar } from '#app/domain/calendar.server.ts'
import { termsFor } from '#app/domain/cases/case-terms.server.ts'
import { addDayOff, holidaysOf, removeDayOff, workingDaysByMonth, yearOf } from '#app/domain/holidays.server.ts'
import { queue, tryAgain, withoutPersonalData } from '#app/domain/queue.server.ts'
import { markActivity, riskList } from '#app/domain/register/activities.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import shipped from '#prisma/reference/terms.json' with { type: 'json' }
import { completeAnswers } from '#tests/support/answers.ts'
import { monday, submitted } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'
import { workOff } from '#tests/support/queue.ts'
import { dateOf } from '#workflows/calendar.ts'
import { profile } from '#workflows/sme-registration/v1/form.ts'

const administrator = async () => ({ by: await person('Sokun', ['administrator'], '00'), at: monday })
/** What is done within a transaction, as where two people do it. */
async function made<Answer>(work: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
  const answer = await db.$transaction(work)
  forgetCalendar()
  return answer
}
const names = { nameKm: 'ថ្ងៃឈប់សម្រាកបន្ថែម', nameEn: 'Additional day off' }

test('a day off counts at once, and the month has a working day less', async () => {
  const sokun = await administrator()
  const december = async () => (await workingDaysByMonth(2026, monday))[11].left
  const before = await december()
  expect(await made((tx) => addDayOff(tx, { date: '2026-12-02', ...names }, sokun))).toBeNull()
  expect((await calendar('2026-11-16')).holidays.has('2026-12-02')).toBe(true)
  expect(await december()).toBe(before - 1)
  expect(await made((tx) => addDayOff(tx, { date: '2026-12-02', ...names }, sokun))).toBe('taken')
  expect(await made((tx) => removeDayOff(tx, { date: '2026-12-02' }, sokun))).toBeNull()
  expect(await made((tx) => removeDayOff(tx, { date: '2026-12-02' }, sokun))).toBe('gone')
  expect(await december()).toBe(before)
  expect(await db.adminEvent.findMany({ where: { subject: '2026-12-02' }, orderBy: { id: 'asc' } })).toMatchObject([
    { kind: 'dayOffAdded', after: names },
    { kind: 'dayOffRemoved', before: names },
  ])
})

test('days off that have passed stay as they were', async () => {
  const sokun = await administrator()
  expect(await made((tx) => addDayOff(tx, { date: '2026-11-15', ...names }, sokun))).toBe('past')
  expect(await made((tx) => removeDayOff(tx, { date: '2026-11-09' }, sokun))).toBe('past')
  const days = await holidaysOf(2026, monday)
  expect(days.find(({ date }) => date === '2026-11-09')).toMatchObject({ open: false })
  expect(days.find(({ date }) => date === '2026-12-29')).toMatchObject({ open: true, computed: true })
})

test('working days are left from today on, today included', async () => {
  const months = await workingDaysByMonth(2026, monday)
  expect(months[9].left).toBe(0)
  // 16 to 30 November: eleven weekdays, three of them the Water Festival.
  expect(months[10]).toMatchObject({ month: '2026-11', left: 8 })
  expect(months[11].left).toBe(months[11].days)
  expect((await workingDaysByMonth(2027, monday)).every(({ days, left }) => days === left)).toBe(true)
})

test('a page for a year that is none shows the present one', () => {
  expect(yearOf('2027', monday)).toBe(2027)
  for (const text of [null, '', '1999', '20270', 'x']) expect(yearOf(text, new Date('2026-12-31T18:00:00Z'))).toBe(2027)
})

test('a job that failed for good is shown without personal data and can be tried again', async () => {
  const sokun = await administrator()
  const caseId = await submitted('sme-registration', await person('Sokha'))
  await enqueue(db, 'fails', { caseId }, { maxAttempts: 1 })
  await enqueue(db, 'waits', {}, { runAt: '2100-01-01T00:00:00Z' })
  await enqueue(db, 'waits', {}, { runAt: '2100-01-02T00:00:00Z' })
  const fails = () => {
    throw new Error('550 <sokha@example.org> unknown\nsecret second line')
  }
  await workOff({ fails })

  const { failed, waiting } = await queue()
  const { reference } = await db.case.findUniqueOrThrow({ where: { id: caseId } })
  expect(failed).toMatchObject([{ task: 'fails', attempts: 1, reference, error: '550 <…> unknown' }])
  expect(waiting.find(({ task }) => task === 'waits')).toEqual({
    task: 'waits',
    count: 2,
    nextRun: '2100-01-01T00:00:00.000Z',
  })
  expect((await administration(monday)).jobs.failed).toBe(1)

  expect(await tryAgain(failed[0].id, sokun)).toBe(true)
  expect(await tryAgain(failed[0].id, sokun)).toBe(false)
  expect((await queue()).failed).toEqual([])
  expect(await db.adminEvent.findMany({ where: { subject: failed[0].id } })).toMatchObject([
    { kind: 'jobRetried', before: { task: 'fails', attempts: 1 } },
  ])
})

test('an error is shown without addresses, numbers and names', () => {
  expect(withoutPersonalData('\nsend to +85512345678 of ចាន់ សុខា failed\nat x')).toBe('send to … of … failed')
  expect(withoutPersonalData('No "fee" is in force on 2026-11-24 for renewal.')).toBe(
    'No "fee" is in force on 2026-11-24 for renewal.',
  )
  expect(withoutPersonalData('')).toBe('')
})

test('an activity marked as risky goes to the ministry from its day on, not before, and is confirmed', async () => {
  const sokun = await administrator()
  const level = async (on: string) => (await termsFor('sme-registration', noodles, { on })).level
  const noodles = profile(completeAnswers('sme-registration'))
  const from = '2026-12-01'
  const marking = { code: '1074', seen: { risky: false, from: null, verified: false }, risky: true, from }
  const past = { ...marking, from: dateOf(sokun.at) }
  expect(await made((tx) => markActivity(tx, past, sokun))).toBe('past')
  expect(await level(from)).toBe('province')
  const mark = () => made((tx) => markActivity(tx, marking, sokun))
  const answers = await Promise.all([mark(), mark()])
  expect(answers.toSorted()).toEqual(['gone', null])
  expect([await level('2026-11-30'), await level(from)]).toEqual(['province', 'ministry'])
  const begun = new Date('2026-12-01T02:00:00Z')
  expect(await riskList('1074', '', sokun.at)).toMatchObject([{ isRisky: false, planned: from, verified: true }])
  expect(await riskList('1074', 'risky', sokun.at)).toEqual([])
  expect(await riskList('1074', 'risky', begun)).toMatchObject([{ code: '1074', isRisky: true, planned: null }])
  expect(await riskList('macaroni', 'unverified', sokun.at)).toEqual([])
  expect(await db.adminEvent.count({ where: { subject: '1074' } })).toBe(1)

  // While one is to come no other is set; it can be taken back, and once begun it is changed from a day on.
  const seen = { risky: true, from, verified: true }
  const back = (at: Date, day: string | null) =>
    made((tx) => markActivity(tx, { code: '1074', seen, risky: false, from: day }, { ...sokun, at }))
  expect(await back(sokun.at, '2026-12-02')).toBe('gone')
  expect(await back(begun, null)).toBe('gone')
  expect(await back(sokun.at, null)).toBeNull()
  expect(await level(from)).toBe('province')
})

test('the log is read newest first, page by page, with the names of today', async () => {
  const { by, at } = await administrator()
  const dara = await person('Dara')
  const line = { kind: 'roleGiven', subject: dara.id, byId: by.id, at, after: { role: 'chief', officeCode: '02' } }
  await db.adminEvent.createMany({ data: Array.from({ length: 30 }, () => line) })
  const first = await changes()
  expect(first.changes).toHaveLength(25)
  expect(first.changes[0]).toMatchObject({ person: { nameEn: 'Dara' }, by: { nameEn: 'Sokun' }, after: line.after })
  const second = await changes(BigInt(first.next!))
  const ids = [...first.changes, ...second.changes].map(({ id }) => Number(id))
  expect(ids).toEqual(ids.toSorted((a, b) => b - a))
  expect(new Set(ids).size).toBe(ids.length)
})

test('the home counts what is to be confirmed', async () => {
  const { terms, calendar, activities } = await administration(monday)
  expect(terms.figures).toBe(shipped.length)
  expect(terms.missing).toBe(0)
  expect(terms.unverified).toBeGreaterThan(0)
  expect(calendar.computed).toBeGreaterThan(0)
  expect(activities.unverified).toBeGreaterThan(0)
})
