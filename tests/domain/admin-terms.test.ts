import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { Change } from '#app/domain/admin-log.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import {
  addValue,
  confirmValue,
  figures,
  findFigure,
  type NewValue,
  withdrawValue,
} from '#app/domain/term-changes.server.ts'
import { datedFields, termForm } from '#app/domain/term-forms.ts'
import { type TermKey, termKeys, termValues } from '#app/domain/term-values.ts'
import { forgetTerms, term } from '#app/domain/terms.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { languages } from '#app/i18n/shape.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { termFields } from '#app/routes/admin/term-fields.ts'
import { after, monday, submitted } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'
import { questionOf } from '#workflows/fields.ts'

const nextMonday = after(7 * 24)

test('a new value counts from its day on, and the one before until the day before', async () => {
  const change = await administrator()
  const figure = await latest('standard', 'renewal')
  expect(await add('standard', 'renewal', { days: 5 }, '2026-12-01', change)).toBeNull()
  expect(await term('standard', 'renewal', '2026-11-30')).toEqual({ days: 10 })
  expect(await term('standard', 'renewal', '2026-12-01')).toEqual({ days: 5 })
  const { values } = (await findFigure('standard', 'renewal', monday))!
  expect(values).toMatchObject([
    { from: '2026-12-01', lastDay: null, state: 'planned', verified: true, source: 'Prakas 1' },
    { id: figure.id, from: '2020-01-01', lastDay: '2026-11-30', state: 'inForce' },
  ])
  expect(await logOf('standard renewal')).toMatchObject([
    { kind: 'termAdded', byId: change.by.id, before: { value: { days: 10 } }, after: { value: { days: 5 } } },
  ])
})

test('a case keeps the fee under which it was submitted', async () => {
  const sokha = await person('Sokha')
  const early = await submitted('sme-registration', sokha, monday)
  expect(await add('fee', 'sme-registration', { micro: 0, small: 50_000, medium: 90_000 }, '2026-11-23')).toBeNull()
  const late = await submitted('sme-registration', sokha, nextMonday)
  const totals = [early, late].map(async (id) => {
    const row = await db.case.findUniqueOrThrow({ where: { id }, include: { invoice: true } })
    return [(row.terms as CaseTerms).total, row.invoice?.total]
  })
  expect(await Promise.all(totals)).toEqual([
    [40_000, 40_000],
    [50_000, 50_000],
  ])
})

test('a value can begin tomorrow, but neither today nor before a value that begins later', async () => {
  const add2 = (from: string) => add('validity', 'renewal', { years: 5 }, from)
  expect(await add2('2026-11-16')).toBe('past')
  expect(await add2('2026-11-17')).toBeNull()
  expect(await add2('2026-12-01')).toBeNull()
  expect(await add2('2026-11-20')).toBe('overlap')
  expect(await add2('2026-12-01')).toBe('overlap')
  expect(await add2('2026-12-02')).toBeNull()
})

test('what a figure cannot be is not kept', async () => {
  expect(await add('correction', '', { workingDays: 0, maxRounds: 3 }, '2026-12-01')).toBe('invalid')
  expect(await add('officeHours', '', { open: [['11:30', '07:30']], weekdays: [1] }, '2026-12-01')).toBe('invalid')
  expect((await findFigure('correction', '', monday))?.values).toHaveLength(1)
})

test('of two administrators who set a value at once one wins, and the other is told', async () => {
  const { id } = await latest('inspection', 'renewal')
  const value = { rule: 'always', reuseMonths: 0, maxPerYear: 2 } as const
  const change = await administrator()
  const answers = await Promise.all(
    ['2026-12-01', '2026-12-02'].map((from) =>
      made((tx) =>
        addValue(tx, { key: 'inspection', service: 'renewal', latestId: id, value, from, ...source }, change),
      ),
    ),
  )
  expect(answers.toSorted()).toEqual([null, 'stale'])
  expect((await findFigure('inspection', 'renewal', monday))?.values).toHaveLength(2)
})

test('a value is confirmed once, with the text that says so', async () => {
  const { id } = await latest('documents', 'renewal')
  const change = await administrator()
  const answers = await Promise.all(
    ['Prakas 7', 'Prakas 8'].map((source) => made((tx) => confirmValue(tx, { id, source }, change))),
  )
  expect(answers.toSorted()).toEqual(['gone', null])
  const { verified, source } = await latest('documents', 'renewal')
  expect(verified).toBe(true)
  expect(source).toBe(answers[0] === null ? 'Prakas 7' : 'Prakas 8')
  expect(await logOf('documents renewal')).toHaveLength(1)
})

test('a planned value can be withdrawn until it begins, and the one before goes on', async () => {
  await add('standard', 'sme-registration', { days: 3 }, '2026-12-01')
  const { id } = await latest('standard', 'sme-registration')
  const change = await administrator()
  const withdraw = (at: Date) =>
    made((tx) => withdrawValue(tx, { key: 'standard', service: 'sme-registration', id }, { ...change, at }))
  expect(await withdraw(new Date('2026-12-01T02:00:00Z'))).toBe('gone')
  expect(await withdraw(monday)).toBeNull()
  expect(await withdraw(monday)).toBe('gone')
  expect(await term('standard', 'sme-registration', '2026-12-01')).toEqual({ days: 7 })
  expect((await latest('standard', 'sme-registration')).lastDay).toBeNull()
})

test('a form sent as it was shown means the value that it shows', async () => {
  for (const { key, service, values } of await figures(monday)) {
    const form = termForm(key, values[0].value as never)
    if (!form) continue
    const answers = form.schema.parse(form.answers)
    expect(termValues[key].parse(form.meaning(answers)), `${key} ${service}`).toEqual(values[0].value)
  }
})

test('the lines of a list keep their codes, and new ones get a code of their own', () => {
  const known = [{ code: 'women', nameKm: 'ស្ត្រី', nameEn: 'Women', from: '2026-01-01', until: null, percent: 50 }]
  const { schema, answers, meaning } = termForm('exemptions', known)!
  const line = { titleKm: 'យុវជន', titleEn: '2nd campaign for youth', percent: '១០', firstDay: '1/2/2027', lastDay: '' }
  const typed = { exemptions: [...(answers.exemptions as object[]), { ...line, sizeClasses: ['micro'] }] }
  expect(termValues.exemptions.parse(meaning(schema.parse(typed)))).toEqual([
    known[0],
    {
      code: 'n2ndCampaignForYouth',
      nameKm: 'យុវជន',
      nameEn: '2nd campaign for youth',
      from: '2027-02-01',
      until: null,
      percent: 10,
      sizeClasses: ['micro'],
    },
  ])
})

test('every figure has a name, and every question about it words in both languages', async () => {
  const all = await figures(monday)
  expect(new Set(all.map(({ key }) => key))).toEqual(new Set(termKeys))
  for (const language of languages) {
    const t = wordsFor(language)
    for (const { key, values } of all) {
      expect(t.admin.terms.names[key]).toBeTruthy()
      expect(t.admin.terms.about[key]).toBeTruthy()
      const form = termForm(key, values[0].value as never)
      if (form) expect(missing(form.schema.extend(datedFields), termFields(t)), `${language} ${key}`).toEqual([])
    }
  }
})

const source = { source: 'Prakas 1', verified: true }

async function administrator(at = monday) {
  return { by: await person('Sokun', ['administrator'], '00'), at }
}

async function latest(key: TermKey, service: string) {
  return (await findFigure(key, service, monday))!.values[0]
}

async function add(key: TermKey, service: string, value: unknown, from: string, change?: Change) {
  const { id } = await latest(key, service)
  const by = change ?? (await administrator())
  return made((tx) => addValue(tx, { key, service, latestId: id, value, from, ...source } as NewValue, by))
}

/** What is done within a transaction; a problem leaves nothing behind, as where two people do it. */
async function made<Answer>(work: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
  const answer = await db.$transaction(work)
  forgetTerms()
  return answer
}

async function logOf(subject: string) {
  return db.adminEvent.findMany({ where: { subject }, orderBy: { id: 'asc' } })
}

function missing(schema: z.ZodObject, words: Record<string, FieldWords>): string[] {
  return Object.entries(schema.shape).flatMap(([name, each]) => {
    const { options = [], row, min, max } = questionOf(each)
    const own = words[name]
    if (!own?.label) return [name]
    // Where there are always as many, none can be added.
    const called = own.row && (own.add || min === max)
    const lines = row ? [...(called ? [] : ['row']), ...missing(row, { ...own.questions })] : []
    return [...options.filter((option) => !own.options?.[option]), ...lines].map((each) => `${name}.${each}`)
  })
}
