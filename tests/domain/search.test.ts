import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { searchText } from '#app/domain/cases/search.server.ts'
import { worklistOf } from '#app/domain/cases/worklist.server.ts'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { plainKhmer } from '#app/domain/plain-khmer.ts'
import { db } from '#app/platform/db.server.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { manyCases } from '#tests/support/many-cases.ts'
import { type OfficePeople, office, person } from '#tests/support/people.ts'

let people: OfficePeople
let elsewhere: OfficePeople
const names: Record<string, string> = {}

async function enterprise(nameKm: string, nameEn: string, province = '03') {
  const answers = {
    enterprise: {
      ...{ nameKm, nameEn, kind: 'handicraft', sector: 'industry', activity: '1074', otherActivities: [] },
      startedOn: '2024-03-01',
    },
    place: { province, district: 'ក', commune: 'ខ', village: 'គ' },
  }
  const id = await submitted('sme-registration', await person('Sokha'), monday, answers)
  names[id] = nameEn
  return id
}

async function found(who: Person, search: string, view = 'office') {
  const query = worklistQuery(new URLSearchParams({ view, search }), who)
  return (await worklistOf(who, query, after(50))).rows.map(({ id }) => names[id])
}

let issued: string

beforeAll(async () => {
  people = await office('03')
  elsewhere = await office('12')
  await enterprise('សិប្បកម្មតម្បាញសូត្រចន្ធា', 'Chantha Silk Weaving')
  await enterprise('សិប្បកម្មនំប៉័ងបុប្ផា', 'Bopha Bakery')
  await enterprise('សិប្បកម្មនំប៉័ងបុប្ផា ២', 'Bopha Bakery 2')
  await enterprise('រោងចក្រទឹកត្រី', 'Kampot Fish Sauce')
  await enterprise('រោងចក្រទឹកត្រីឆ្ងាយ', 'Distant Fish Sauce', '12')
  issued = await enterprise('រោងចក្រឥដ្ឋ', 'Red Bricks')
  await bring(issued, 'issued', people)
})

test.for([
  ['Chanta Silk', ['Chantha Silk Weaving']],
  ['chantha slik weaving', ['Chantha Silk Weaving']],
  ['weavin chanthaa', ['Chantha Silk Weaving']],
  ['kampott sauce', ['Kampot Fish Sauce']],
  ['តម្បាញសូត្រចន្ថា', ['Chantha Silk Weaving']],
  ['តំបាញសូត្រចន្ធា', ['Chantha Silk Weaving']],
] as const)('a name misspelt a little is found: %s', async ([typed, expected]) => {
  expect(await found(people.officer, typed)).toEqual(expected)
})

test('what is nearly the same is shown only where nothing is surely meant', async () => {
  expect(await found(people.officer, 'bopha bakery')).toEqual(['Bopha Bakery', 'Bopha Bakery 2'])
  expect((await found(people.officer, 'bopha bakery 2'))[0]).toBe('Bopha Bakery 2')
  expect(await found(people.officer, 'bopha 99')).toEqual([])
})

test('the whole number of a case finds it alone, a part of it all in which the same figures stand; whole words come before parts', async () => {
  const whole = await enterprise('ថ្មី', 'Kamp')
  expect(await found(people.officer, 'kamp')).toEqual(['Kamp', 'Kampot Fish Sauce'])
  const { reference } = await db.case.findUniqueOrThrow({ where: { id: whole } })
  await db.case.updateMany({
    where: { nameEn: 'Bopha Bakery' },
    data: { searchText: `bopha bakery ${reference!.toLowerCase()}` },
  })
  expect(await found(people.officer, reference!)).toEqual([names[whole]])
  expect((await found(people.officer, reference!.slice(4))).toSorted()).toEqual(['Bopha Bakery', names[whole]])
})

test('a whole telephone number finds whose it is and not who has a longer one; a part of it finds both', async () => {
  const [one, other] = [await enterprise('មួយ', 'One'), await enterprise('ពីរ', 'Two')]
  await db.case.update({ where: { id: one }, data: { searchText: 'one +85598765432' } })
  await db.case.update({ where: { id: other }, data: { searchText: 'two +855987654321' } })
  for (const typed of ['098 765 432', '+855 98 765 432', '0085598765432'])
    expect(await found(people.officer, typed)).toEqual(['One'])
  expect((await found(people.officer, '09876543')).toSorted()).toEqual(['One', 'Two'])
})

test('where ten that have ended bear the very words, those that only contain them are left out; among what is open they are not', async () => {
  const { officer } = await office('07')
  await manyCases({ count: 60, applicantId: (await person('Sokha')).id, officeCode: '07' })
  const ended = await db.case.findMany({ where: { officeCode: '07', closedAt: { not: null } }, take: 11 })
  const open = await db.case.findFirstOrThrow({
    where: { officeCode: '07', submittedAt: { not: null }, closedAt: null },
  })
  const called = (rows: { id: string }[], word: string) =>
    db.case.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { searchText: `(${word}) mill` } })
  const counts = async () => {
    const query = worklistQuery(new URLSearchParams({ view: 'office', search: 'MILL ruby' }), officer)
    return (await worklistOf(officer, query, after(50))).counts
  }
  await called([...ended.slice(9), open], 'rubyred')
  await called(ended.slice(0, 9), 'ruby')
  expect(await counts()).toMatchObject({ office: 1, done: 11 })
  await called(ended.slice(0, 10), 'ruby')
  expect(await counts()).toMatchObject({ office: 1, done: 10 })
})

test('a part of the number of a certificate finds the case it was issued on', async () => {
  const { number } = await db.certificate.findUniqueOrThrow({ where: { caseId: issued } })
  for (const typed of [number, number.toLowerCase(), number.slice(3)])
    expect(await found(people.officer, typed, 'done')).toEqual(['Red Bricks'])
})

test('nothing is found that this person may not see, however it is written', async () => {
  expect(await found(people.officer, 'distant fish')).toEqual([])
  expect(await found(people.officer, 'distent fish')).toEqual([])
  expect(await found(elsewhere.officer, 'distent fish')).toEqual(['Distant Fish Sauce'])
  expect(await found(await person('Malis', ['manager'], '00'), 'distent fish')).toEqual(['Distant Fish Sauce'])
  const { reference } = await db.case.findFirstOrThrow({ where: { nameEn: 'Distant Fish Sauce' } })
  expect(await found(people.officer, reference!)).toEqual([])
  expect(await found(people.officer, 'red bricks', 'done')).toEqual(['Red Bricks'])
  expect(await found(elsewhere.officer, 'red bricks', 'done')).toEqual([])
})

test('a Latin word with one letter wrong, missing, twice or in its neighbour’s place is found by whoever may see it', async () => {
  const slips = {
    wrong: (word: string, at: number) => `${word.slice(0, at)}x${word.slice(at + 1)}`,
    missing: (word: string, at: number) => word.slice(0, at) + word.slice(at + 1),
    twice: (word: string, at: number) => word.slice(0, at) + word.slice(at - 1),
    exchanged: (word: string, at: number) => word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1),
  }
  const slip = fc.constantFrom(...Object.values(slips))
  const word = fc.constantFrom('kampot', 'sauce', 'distant')
  await fc.assert(
    fc.asyncProperty(word, slip, fc.integer({ min: 1, max: 3 }), async (meant, slipped, at) => {
      const typed = slipped(meant, at)
      const [own, foreign] = [await found(people.officer, typed), await found(elsewhere.officer, typed)]
      expect(own.includes('Kampot Fish Sauce')).toBe(meant !== 'distant')
      expect(foreign.includes('Distant Fish Sauce')).toBe(meant !== 'kampot')
      expect([own.includes('Distant Fish Sauce'), foreign.includes('Kampot Fish Sauce')]).toEqual([false, false])
    }),
    { numRuns: 30 },
  )
})

test('page by page as many are found as at once, each once, however the word is written', async () => {
  const { officer } = await office('05')
  await manyCases({ count: 50, applicantId: (await person('Sokha')).id, officeCode: '05' })
  const placed = { officeCode: '05', submittedAt: { not: null } }
  for (const [view, isOpen] of [
    ['office', true],
    ['done', false],
  ] as const) {
    const there = await db.case.findMany({ where: { ...placed, closedAt: isOpen ? null : { not: null } } })
    for (const search of ['workshop', 'workshup', 'owrkshop']) {
      const ids: string[] = []
      let next: string | null = ''
      while (next !== null) {
        const query = worklistQuery(new URLSearchParams({ view, search, after: next }), officer)
        const page = await worklistOf(officer, query, after(50))
        ids.push(...page.rows.map(({ id }) => id))
        next = page.next
      }
      expect(new Set(ids)).toEqual(new Set(there.map(({ id }) => id)))
      expect(ids).toHaveLength(there.length)
    }
  }
})

test('of more than fifty finds no more are counted', async () => {
  const { officer } = await office('06')
  await manyCases({ count: 60, applicantId: (await person('Sokha')).id, officeCode: '06', status: 'review' })
  for (const search of ['workshop', 'workshup']) {
    const query = worklistQuery(new URLSearchParams({ view: 'office', search }), officer)
    const { counts, more } = await worklistOf(officer, query, after(50))
    expect([counts.office, more.includes('office'), counts.done]).toEqual([50, true, 0])
  }
})

test.for([
  ['ស្រ្តី', 'ស្ត្រី'],
  ['ស៊ី', 'សី៊'],
  ['កោ', 'កេា'],
  ['ជើង', 'ជេីង'],
  ['កាំ', 'កំា'],
  ['ម៉ៅ', 'មៅ៉'],
  ['បណ្ដុះ', 'បណ្តុះ'],
  ['មី\u200Bសុខា', 'មីសុខា'],
])('%s and %s are one word, typed in two ways', ([one, other]) => {
  expect(searchText(one)).toBe(searchText(other))
})

test('Khmer in its one way of writing stays as it is, whatever order its marks were typed in', () => {
  const mark = fc.constantFrom('\u17D2\u1799', '\u17D2\u179A', '\u17C9', '\u17B8', '\u17C6', '\u17CB')
  const syllable = fc.tuple(fc.constantFrom('ក', 'ស', 'ម'), fc.uniqueArray(mark, { maxLength: 4 }))
  fc.assert(
    fc.property(fc.array(syllable), fc.boolean(), (syllables, reversed) => {
      const typed = syllables.map(([base, marks]) => base + (reversed ? marks.toReversed() : marks).join('')).join('')
      const other = syllables.map(([base, marks]) => base + marks.join('')).join('')
      expect(plainKhmer(typed)).toBe(plainKhmer(other))
      expect(plainKhmer(plainKhmer(typed))).toBe(plainKhmer(typed))
    }),
  )
})
