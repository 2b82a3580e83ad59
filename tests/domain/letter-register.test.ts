import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterFile } from '#app/domain/letters/letters.server.ts'
import { enterLetter, registerOf, registerQuery, yearsOf } from '#app/domain/letters/register.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { monday, pdf, submitted } from '#tests/support/cases.ts'
import { office, person, personWith } from '#tests/support/people.ts'

const people = await office()
const letter = { office: '02', from: 'Department of Health', on: '2026-11-10', subject: 'Kitchens' }
let forms = 0
const enter = (more: object = {}, by: Person = people.reception, at = monday, occasion = `form-${++forms}`) =>
  enterLetter({ ...letter, ...more }, null, { by, at, occasion })
const listed = async (who: Person, query: Record<string, string>, at = monday) =>
  registerOf(who, registerQuery(new URLSearchParams(query), who, at)!)

test('however many enter letters at once, in whichever years, each office counts its own without gaps', async () => {
  const [siemReap, kampot] = await Promise.all(['17', '07'].map((code) => person('Rithy', ['reception'], code)))
  const codeOf = (by: Person) => by.roles[0].officeCode
  const entry = fc.record({
    by: fc.constantFrom(siemReap, kampot),
    year: fc.constantFrom(2027, 2028),
    bad: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 12 }), async (entries) => {
      await Promise.all(
        entries.map(({ by, year, bad }) => {
          const on = bad ? '2099-01-01' : '2026-11-10'
          return enter({ office: codeOf(by), on }, by, new Date(`${year}-03-01T03:00:00Z`))
        }),
      )
      for (const code of ['17', '07'])
        for (const year of [2027, 2028]) {
          const rows = await db.letter.findMany({ where: { officeCode: code, year }, orderBy: { number: 'asc' } })
          const expected = rows.map((_, index) => `IN-${code}-${year}-${String(index + 1).padStart(6, '0')}`)
          expect(rows.map(({ number }) => number)).toEqual(expected)
        }
    }),
    { numRuns: 8 },
  )
})

test('a form that comes twice is one letter with one number', async () => {
  const twice = await Promise.all([1, 2].map(() => enter({}, people.reception, monday, 'same')))
  expect(twice[0]).toEqual(twice[1])
  expect(await db.letter.count({ where: { key: `received same ${people.reception.id}` } })).toBe(1)
})

test('a letter is entered for a case of the office only, with a day that has been, in a register of one’s own', async () => {
  const id = await submitted('sme-registration', await person('Sokha'))
  const { reference } = await db.case.findUniqueOrThrow({ where: { id } })
  expect(await enter({ reference })).toMatchObject({ number: expect.stringMatching(/^IN-02-2026-/) })
  expect(await enter({ reference: 'REG-2026-999999' })).toEqual({ problem: 'unknownCase' })
  expect(await enter({ on: '2026-11-17' })).toEqual({ problem: 'future' })
  expect(await enter({ office: '12' })).toBeNull()
  expect(await enter({}, people.cashier)).toBeNull()
  const elsewhere = await person('Rithy', ['officer'], '12')
  expect(await enter({ office: '12', reference }, elsewhere)).toEqual({ problem: 'unknownCase' })
})

test('what came with a letter is kept as documents are, and opened by those who keep the register', async () => {
  const file = { name: '../letter.pdf', type: 'application/pdf', bytes: pdf, sniffed: 'application/pdf' }
  const by = { by: people.reception, at: monday, occasion: 'with-file' }
  const { number } = (await enterLetter(letter, file, by)) as { number: string }
  const { id } = await db.letter.findUniqueOrThrow({ where: { number } })
  expect(await letterFile(id, people.officer)).toMatchObject({ name: 'letter.pdf', type: 'application/pdf' })
  for (const who of [people.cashier, await person('Sokha'), await person('Rithy', ['officer'], '12')])
    expect(await letterFile(id, who)).toBeNull()
  const bad = { ...file, sniffed: 'text/html' }
  expect(await enterLetter(letter, bad, { ...by, occasion: 'bad' })).toEqual({ problem: 'type' })
  const broken = { ...file, bytes: new TextEncoder().encode('%PDF-1.7 nothing') }
  expect(await enterLetter(letter, broken, { ...by, occasion: 'broken' })).toEqual({ problem: 'broken' })
})

test('the register is searched as typed, by year and direction, and read page by page to its end', async () => {
  const rithy = await personWith('Rithy', [{ role: 'officer', officeCode: '15' }])
  for (let index = 0; index < 60; index++) await enter({ office: '15', subject: `Letter ${index}` }, rithy)
  await enter({ office: '15', subject: '100% of it' }, rithy)
  await enter({ office: '15', subject: 'Last year' }, rithy, new Date('2027-01-04T03:00:00Z'))
  const first = await listed(rithy, {})
  const second = await listed(rithy, { before: first.next! })
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 11, null])
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(61)
  expect((await listed(rithy, { print: '' })).rows).toHaveLength(61)
  expect((await listed(rithy, { q: '100%' })).rows).toHaveLength(1)
  expect((await listed(rithy, { q: '%' })).rows).toHaveLength(1)
  expect((await listed(rithy, { q: 'letter 5' })).rows).toHaveLength(11)
  expect((await listed(rithy, { year: '2027' })).rows.map(({ subject }) => subject.nameEn)).toEqual(['Last year'])
  expect((await listed(rithy, { direction: 'outgoing' })).rows).toEqual([])
  expect(await yearsOf('15', monday)).toEqual([2027, 2026])
  expect(registerQuery(new URLSearchParams({ office: '12' }), rithy, monday)!.office).toBe('15')
  expect(registerQuery(new URLSearchParams(), people.cashier, monday)).toBeNull()
})
