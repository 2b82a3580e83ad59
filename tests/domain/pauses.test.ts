import { expect, test } from 'vitest'
import type { Person } from '#app/domain/people/access.server.ts'
import { pausesByOfficer } from '#app/domain/reports/pauses.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, monday } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'

const november = filterOf(new URLSearchParams('from=2026-11&until=2026-12'), monday)

/** Decisions on cases that an officer examined; of them so many with a request after these working days of the office. */
async function decided(
  officer: Person,
  officeCode: string,
  count: number,
  paused: number,
  { day = 2, stops = true } = {},
) {
  const applicant = await person('Sokha')
  for (let index = 0; index < count; index++) {
    const isPaused = index < paused
    const event = (seq: number, type: string, hours: number, status: string) => ({
      ...{
        seq,
        type,
        byId: officer.id,
        event: {},
        status,
        state: {},
        at: after(hours),
        previousHash: '',
        hash: `${seq}`,
      },
    })
    const stay = (status: string, waitsFor: string, from: number, until: number, workingMinutes: number) => ({
      ...{ status, waitsFor, enteredAt: after(from), leftAt: after(until), workingMinutes },
    })
    await db.case.create({
      data: {
        ...{
          service: 'renewal',
          serviceVersion: 1,
          status: 'issued',
          state: {},
          answers: {},
          applicantId: applicant.id,
        },
        ...{ officeCode, counterCode: officeCode, provinceCode: officeCode, level: 'province' },
        ...{
          since: after(9),
          openedAt: monday,
          changedAt: after(9),
          submittedAt: monday,
          decidedAt: after(8),
          closedAt: after(9),
        },
        ...{ inTime: true, terms: { standardDays: 10, clockStopsUntilDay: 3 } },
        events: {
          create: [
            ...(isPaused ? [event(1, 'requestCorrection', 2, 'correction')] : []),
            event(2, 'recommend', 6, 'endorsement'),
          ],
        },
        stays: {
          create: isPaused
            ? [stay('review', 'office', 0, 2, day * 450), stay('correction', stops ? 'applicant' : 'office', 2, 4, 450)]
            : [stay('review', 'office', 0, 6, 450)],
        },
      },
    })
  }
}

const [planted, usual, quiet, few, far] = await Promise.all(
  ['Planted', 'Usual', 'Quiet', 'Few', 'Far'].map((name) => person(name, ['officer'], name === 'Far' ? '17' : '12')),
)
await decided(planted, '12', 40, 24, { day: 2.5 })
await decided(usual, '12', 40, 8)
await decided(quiet, '12', 40, 7)
// All of two: chance alone does that.
await decided(few, '12', 2, 2)
await decided(far, '17', 60, 12)
// What does not stop the clock is no pause.
await decided(far, '17', 10, 10, { stops: false })

test('the officer who pauses three times as often as the others comes out on top, and who has few decisions does not', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const { decisions, paused, officers } = (await pausesByOfficer(manager, november))!
  // By other code: the pauses of each officer in SQL, from requests whose visit waits for the applicant.
  const rows = await db.$queryRaw<{ key: string; paused: number }[]>`
    select e."byId" as key, count(distinct e."caseId")::int as paused from "CaseEvent" e
    where e.type = 'requestCorrection' and (e."caseId", e.at) in (
      select "caseId", "enteredAt" from "Stay" where "waitsFor" = 'applicant')
    group by 1`
  expect({ decisions, paused }).toEqual({ decisions: 192, paused: rows.reduce((sum, row) => sum + row.paused, 0) })
  for (const { key, paused } of officers) expect(rows.find((row) => row.key === key)!.paused).toBe(paused)

  const [first, ...rest] = officers
  // Of the others of the office 17 of 82 paused, of the country 29 of 152.
  expect(first).toMatchObject({
    ...{
      key: planted.id,
      officeCode: '12',
      decisions: 40,
      paused: 24,
      share: 0.6,
      requests: 24,
      withCutOff: 24,
      lastDay: 24,
    },
    others: { office: expect.closeTo(17 / 82, 9), country: expect.closeTo(29 / 152, 9) },
    standing: { country: 'high', office: 'high' },
  })
  const reach = 3 * Math.sqrt(((29 / 152) * (123 / 152)) / 40)
  expect(first.chance).toEqual({
    lower: expect.closeTo(29 / 152 - reach, 9),
    upper: expect.closeTo(29 / 152 + reach, 9),
  })
  expect(officers.filter(({ isUnusual }) => isUnusual)).toEqual([first])
  expect(rest.every(({ standing }) => standing.country !== 'high' && standing.office !== 'high')).toBe(true)
  expect(rest.find(({ key }) => key === few.id)).toMatchObject({ share: 1, standing: { country: 'usual' } })
  expect(rest.find(({ key }) => key === usual.id)).toMatchObject({ lastDay: 0, withCutOff: 8 })
  expect(rest.find(({ key }) => key === far.id)).toMatchObject({ decisions: 70, paused: 12, others: { office: null } })
})

test('a director reads the officers of the own office, beside the country; others read none', async () => {
  const director = await person('Vuthy', ['director'], '17')
  const shown = (await pausesByOfficer(director, november))!
  expect(shown).toMatchObject({ decisions: 70, paused: 12 })
  expect(shown.officers.map(({ key, others }) => [key, others.country])).toEqual([
    [far.id, expect.closeTo(41 / 122, 9)],
  ])
  expect(await pausesByOfficer(await person('Nary', ['manager'], '12'), november)).toBeNull()
  expect(await pausesByOfficer(await person('Dara', ['officer'], '12'), november)).toBeNull()
})
