import { expect, test } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import { ageKeys } from '#app/domain/reports/open-now.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { turnaround } from '#app/domain/reports/turnaround.server.ts'
import { db } from '#app/platform/db.server.ts'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { counted } from '#tests/support/tallies.ts'
import { workingMinutes } from '#workflows/calendar.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const now = at('2026-11-30T17:30')
const november = filterOf(new URLSearchParams('from=2026-11&until=2026-11'), now)

/** [waitsFor, entered, left, working minutes]; 450 minutes are a working day. */
type Visit = [string, string, string, number]

async function decidedCase(officeCode: string, decidedAt: string, inTime: boolean, status: string, visits: Visit[]) {
  const applicant = await person('Sokha')
  const submittedAt = at('2026-11-02T07:30')
  const officeMinutes = visits
    .filter(([waits, entered, left]) => {
      const isCounted = at(entered) >= submittedAt && at(left) <= at(decidedAt)
      return isCounted && ['office', 'inspection'].includes(waits)
    })
    .reduce((sum, [, , , minutes]) => sum + minutes, 0)
  return db.case.create({
    data: {
      service: 'sme-registration',
      serviceVersion: 1,
      status,
      state: {},
      answers: {},
      applicantId: applicant.id,
      officeCode,
      counterCode: officeCode,
      provinceCode: officeCode === '00' ? '12' : officeCode,
      level: officeCode === '00' ? 'ministry' : 'province',
      since: at(decidedAt),
      openedAt: at('2026-10-19T08:00'),
      changedAt: at(decidedAt),
      submittedAt,
      officeMinutes,
      decidedAt: at(decidedAt),
      closedAt: at(decidedAt),
      inTime,
      stays: {
        create: visits.map(([waitsFor, entered, left, minutes]) => ({
          status: 'any',
          waitsFor,
          enteredAt: at(entered),
          leftAt: at(left),
          workingMinutes: minutes,
        })),
      },
    },
  })
}

test('a turnaround without cases has no figures', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const { all, by, open } = await counted(turnaround)(manager, november, now)
  expect(all).toMatchObject({ decided: 0, officeMedian: null, inTime: null })
  expect(by).toEqual({ service: [], level: [], province: [], size: [], month: [] })
  expect(open.total).toBe(0)
})

test('the office answers for its own time, not for payments, corrections, the draft or the printing', async () => {
  const manager = await person('Malis', ['manager'], '00')
  await decidedCase('02', '2026-11-06T17:00', true, 'issued', [
    ['applicant', '2026-10-19T08:00', '2026-11-02T07:30', 4500],
    ['payment', '2026-11-02T07:30', '2026-11-03T07:30', 450],
    ['office', '2026-11-03T07:30', '2026-11-04T07:30', 450],
    ['applicant', '2026-11-04T07:30', '2026-11-05T07:30', 450],
    ['inspection', '2026-11-05T07:30', '2026-11-06T07:30', 450],
    ['office', '2026-11-06T07:30', '2026-11-06T17:00', 450],
    ['office', '2026-11-06T17:00', '2026-11-13T17:00', 2250],
  ])
  const { all } = await counted(turnaround)(manager, november, now)
  expect(all).toMatchObject({ decided: 1, issued: 1, refused: 0, officeMedian: 3, applicantMedian: 2, inTime: 1 })
})

test('median, 90th percentile and share within the standard are those of the decisions of the period', async () => {
  const manager = await person('Malis', ['manager'], '00')
  await decidedCase('02', '2026-11-12T17:00', true, 'refused', [
    ['office', '2026-11-02T07:30', '2026-11-12T17:00', 2250],
  ])
  await decidedCase('00', '2026-11-30T16:59', false, 'issued', [
    ['office', '2026-11-02T07:30', '2026-11-30T16:59', 9000],
  ])
  // Half past midnight in Phnom Penh on 1 December is still November in London.
  await decidedCase('02', '2026-12-01T00:30', false, 'issued', [['office', '2026-11-02T07:30', '2026-12-01T00:30', 1]])
  const { all, by } = await counted(turnaround)(manager, november, now)
  // 3, 5 and 20 days: nine tenths lie 0.8 of the way from 5 to 20.
  expect(all).toMatchObject({ decided: 3, issued: 2, refused: 1, officeMedian: 5, applicantMedian: 0 })
  expect(all.officeNinety).toBeCloseTo(17)
  expect(all.inTime).toBeCloseTo(2 / 3)
  expect(by.service).toMatchObject([{ key: 'sme-registration', decided: 3 }])
  expect(by.level).toMatchObject([
    { key: 'ministry', decided: 1, officeMedian: 20 },
    { key: 'province', decided: 2, officeMedian: 4 },
  ])
  expect(by.province.map(({ key, decided }) => [key, decided])).toEqual([
    ['02', 2],
    ['12', 1],
  ])
  expect(by.month.map(({ key }) => key)).toEqual(['2026-11'])
})

test('a filter narrows what is counted', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const decided = async (query: string) =>
    (await counted(turnaround)(manager, filterOf(new URLSearchParams(`from=2026-11&until=2026-11&${query}`), now), now))
      .all.decided
  expect(await decided('level=ministry')).toBe(1)
  expect(await decided('province=02')).toBe(2)
  expect(await decided('service=renewal')).toBe(0)
})

test('a provincial director sees only the cases of the own office', async () => {
  const director = await person('Bopha', ['director'], '02')
  const elsewhere = await person('Vuthy', ['director'], '17')
  const officer = await person('Dara', ['officer'], '02')
  const provincial = await person('Nary', ['manager'], '02')
  expect((await counted(turnaround)(director, november, now)).by.province.map(({ key }) => key)).toEqual(['02'])
  expect((await counted(turnaround)(provincial, november, now)).all.decided).toBe(2)
  expect((await counted(turnaround)(elsewhere, november, now)).all.decided).toBe(0)
  expect((await counted(turnaround)(officer, november, now)).all.decided).toBe(0)
})

test('open cases are counted by working days since submission and by state', async () => {
  const manager = await person('Malis', ['manager'], '00')
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'review', people)
  // Submitted on Monday 16 November; the next day is the first.
  const open = async (date: string) => (await counted(turnaround)(manager, november, at(`${date}T09:00`))).open
  expect(await open('2026-11-23')).toMatchObject({ total: 1, byState: [{ key: 'review', cases: 1 }] })
  const ageOn = async (date: string) => (await open(date)).byAge.find(({ cases }) => cases === 1)?.key
  expect(await ageOn('2026-11-16')).toBe('0-5')
  expect(await ageOn('2027-06-01')).toBe(ageKeys.at(-1))
})

test('the working time of every stay is what the events and the calendar say', async () => {
  const people = await office()
  const id = await submitted('operating-certificate', await person('Sokha'))
  await bring(id, 'issued', people)
  const days = await calendar()
  const visits = await db.$queryRaw<{ caseId: string; from: Date; until: Date }[]>`
    select * from (
      select "caseId", at as from, lead(at) over (partition by "caseId" order by seq) as until from "CaseEvent"
    ) visit where until is not null`
  const recomputed = (caseId: string) =>
    visits
      .filter((visit) => visit.caseId === caseId)
      .reduce((sum, { from, until }) => sum + workingMinutes(days, from, until), 0)
  const submission = await db.case.findUniqueOrThrow({ where: { id } })
  const stays = await db.stay.findMany({ where: { caseId: id, enteredAt: { gte: submission.submittedAt! } } })
  const written = stays.reduce((sum, { workingMinutes: minutes }) => sum + (minutes ?? 0), 0)
  expect(written).toBeGreaterThan(0)
  expect(recomputed(id)).toBe(written)
})

test.for([
  'from=yesterday',
  'from=2026-13&until=2026-02-31',
  'from=2027-01&until=2026-01',
  "service=' or 1=1&level=moon&province=Kampot",
  '',
])('the address ?%s gives the default filter', (query) => {
  expect(filterOf(new URLSearchParams(query), now)).toEqual({
    from: '2025-11-01',
    until: '2026-11-30',
    service: '',
    province: '',
    level: '',
    size: '',
  })
})

test('a month ends on its last day', () => {
  expect(filterOf(new URLSearchParams('from=2028-02&until=2028-02'), now)).toMatchObject({
    from: '2028-02-01',
    until: '2028-02-29',
  })
})
