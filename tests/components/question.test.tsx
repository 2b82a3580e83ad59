import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Answer } from '#app/components/answers.tsx'
import { type Option, Question } from '#app/components/question.tsx'
import { WordsProvider } from '#app/components/words.tsx'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { date, division, money, rows, text } from '#workflows/fields.ts'
import { allForms } from '#workflows/forms.ts'

const shown = (element: React.ReactNode, language: 'km' | 'en' = 'en') =>
  renderToStaticMarkup(<WordsProvider words={wordsFor(language)}>{element}</WordsProvider>)

test('every question of every form is asked in both languages, each control with a name of its own', () => {
  for (const language of ['km', 'en'] as const) {
    for (const { form } of allForms) {
      for (const { schema } of Object.values(form)) {
        const page = Object.entries(schema.shape)
          .map(([name, each]) => shown(<Question name={name} schema={each} />, language))
          .join('')
        const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const [, id] of page.matchAll(/ for="([^"]+)"/g)) expect(ids).toContain(id)
        for (const [, list] of page.matchAll(/aria-describedby="([^"]+)"/g))
          for (const id of list.split(' ')) expect(ids).toContain(id)
        expect(page).not.toContain('style=')
      }
    }
  }
})

test('an error is tied to its field, and what was typed stays', () => {
  const page = shown(
    <Question name="idIssuedOn" schema={date()} value="31/02/2020" errors={{ idIssuedOn: ['Wrong.'] }} />,
  )
  expect(page).toContain('value="31/02/2020"')
  expect(page).toContain('aria-invalid="true"')
  expect(page).toContain('aria-describedby="q-idIssuedOn-hint q-idIssuedOn-error"')
})

test('kept answers are shown as people type them', () => {
  expect(shown(<Question name="startedOn" schema={date()} value="2026-11-24" />)).toContain('value="24/11/2026"')
  expect(shown(<Question name="assets" schema={money()} value={12000000} />)).toContain('value="12,000,000"')
})

test('a place is chosen where the list is known and typed where it is not', () => {
  const options: Record<string, Option[]> = { district: [{ value: '0201', label: 'Banan' }] }
  expect(shown(<Question name="district" schema={division('district')} options={options} value="0201" />)).toContain(
    '<option value="0201" selected="">Banan</option>',
  )
  expect(shown(<Question name="district" schema={division('district')} />)).toContain('<input')
})

test('rows can be added and removed without scripts', () => {
  const products = rows(z.object({ product: text(20) }), { max: 3 })
  const page = shown(<Question name="products" schema={products} value={[{ product: 'rice' }, {}]} />)
  expect(page).toContain('name="products[0].product"')
  expect(page).toContain('name="intent" value="remove:products:1"')
  expect(page).toContain('name="intent" value="add:products"')
})

test('answers are read as people write them', () => {
  expect(shown(<Answer name="startedOn" schema={date()} value="2026-11-24" />, 'km')).toBe('ថ្ងៃទី២៤ ខែវិច្ឆិកា ឆ្នាំ២០២៦')
  expect(shown(<Answer name="assets" schema={money()} value={40000} />)).toBe('40,000\u00A0៛')
})
