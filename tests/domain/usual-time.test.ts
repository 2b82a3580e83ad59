import { expect, test } from 'vitest'
import { withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { leastCases, usualTime } from '#app/domain/cases/usual-time.server.ts'
import { lastTwelveMonths } from '#app/domain/reports/report-filter.server.ts'
import { turnaround } from '#app/domain/reports/turnaround.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person, personWith } from '#tests/support/people.ts'
import { counted } from '#tests/support/tallies.ts'

const registration = { service: 'sme-registration', level: 'province' } as const
const usual = counted(usualTime)
const people = await office()
const manager = await personWith('Kunthea', [{ role: 'manager', officeCode: '00' }])

/** A registration that the office has decided after so many hours of its time. */
async function decided(hours: number, at = monday) {
  const id = await submitted('sme-registration', await person('Sokha'), at)
  await bring(id, 'decision', people, at)
  await bring(id, 'issuing', people, after(hours, at))
  return id
}

test('without enough decisions nothing is said but how many there are', async () => {
  const at = after(2_000)
  for (let count = 1; count < leastCases; count++) await decided(count)
  expect(await usual(registration, at)).toEqual({
    cases: leastCases - 1,
    ...lastTwelveMonths(at),
    sameSize: false,
    days: null,
  })
  expect(await usual({ ...registration, service: 'renewal' }, at)).toMatchObject({ cases: 0, days: null })
})

test('what is usual is what the turnaround figures say of the same period, service and level', async () => {
  const at = after(2_001)
  for (const hours of [30, 60, 100]) await decided(hours)
  await decided(40, new Date('2026-06-01T02:00:00.000Z'))
  // Over a correction and a week of printing, which are not the office's time.
  const corrected = await submitted('sme-registration', await person('Sokha'))
  await bring(corrected, 'review', people)
  await askForCorrection(corrected, people.officer, after(20))
  const { findDraft } = await import('#app/domain/cases/draft.server.ts')
  const { resubmitApplication } = await import('#app/domain/cases/applications.server.ts')
  const sokha = { id: (await db.case.findUniqueOrThrow({ where: { id: corrected } })).applicantId }
  const applicant = { ...(await person('Nobody')), ...sokha }
  await resubmitApplication((await findDraft(corrected, applicant))!, applicant, after(150))
  await bring(corrected, 'issuing', people, after(150))
  await bring(corrected, 'issued', people, after(400))
  // Neither withdrawn nor decided before the period.
  const withdrawn = await submitted('sme-registration', await person('Sokha'))
  await withdrawApplication(withdrawn, await applicantOf(withdrawn), after(5))
  await decided(10, new Date('2025-03-03T02:00:00.000Z'))

  const usually = await usual(registration, after(10, at))
  const { from, until } = lastTwelveMonths(at)
  const { all } = await counted(turnaround)(
    manager,
    { from, until, service: 'sme-registration', province: '', level: 'province', size: '' },
    at,
  )
  expect(usually).toMatchObject({ cases: leastCases + 4, from, until: lastTwelveMonths(after(10, at)).until })
  expect(all.decided).toBe(usually.cases)
  expect(usually.days!.median).toBeCloseTo(all.officeMedian!, 9)
  expect(usually.days!.ninety).toBeCloseTo(all.officeNinety!, 9)
  expect(usually.days!.median).toBeLessThanOrEqual(usually.days!.ninety)
})

test('cases of the same size are taken where there are enough, else all of the service and level', async () => {
  const at = after(2_100)
  const rows = await db.case.findMany({ where: { decidedAt: { not: null } }, orderBy: { decidedAt: 'asc' } })
  await db.case.updateMany({
    where: { id: { in: rows.slice(0, 3).map(({ id }) => id) } },
    data: { sizeClass: 'medium' },
  })
  const all = await usual(registration, at)
  expect(await usual({ ...registration, sizeClass: 'small' }, at)).toMatchObject({ sameSize: true })
  expect(await usual({ ...registration, sizeClass: 'medium' }, at)).toEqual(all)
  expect((await usual({ ...registration, sizeClass: 'small' }, at)).cases).toBeLessThan(all.cases)
})

test('the figures are read again after ten minutes, and not before', async () => {
  const at = after(2_200)
  const { cases } = await usual(registration, at)
  await decided(3)
  expect((await usual(registration, new Date(at.getTime() + 9 * 60_000))).cases).toBe(cases)
  expect((await usual(registration, new Date(at.getTime() + 10 * 60_000))).cases).toBe(cases + 1)
})

async function applicantOf(id: string) {
  const { applicantId } = await db.case.findUniqueOrThrow({ where: { id } })
  return { ...(await person('Somebody')), id: applicantId }
}
