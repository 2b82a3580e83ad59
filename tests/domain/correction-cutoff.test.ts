import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import { resubmitApplication } from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { clockOf } from '#app/domain/cases/clock.server.ts'
import { clockLines } from '#app/domain/cases/clock-lines.server.ts'
import { allowRound, wouldStopClock } from '#app/domain/cases/correction-rules.server.ts'
import { type Deadline, passDeadline } from '#app/domain/cases/deadlines.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { TooManyRounds } from '#app/domain/cases/perform.server.ts'
import { worklistOf } from '#app/domain/cases/worklist.server.ts'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import { remind } from '#app/domain/notices/reminders.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { askForCorrection, bring, recommend, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { timersOf } from '#tests/support/queue.ts'
import { deadline, minutesPerDay, workingMinutes } from '#workflows/calendar.ts'

const people = await office()
const days = await calendar()
const perDay = minutesPerDay(days)

/** The moment at which the office has used so many working minutes of a case under review. */
async function whenUsed(id: string, minutes: number): Promise<Date> {
  const row = await db.case.findUniqueOrThrow({ where: { id } })
  let at = deadline(days, row.since, Math.max(1, Math.floor(minutes / perDay)))
  while (row.officeMinutes + workingMinutes(days, row.since, at) < minutes) at = new Date(at.getTime() + 60_000)
  while (row.officeMinutes + workingMinutes(days, row.since, at) > minutes) at = new Date(at.getTime() - 60_000)
  return at
}

async function underReview(applicant: Person) {
  const id = await submitted('sme-registration', applicant)
  await bring(id, 'review', people)
  const { terms } = await db.case.findUniqueOrThrow({ where: { id } })
  return { id, cutOff: (terms as unknown as CaseTerms).clockStopsUntilDay! * perDay }
}

const answer = async (id: string, by: Person, at: Date) => resubmitApplication((await findDraft(id, by))!, by, at)
const hour = (from: Date, hours: number) => new Date(from.getTime() + hours * 3_600_000)

test('until the end of the day of the terms a request stops the clock; a minute later it does not', async () => {
  const sokha = await person('Sokha')
  const [early, late] = [await underReview(sokha), await underReview(sokha)]
  const [last, first] = [await whenUsed(early.id, early.cutOff), await whenUsed(late.id, late.cutOff + 1)]
  expect(await wouldStopClock(await db.case.findUniqueOrThrow({ where: { id: early.id } }), last)).toBe(true)
  expect(await wouldStopClock(await db.case.findUniqueOrThrow({ where: { id: late.id } }), first)).toBe(false)
  const before = await clockOf((await findCase(late.id, sokha))!, first)
  expect((await askForCorrection(early.id, people.officer, last)).stopsClock).toBe(true)
  expect((await askForCorrection(late.id, people.officer, first)).stopsClock).toBe(false)

  const stopped = await clockOf((await findCase(early.id, sokha))!, hour(last, 48))
  const running = await clockOf((await findCase(late.id, sokha))!, hour(first, 48))
  expect(stopped).toMatchObject({ running: false, runsOn: false, dueAt: null })
  expect(running).toMatchObject({ running: true, runsOn: true, dueAt: before!.dueAt })
  expect(running!.used).toBeGreaterThan(stopped!.used)
})

test('a late request leaves the applicant to answer by the same day, is reminded of, and is waited for at the desk', async () => {
  const sokha = await person('Sokha')
  const { id, cutOff } = await underReview(sokha)
  const at = await whenUsed(id, cutOff + 1)
  await askForCorrection(id, people.officer, at)
  const row = (await findCase(id, sokha))!
  expect(row.waitsFor).toBe('applicant')
  expect(row.stays.at(-1)).toMatchObject({ status: 'correction', waitsFor: 'office', leftAt: null })
  const { answerBy } = row.state.context.correction!
  expect(answerBy).toBe(deadline(days, at, (row.terms as unknown as CaseTerms).correctionDays).toISOString())

  const viewOf = async (view: string, now: Date) =>
    (await worklistOf(people.officer, worklistQuery(new URLSearchParams({ view }), people.officer), now)).rows.map(
      (each) => each.id,
    )
  expect(await viewOf('waiting', at)).toContain(id)
  // Whoever asked holds it until it comes back.
  expect(await viewOf('mine', at)).toContain(id)
  expect(await viewOf('overdue', hour(row.dueAt!, 1))).toContain(id)

  await remind(hour(new Date(answerBy), -24))
  expect(await db.delivery.count({ where: { caseId: id, notice: 'correctionDue' } })).toBeGreaterThan(0)
  const [{ payload, run_at }] = await timersOf(id)
  await passDeadline(payload as Deadline, run_at!)
  const ended = await clockLines((await findCase(id, sokha))!, new Date(answerBy))
  expect(ended.lines.at(-1)).toMatchObject({ side: 'office', ended: 'deadline', ranOn: [{ from: at.toISOString() }] })
})

test('the lines of the status page say that the clock ran on', async () => {
  const sokha = await person('Sokha')
  const { id, cutOff } = await underReview(sokha)
  const at = await whenUsed(id, cutOff + 30)
  await askForCorrection(id, people.officer, at)
  await answer(id, sokha, hour(at, 72))
  const { lines } = await clockLines((await findCase(id, sokha))!, hour(at, 100))
  const ranOn = [{ from: at.toISOString(), until: hour(at, 72).toISOString() }]
  expect(lines.map(({ side }) => side)).toEqual(['payment', 'office'])
  expect(lines.at(-1)).toMatchObject({ began: 'recordPayment', ended: null, ranOn })
})

test('whenever a request comes, the stays on the office’s side add up to the clock that is shown', async () => {
  const sokha = await person('Sokha')
  const request = fc.record({ used: fc.integer({ min: -200, max: 200 }), rests: fc.integer({ min: 1, max: 150 }) })
  await fc.assert(
    fc.asyncProperty(request, fc.boolean(), async ({ used, rests }, isDecided) => {
      const { id, cutOff } = await underReview(sokha)
      const at = await whenUsed(id, cutOff + used)
      const { stopsClock } = await askForCorrection(id, people.officer, at)
      expect(stopsClock).toBe(used <= 0)
      let now = hour(at, rests)
      await agrees(id, now)
      await answer(id, sokha, now)
      await agrees(id, hour(now, 30))
      if (!isDecided) return
      now = hour(now, 40)
      await bring(id, 'issued', people, now)
      await agrees(id, hour(now, 400))
    }),
    {
      numRuns: 12,
      examples: [
        [{ used: 0, rests: 30 }, true],
        [{ used: 1, rests: 30 }, true],
      ],
    },
  )

  async function agrees(id: string, now: Date) {
    const page = (await findCase(id, sokha))!
    const { minutes } = await clockLines(page, now)
    const stays = page.stays.filter(({ status, waitsFor }) => waitsFor === 'office' && status !== 'issuing')
    const sum = stays.reduce(
      (total, each) => total + (each.workingMinutes ?? workingMinutes(days, each.enteredAt, now)),
      0,
    )
    const clock = (await clockOf(page, now))!
    const open = clock.running ? workingMinutes(days, page.since, now) : 0
    expect(minutes.office).toBe(sum)
    expect(page.officeMinutes + open).toBe(sum)
    expect(clock.used).toBe(Math.round((sum / perDay) * 10) / 10)
  }
})

test('a case submitted before there was such a day has none: every request stops its clock', async () => {
  const sokha = await person('Sokha')
  const { id, cutOff } = await underReview(sokha)
  const { terms } = await db.case.findUniqueOrThrow({ where: { id } })
  const { clockStopsUntilDay: _, ...older } = terms as unknown as CaseTerms
  await db.case.update({ where: { id }, data: { terms: older } })
  expect((await askForCorrection(id, people.officer, await whenUsed(id, cutOff + 100))).stopsClock).toBe(true)
})

test('beyond the limit a request is refused, and one more is possible where the chief or the director allows it', async () => {
  const sokha = await person('Sokha')
  const { id } = await underReview(sokha)
  const { maxRounds } = (await db.case.findUniqueOrThrow({ where: { id } })).terms as unknown as CaseTerms
  let at = (await db.case.findUniqueOrThrow({ where: { id } })).since
  const next = () => {
    at = hour(at, 1)
    return at
  }
  const reason = 'The floor plan shows another house.'
  expect(await allowRound(id, reason, { by: people.chief, at })).toBe(false)
  for (let round = 1; round <= maxRounds; round++) {
    await askForCorrection(id, people.officer, next())
    await answer(id, sokha, next())
  }
  const ask = () => askForCorrection(id, people.officer, next())
  await expect(ask()).rejects.toThrow(TooManyRounds)
  expect((await db.case.findUniqueOrThrow({ where: { id } })).status).toBe('review')

  const elsewhere = await person('Rithy', ['chief'], '12')
  for (const by of [people.officer, elsewhere, sokha]) expect(await allowRound(id, reason, { by, at })).toBe(false)
  const allowed = await Promise.all([people.chief, people.director].map((by) => allowRound(id, reason, { by, at })))
  expect(allowed.filter(Boolean)).toHaveLength(1)
  expect(await db.caseEvent.count({ where: { caseId: id, type: 'allowRound' } })).toBe(1)
  await ask()
  await answer(id, sokha, next())
  await expect(ask()).rejects.toThrow(TooManyRounds)
  await recommend(id, people.officer, hour(at, 1), 'refuse')
})
