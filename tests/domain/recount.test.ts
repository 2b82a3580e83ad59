import { expect, test } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import { moveDueDates } from '#app/domain/cases/due-dates.server.ts'
import { perform } from '#app/domain/cases/perform.server.ts'
import { addDayOff } from '#app/domain/holidays.server.ts'
import { lastRecounts, recount } from '#app/domain/reports/recount.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import type { ServiceId } from '#workflows/service.ts'

test('what is stored of every clock follows from the events, also where a day off came meanwhile; what does not is said', async () => {
  const people = await office()
  const sokha = await person('Sokha')
  const file = (service: ServiceId = 'sme-registration') => submitted(service, sokha)
  const [issued, gone] = [await file('renewal'), await file('operating-certificate')]
  const [asked, late, moved] = [await file(), await file(), await file()]
  await bring(issued, 'issued', people)
  await bring(asked, 'review', people)
  await askForCorrection(asked, people.officer, after(5))
  await bring(late, 'review', people)
  await askForCorrection(late, people.officer, after(24 * 14))
  await bring(gone, 'review', people)
  await perform(gone, { type: 'withdraw' }, { by: sokha, at: after(30) })
  await bring(moved, 'review', people)
  const closedBefore = await submitted('sme-registration', sokha)
  await bring(closedBefore, 'decision', people)
  await perform(closedBefore, { type: 'refuse', reason: 'falseStatement' }, { by: people.director, at: after(8) })

  // Known two days later: the due date of the open case moves by an event, the refused one stays as it was counted.
  const change = { by: await person('Sokun', ['administrator'], '00'), at: after(48) }
  const day = { date: '2026-11-27', nameKm: 'ថ្ងៃឈប់សម្រាក', nameEn: 'Day off' }
  await db.$transaction((tx) => addDayOff(tx, day, change))
  await moveDueDates({ date: day.date, became: 'off' }, after(48))
  await calendar()

  expect(await recount(after(24 * 20))).toEqual({ cases: 6, differences: 0 })
  expect((await lastRecounts()).nights).toMatchObject([{ cases: 6, differences: 0 }])

  await pool.query(
    `update "Stay" set "workingMinutes" = "workingMinutes" + 1 where "caseId" = $1 and status = 'intake'`,
    [issued],
  )
  await pool.query(`update "Case" set "officeMinutes" = 7 where id = $1`, [moved])
  expect(await recount(after(24 * 21))).toEqual({ cases: 6, differences: 2 })
  const { nights, found } = await lastRecounts()
  expect(nights.map(({ differences }) => differences)).toEqual([2, 0])
  expect(found.map(({ caseId, what }) => [caseId, what])).toEqual(
    expect.arrayContaining([
      [issued, expect.stringMatching(/^stay \d$/)],
      [moved, 'officeMinutes'],
    ]),
  )
  expect(found.find(({ what }) => what === 'officeMinutes')).toMatchObject({ stored: '7' })
})

test('the findings of thirty nights are kept', async () => {
  for (let night = 0; night < 32; night++) await recount(new Date(monday.getTime() + night * 24 * 3_600_000))
  expect(await db.recount.count()).toBe(30)
})
