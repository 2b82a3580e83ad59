import { expect, test } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { perform } from '#app/domain/cases/perform.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { timeToDecision } from '#app/domain/reports/time-to-decision.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { counted } from '#tests/support/tallies.ts'
import { workingMinutes } from '#workflows/calendar.ts'

const november = filterOf(new URLSearchParams('from=2026-11&until=2026-11'), monday)

test('cases that wait count as far as they have come, and those that ended without a decision too', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const people = await office()
  const sokha = await person('Sokha')
  const file = () => submitted('sme-registration', sokha)
  const [quick, slow, waiting, asked, gone] = [await file(), await file(), await file(), await file(), await file()]
  await bring(quick, 'issued', people)
  await bring(slow, 'decision', people)
  await decide(slow, { type: 'approve' }, { by: people.director, at: after(48) })
  await bring(waiting, 'review', people)
  await bring(asked, 'review', people)
  await askForCorrection(asked, people.officer, after(4))
  await bring(gone, 'review', people)
  await perform(gone, { type: 'withdraw' }, { by: sokha, at: after(24) })

  const at = after(72)
  const all = await counted(timeToDecision)(manager, november, at)
  expect(all).toMatchObject({ submitted: 5, decided: 2, open: 2, ended: 1 })
  // By other code: the product over the times of decisions, from the rows themselves.
  const days = await calendar()
  const rows = await db.case.findMany({ where: { submittedAt: { not: null } } })
  const seen = rows.map((row) => {
    const more = row.dueAt && !row.decidedAt ? workingMinutes(days, row.since, at) : 0
    return { days: Math.round(((row.officeMinutes + more) * 10) / 450) / 10, decided: row.decidedAt !== null }
  })
  let left = 1
  for (const { days } of seen.filter(({ decided }) => decided).toSorted((a, b) => a.days - b.days)) {
    const atRisk = seen.filter((each) => each.days >= days).length
    left *= 1 - 1 / atRisk
    expect(all.curve.find(({ time }) => time === days)!.within).toBeCloseTo(1 - left, 9)
  }

  expect((await counted(timeToDecision)(await person('Dara', ['chief'], '17'), november, at)).submitted).toBe(0)
})

test('half is not known where less than half is decided', async () => {
  const manager = await person('Malis', ['manager'], '00')
  await submitted('renewal', await person('Sokha'))
  const { half, nine, curve } = await counted(timeToDecision)(manager, { ...november, service: 'renewal' }, after(900))
  expect({ half, nine, curve }).toEqual({ half: null, nine: null, curve: [] })
})
