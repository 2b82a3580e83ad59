import { parseWithZod } from '@conform-to/zod/v4'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { errorsIn } from '#app/i18n/errors.ts'
import { amount, confirm, count, date, email, manyOf, oneOf, phone, rows, text } from '#workflows/fields.ts'
import { allForms } from '#workflows/forms.ts'

const en = wordsFor('en')
const km = wordsFor('km')

function errorsOf(schema: z.ZodType, typed: Record<string, string>, words = en) {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.append(name, value)
  const submission = parseWithZod(form, { schema, error: errorsIn(words), disableAutoCoercion: true })
  return submission.status === 'success' ? {} : submission.error
}

test('what is missing is named, with what to do', () => {
  const schema = z.object({
    nationality: text(5),
    gender: oneOf(['female', 'male']),
    changed: manyOf(['nothing', 'place']),
  })
  expect(errorsOf(schema, {})).toEqual({
    nationality: ['Fill in “Nationality”'],
    gender: ['Choose an answer for “Gender”'],
    changed: ['Choose at least one answer for “What has changed since the last certificate?”'],
  })
  expect(errorsOf(schema, { nationality: 'Cambodian', gender: 'x', changed: 'nothing' })).toEqual({
    nationality: ['“Nationality” is too long. Use at most 5 characters'],
    gender: ['Choose an answer for “Gender”'],
  })
})

test('numbers say their bounds, in the digits of the language', () => {
  const schema = z.object({ domesticShare: count(0, 100), surface: amount(1, 10) })
  expect(errorsOf(schema, { domesticShare: '120', surface: 'many' })).toEqual({
    domesticShare: ['“Share sold in Cambodia” must be 100 or less'],
    surface: ['“Surface of the premises” must be a number. Use digits only, for example 1500'],
  })
  expect(errorsOf(schema, { domesticShare: '1.5', surface: '0' })).toEqual({
    domesticShare: ['“Share sold in Cambodia” must be a whole number, without decimals'],
    surface: ['“Surface of the premises” must be 1 or more'],
  })
  expect(errorsOf(schema, { domesticShare: '120', surface: '២' }, km)).toEqual({
    domesticShare: ['«ភាគរយលក់ក្នុងស្រុក» មិនត្រូវលើសពី ១០០ ទេ'],
  })
})

test('patterns have sentences of their own', () => {
  const schema = z.object({ phone: phone(), email: email(), idIssuedOn: date(), agreed: confirm() })
  expect(errorsOf(schema, { phone: '12', email: 'x', idIssuedOn: '31/02/2020' })).toEqual({
    phone: [en.common.errors.phone],
    email: [en.common.errors.email],
    idIssuedOn: [en.common.errors.date],
    agreed: ['Tick the box “this answer” to go on'],
  })
})

test('in a list the line is named, so that two errors can be told apart', () => {
  const schema = z.object({ products: rows(z.object({ product: text(10), quantity: count(0, 9) }), { min: 1 }) })
  expect(errorsOf(schema, { 'products[0].product': 'noodles', 'products[1].quantity': '3' })).toEqual({
    'products[0].quantity': ['Fill in “Product 1: Quantity”'],
    'products[1].product': ['Fill in “Product 2: Product”'],
  })
  expect(errorsOf(schema, { 'products[0].product': '' })).toEqual({
    products: ['Add at least one line under “Products”'],
  })
})

test('in a table the cell is named by its row and column', () => {
  const staff = allForms.find(({ service }) => service === 'operating-certificate')!.form.staff.schema
  expect(errorsOf(staff, { 'staff.manager.menForeign': 'x' })).toMatchObject({
    'staff.manager.menForeign': ['“Managers: Foreign men” must be a number. Use digits only, for example 1500'],
  })
  expect(errorsOf(staff, {})).toEqual({ staff: [en.common.errors.noWorkers] })
})

test('every error of every published form has a sentence that is not Zod’s own', () => {
  for (const words of [en, km]) {
    for (const { form } of allForms) {
      for (const { schema } of Object.values(form)) {
        for (const sentence of Object.values(errorsOf(schema, {}, words) ?? {}).flat()) {
          expect(sentence).not.toMatch(/Invalid|expected|\{/)
        }
      }
    }
  }
})
