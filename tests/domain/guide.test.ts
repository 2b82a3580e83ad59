import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDraft, submitApplication } from '#app/domain/cases/applications.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { type Advice, advise, carriedOver, measuredOf, needsMoney, type Told } from '#app/domain/cases/guide.server.ts'
import { progressOf } from '#app/domain/cases/progress.server.ts'
import { listActivities } from '#app/domain/register/activities.server.ts'
import { activitiesNamed } from '#app/domain/register/activity-search.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { completeDraft, monday } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'
import type { Answers, ServiceId } from '#workflows/service.ts'
import { serviceIds } from '#workflows/service.ts'

/** A small bakery in Battambang, not yet registered. */
const bakery: Told = {
  ...{ activity: '1071', stage: 'new', province: '02', capital: 40_000_000 },
  ...{ workers: 8, turnover: 300_000_000, assets: 60_000_000 },
}

async function advised(told: Partial<Told>): Promise<Advice> {
  const advice = await advise({ ...bakery, ...told }, monday)
  if ('tooLarge' in advice) throw new Error('too large')
  return advice
}

test('first comes the registration, then the operating certificate, then its renewal in time', async () => {
  const services = async (told: Partial<Told>) => {
    const { service, afterwards, opensOn, closesOn, closedOn } = await advised(told)
    return { way: [service, ...afterwards.map((each) => each.service)], opensOn, closesOn, closedOn }
  }
  const nothing = { opensOn: null, closesOn: null, closedOn: null }
  expect(await services({ stage: 'new' })).toEqual({ way: serviceIds, ...nothing })
  expect(await services({ stage: 'registered' })).toEqual({ way: serviceIds.slice(1), ...nothing })
  expect(await services({ stage: 'operating' })).toEqual({ way: ['renewal'], ...nothing })
})

test('a certificate is renewed from 60 days before its last day until 30 days after; then a new one is needed', async () => {
  const season = async (expires: string) => {
    const { service, opensOn, closesOn, closedOn, terms } = await advised({ stage: 'operating', expires })
    return [service, opensOn, closesOn, closedOn, terms.fee.map(({ kind }) => kind).join()]
  }
  // Today is 16 November 2026.
  expect(await season('2027-01-16')).toEqual(['renewal', '2026-11-17', '2027-02-15', null, 'schedule'])
  expect(await season('2027-01-15')).toEqual(['renewal', null, '2027-02-14', null, 'schedule'])
  expect(await season('2026-11-15')).toEqual(['renewal', null, '2026-12-15', null, 'schedule,penalty'])
  expect(await season('2026-10-17')).toEqual(['renewal', null, '2026-11-16', null, 'schedule,penalty'])
  expect(await season('2026-10-16')).toEqual(['operating-certificate', null, null, '2026-11-15', 'schedule'])
})

test('it says who decides and why, what makes the size, and which figures nobody has confirmed', async () => {
  const { terms, sizeBy, unconfirmed, documents } = await advised({})
  expect(terms).toMatchObject({ level: 'province', sizeClass: 'small', total: 40_000, standardDays: 7 })
  expect(sizeBy).toEqual({ employees: 'small', turnover: 'small', assets: 'micro' })
  expect(unconfirmed).toEqual(expect.arrayContaining(['fee', 'standard', 'routing', 'sizeClasses']))
  expect(documents.map(({ code }) => code)).toContain('floorPlan')

  expect((await advised({ capital: 200_000_000 })).terms).toMatchObject({ level: 'ministry', risky: false })
  expect((await advised({ activity: '1010' })).terms).toMatchObject({ level: 'ministry', risky: true })
  // A garage belongs to services, where medium ends earlier.
  expect(measuredOf({ ...bakery, activity: '4520' }).sector).toBe('services')
})

test('who is too large is told by what; money is not asked where the workers alone decide', async () => {
  expect(await advise({ ...bakery, workers: 200, turnover: undefined, assets: undefined }, monday)).toEqual({
    tooLarge: ['employees'],
  })
  expect(await advise({ ...bakery, turnover: 8_000_000_001 }, monday)).toEqual({ tooLarge: ['turnover'] })
  expect(await needsMoney({ activity: '1071', workers: 199 }, monday)).toBe(true)
  expect(await needsMoney({ activity: '1071', workers: 200 }, monday)).toBe(false)
})

test('whatever the answers, the guide says what the submission fixes and the invoice asks', async () => {
  // Figures in which every rule shows: a reduction for the smallest, a penalty, and visits by risk.
  await db.term.updateMany({
    where: { key: 'renewal' },
    data: { value: { opensDaysBefore: 60, graceDaysAfter: 30, latePenalty: 7_000 } },
  })
  const campaign = { code: 'start', nameKm: 'ចាប់ផ្តើម', nameEn: 'Start', from: '2026-01-01', until: null, percent: 15 }
  await db.term.updateMany({
    where: { key: 'exemptions' },
    data: { value: [{ ...campaign, sizeClasses: ['micro', 'small'] }] },
  })
  forgetTerms()
  const sokha = await person('Sokha')
  const codes = (await listActivities()).map(({ code }) => code)
  const near = (...edges: number[]) =>
    fc.oneof(
      fc.constantFrom(...edges.flatMap((edge) => [edge - 1, edge, edge + 1])),
      fc.integer({ min: 0, max: 9_000_000_000 }),
    )
  const told = fc.record({
    activity: fc.constantFrom(...codes),
    stage: fc.constantFrom('new', 'registered', 'operating'),
    expires: fc.option(fc.constantFrom('2026-11-15', '2026-11-16', '2026-12-24', '2026-10-20'), { nil: undefined }),
    province: fc.constantFrom('01', '02', '12', '25'),
    capital: near(200_000_000),
    workers: fc.oneof(fc.constantFrom(4, 5, 49, 50, 199, 200), fc.integer({ min: 1, max: 250 })),
    turnover: near(250_000_000, 1_000_000_001, 1_600_000_001, 4_000_000_001, 6_000_000_001, 8_000_000_001),
    assets: near(200_000_000, 1_000_000_001, 2_000_000_001, 4_000_000_001),
  }) as fc.Arbitrary<Told>

  let sent = 0
  await fc.assert(
    fc.asyncProperty(told, async (each) => {
      const advice = await advise(each, monday)
      const service = 'tooLarge' in advice ? 'sme-registration' : advice.service
      const id = await completeDraft(service, sokha, monday, answersOf(service, each))
      const outcome = await submitApplication((await findDraft(id, sokha))!, sokha, monday)
      if ('tooLarge' in advice) {
        expect(outcome).toEqual({ kind: 'notAnSme' })
        return
      }
      const row = await db.case.findUniqueOrThrow({ where: { id }, include: { invoice: true } })
      expect(row.terms as CaseTerms).toEqual(advice.terms)
      expect([row.invoice!.total, row.invoice!.lines]).toEqual([advice.terms.total, advice.terms.fee])
      sent += 1
    }),
    { numRuns: 60, endOnFailure: true },
  )
  expect(sent).toBeGreaterThan(20)
})

/** An application whose answers say what the guide was told. */
function answersOf(service: ServiceId, told: Told): Answers {
  const answers = completeAnswers(service)
  const { sector, employees } = measuredOf(told)
  return {
    ...answers,
    enterprise: { ...answers.enterprise, activity: told.activity, sector },
    place: { ...answers.place, province: told.province },
    capital: { capitalDomestic: told.capital, capitalForeign: 0, turnover: told.turnover, assets: told.assets },
    ...(service === 'sme-registration'
      ? { workforce: { workers: { production: { total: employees, women: 0 }, service: none, other: none } } }
      : { staff: { staff: { ...blankStaff, skilled: { ...noStaff, menNational: employees } } } }),
    ...(service === 'renewal' && { certificate: { ...answers.certificate, previousExpiry: told.expires } }),
  }
}
const none = { total: 0, women: 0 }
const noStaff = { womenNational: 0, menNational: 0, womenForeign: 0, menForeign: 0 }
const blankStaff = Object.fromEntries(
  ['manager', 'engineer', 'technician', 'supervisor', 'admin', 'skilled', 'unskilled'].map((each) => [each, noStaff]),
)

test('what was told stands typed in the pages of the draft, and every page is still to do', async () => {
  const sokha = await person('Sokha')
  for (const [service, pages] of [
    ['sme-registration', ['enterprise', 'place', 'capital', 'workforce']],
    ['operating-certificate', ['enterprise', 'place', 'capital']],
    ['renewal', ['enterprise', 'place', 'capital', 'certificate']],
  ] as const) {
    const told = { ...bakery, stage: 'operating', expires: '2026-12-24' } as const
    const id = (await openDraft(service, sokha, monday, { typed: carriedOver(service, told) }))!
    const draft = (await findDraft(id, sokha))!
    expect(Object.keys(draft.typed as object)).toEqual(expect.arrayContaining([...pages]))
    expect(Object.keys(draft.machine.form)).toEqual(expect.arrayContaining([...pages]))
    expect(draft.answers).toEqual({})
    expect((await progressOf(draft)).pages.every(({ state }) => state === 'todo')).toBe(true)
  }
})

test('a second walk through the guide fills the same untouched draft anew, one that was worked on stays', async () => {
  const sokha = await person('Sokha')
  const start = (told: Told) =>
    openDraft('sme-registration', sokha, monday, { typed: carriedOver('sme-registration', told) })
  const first = (await start(bakery))!
  expect(await start({ ...bakery, activity: '3100' })).toBe(first)
  const typed = async (id: string) => (await db.case.findUniqueOrThrow({ where: { id } })).typed as Answers
  expect((await typed(first)).enterprise).toEqual({ sector: 'industry', activity: '3100' })
  // Opened without the guide, it keeps what the guide has put in.
  expect(await openDraft('sme-registration', sokha, monday)).toBe(first)
  expect((await typed(first)).enterprise).toEqual({ sector: 'industry', activity: '3100' })
  await db.case.update({ where: { id: first }, data: { revision: 1 } })
  const second = (await start(bakery))!
  expect(second).not.toBe(first)
  expect((await typed(first)).enterprise).toEqual({ sector: 'industry', activity: '3100' })
})

test('an activity is found by what people call it, in both languages, by its name and by its code', async () => {
  const all = await listActivities()
  const first = (words: string) => activitiesNamed(all, words)[0]?.code
  expect(['bread', 'making noodles', 'Rice mill', 'phone repair', 'chairs'].map(first)).toEqual([
    ...['1071', '1074', '1061', '9512', '3100'],
  ])
  expect(['នំប៉័ង', 'ធ្វើនំប៉័ង', 'រោងម៉ាស៊ីនកិនស្រូវ', 'ឡឥដ្ឋ', 'ជួសជុល\u200Bទូរស័ព្ទ'].map(first)).toEqual([
    ...['1071', '1071', '1061', '2392', '9512'],
  ])
  expect(['1071', '១០៧១', '10711', '%_', 'xyzzy', ''].map(first)).toEqual([
    ...['1071', '1071', '1071', undefined, undefined, undefined],
  ])
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (words) => activitiesNamed(all, words).length <= 20))
  // The everyday words belong to classes that exist.
  const { everydayWords } = await import('#app/domain/register/everyday-words.ts')
  expect(Object.keys(everydayWords).filter((code) => !all.some((each) => each.code === code))).toEqual([])
})
