import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar, forgetCalendar } from '#app/domain/calendar.server.ts'
import { firstBrokenLink } from '#app/domain/cases/chain.server.ts'
import { moveDueDates, wouldMove } from '#app/domain/cases/due-dates.server.ts'
import { addDayOff, removeDayOff } from '#app/domain/holidays.server.ts'
import { effectOf } from '#app/domain/proposal-effects.server.ts'
import { addValue, withdrawValue } from '#app/domain/term-changes.server.ts'
import type { TermValue } from '#app/domain/term-values.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { dueAfter } from '#workflows/clock.ts'
import type { State } from '#workflows/engine.ts'

type OfficeHours = TermValue<'officeHours'>
const names = { nameKm: 'ថ្ងៃឈប់សម្រាកបន្ថែម', nameEn: 'Additional day off' }

test('a day off moves open due dates by an event in each file, and its end moves them back', async () => {
  const world = await cases()
  const before = await dates(world)
  // Seven working days from 16 November, over a weekend and the Water Festival.
  expect(before[world.review].dueAt).toBe('2026-11-30T10:30:00.000Z')
  expect((await wouldMove({ date: '2026-11-27', became: 'off' })).cases.map(({ id }) => id)).toEqual([world.review])
  await add('2026-11-27')
  const now = await dates(world)
  expect(now[world.review].dueAt).toBe('2026-12-01T10:30:00.000Z')
  expect({ ...now, [world.review]: 0 }).toEqual({ ...before, [world.review]: 0 })
  await remove('2026-11-27')
  expect(await dates(world)).toEqual(before)
  const days = { day: '2026-11-27' }
  expect(await events(world.review)).toMatchObject([
    { ...days, became: 'off', from: '2026-11-30T10:30:00.000Z', to: '2026-12-01T10:30:00.000Z' },
    { ...days, became: 'working', from: '2026-12-01T10:30:00.000Z', to: '2026-11-30T10:30:00.000Z' },
  ])
  for (const id of [world.asked, world.decided, world.unpaid]) expect(await events(id)).toEqual([])
})

test('other office hours from a day on move open due dates by an event, closed ones never, and taking them back moves them back', async () => {
  const world = await cases()
  const before = await dates(world)
  const row = await db.term.findFirstOrThrow({ where: { key: 'officeHours' } })
  const was = row.value as OfficeHours
  // Saturdays too, and half an hour less in the evening.
  const value = {
    open: [
      ['07:30', '11:30'],
      ['14:00', '17:00'],
    ],
    weekdays: [1, 2, 3, 4, 5, 6],
  } as OfficeHours
  const figure = { key: 'officeHours', service: '', value, from: '2026-11-26' } as const
  const added = { ...figure, latestId: row.id, verified: false, source: 'x' }
  const effect = await effectOf({ kind: 'termAdded', change: added })
  expect(effect).toMatchObject({ follow: null, keeps: null })
  expect(effect.moves!.cases.map(({ id }) => id)).toContain(world.review)

  expect(await db.$transaction(async (tx) => addValue(tx, added, await administrator()))).toBeNull()
  forgetTerms()
  const changed = { date: '2026-11-26', became: 'hours', from: was, to: value } as const
  for (const _ of [1, 2]) await moveDueDates(changed, monday)
  const now = await dates(world)
  // Thursday and Friday are worked as before; Saturday 28 November is the seventh day instead of Monday.
  expect(now[world.review].dueAt).toBe('2026-11-28T10:00:00.000Z')
  expect({ ...now, [world.review]: 0 }).toEqual({ ...before, [world.review]: 0 })
  expect(await events(world.review)).toMatchObject([
    { day: '2026-11-26', became: 'hours', to: now[world.review].dueAt },
  ])

  const { id } = await db.term.findFirstOrThrow({ where: { key: 'officeHours', validFrom: new Date('2026-11-26') } })
  const standing = { ...figure, id, verified: false, source: 'x' }
  expect((await effectOf({ kind: 'termWithdrawn', change: standing })).moves!.count).toBeGreaterThan(0)
  expect(await db.$transaction(async (tx) => withdrawValue(tx, standing, await administrator()))).toBeNull()
  forgetTerms()
  await moveDueDates({ ...changed, from: value, to: was }, monday)
  expect(await dates(world)).toEqual(before)
  for (const id of [world.asked, world.decided, world.unpaid]) expect(await events(id)).toEqual([])
  const jobs = await db.$queryRaw<{ payload: { became: string } }[]>`
    select payload from public.list_jobs() where task = 'moveDueDates'`
  expect(jobs.filter(({ payload }) => payload.became === 'hours')).toHaveLength(4)
})

test('a job that runs again, or by two at once, moves nothing twice', async () => {
  const world = await cases()
  const changed = { date: '2026-11-26', became: 'off' } as const
  await db.$transaction(async (tx) => addDayOff(tx, { date: changed.date, ...names }, await administrator()))
  forgetCalendar()
  await Promise.all([moveDueDates(changed, monday), moveDueDates(changed, monday)])
  await moveDueDates(changed, monday)
  expect(await events(world.review)).toHaveLength(1)
  await remove(changed.date)
})

test('a case decided while the job runs keeps the due date it was decided by', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  const changed = { date: '2026-11-30', became: 'off' } as const
  await db.$transaction(async (tx) => addDayOff(tx, { date: changed.date, ...names }, await administrator()))
  forgetCalendar()
  await Promise.all([moveDueDates(changed, monday), bring(id, 'issuing', people, after(12))])
  const row = await db.case.findUniqueOrThrow({ where: { id }, include: { events: { orderBy: { seq: 'asc' } } } })
  const decided = row.events.find(({ type }) => type === 'approve')!
  expect(row.events.filter(({ type, seq }) => type === 'dueDateMoved' && seq > decided.seq)).toEqual([])
  const due = row.dueAt
  await remove(changed.date)
  expect((await db.case.findUniqueOrThrow({ where: { id } })).dueAt).toEqual(due)
})

test('a job is queued with the change, and a second one for what other processes do meanwhile', async () => {
  const jobs = () => db.$queryRaw<{ task: string }[]>`select task from public.list_jobs() where task = 'moveDueDates'`
  const before = (await jobs()).length
  await db.$transaction(async (tx) => addDayOff(tx, { date: '2027-03-03', ...names }, await administrator()))
  expect(await jobs()).toHaveLength(before + 2)
})

test('whatever days come and go, open due dates follow the calendar, closed ones never move, and the record is whole', {
  timeout: 60_000,
}, async () => {
  const worlds = [await cases(), await cases(after(26)), await cases(after(50))]
  const first = await Promise.all(worlds.map(dates))
  const days = fc
    .integer({ min: 1, max: 24 })
    .map((n) => new Date(Date.UTC(2026, 10, 16 + n)).toISOString().slice(0, 10))
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(days, { minLength: 1, maxLength: 6 }), fc.boolean(), async (chosen, lateJobs) => {
      const own = new Set((await calendar('2026-11-16')).holidays)
      const added = chosen.filter((each) => !own.has(each))
      for (const date of added) await add(date, lateJobs)
      if (lateJobs) for (const date of added.toReversed()) await moveDueDates({ date, became: 'off' }, monday)
      const now = await calendar('2026-11-16')
      const rows = await db.case.findMany({ where: { id: { in: worlds.flatMap((each) => Object.values(each)) } } })
      for (const row of rows) {
        const isOpen = row.dueAt && !row.decidedAt && !row.closedAt
        if (!isOpen) continue
        const { standardDays } = row.terms as { standardDays: number }
        expect(row.dueAt).toEqual(dueAfter(now, row.since, row.officeMinutes, standardDays))
      }
      for (const [index, world] of worlds.entries()) {
        const seen = await dates(world)
        for (const id of [world.asked, world.decided, world.unpaid]) expect(seen[id]).toEqual(first[index][id])
      }
      for (const date of added) await remove(date)
      expect(await Promise.all(worlds.map(dates))).toEqual(first)
    }),
    { numRuns: 12 },
  )
  for (const { review } of worlds) {
    const moves = await events(review)
    for (const [index, move] of moves.entries()) if (index > 0) expect(move.from).toBe(moves[index - 1].to)
  }
  expect(await firstBrokenLink()).toBeNull()
})

/** One case in review, one that waits for its applicant, one decided, and one that nobody has paid. */
async function cases(at = monday) {
  const people = await office()
  const [review, asked, decided, unpaid] = await Promise.all(
    ['Sokha', 'Pisey', 'Kosal', 'Vanna'].map(async (name) => submitted('sme-registration', await person(name), at)),
  )
  await bring(review, 'review', people, at)
  await bring(asked, 'review', people, at)
  await askForCorrection(asked, people.officer, after(4, at))
  await bring(decided, 'issuing', people, at)
  return { review, asked, decided, unpaid }
}

async function dates(world: Record<string, string>) {
  const rows = await db.case.findMany({ where: { id: { in: Object.values(world) } } })
  const told = rows.map(({ id, dueAt, state }) => [
    id,
    { dueAt: dueAt?.toISOString(), answerBy: (state as unknown as State).context.correction?.answerBy },
  ])
  return Object.fromEntries(told) as Record<string, { dueAt?: string; answerBy?: string }>
}

async function events(caseId: string) {
  const rows = await db.caseEvent.findMany({ where: { caseId, type: 'dueDateMoved' }, orderBy: { seq: 'asc' } })
  return rows.map(({ event }) => event as { from: string; to: string })
}

async function add(date: string, later = false) {
  await db.$transaction(async (tx) => addDayOff(tx, { date, ...names }, await administrator()))
  forgetCalendar()
  if (!later) await moveDueDates({ date, became: 'off' }, monday)
}

async function remove(date: string) {
  await db.$transaction(async (tx) => removeDayOff(tx, { date }, await administrator()))
  forgetCalendar()
  await moveDueDates({ date, became: 'working' }, monday)
}

let one: Awaited<ReturnType<typeof person>> | undefined
async function administrator() {
  one ??= await person('Sokun', ['administrator'], '00')
  return { by: one, at: monday }
}
