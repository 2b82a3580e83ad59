import { expect, test } from 'vitest'
import { z } from 'zod'
import { readFields } from '#app/http/form.server.ts'
import { wordsFor } from '#app/http/locale.server.ts'
import { activity, count, rows, text } from '#workflows/fields.ts'

const t = wordsFor('en')
const schema = z.object({ products: rows(z.object({ product: text(20), quantity: count(0, 9) }), { min: 1, max: 5 }) })

function typed(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

test('a good form gives its meaning, Khmer digits and all', () => {
  const form = typed({ 'products[0].product': ' noodles ', 'products[0].quantity': '៣' })
  expect(readFields(form, schema, t)).toMatchObject({
    status: 'valid',
    value: { products: [{ product: 'noodles', quantity: 3 }] },
  })
})

test('errors are numbered as the rows are shown again, without the empty ones', () => {
  const form = typed({ 'products[0].product': '', 'products[0].quantity': '', 'products[1].product': 'noodles' })
  expect(readFields(form, schema, t)).toEqual({
    status: 'invalid',
    values: { products: [{ product: 'noodles' }] },
    errors: { 'products[0].quantity': ['Fill in “Product 1: Quantity”'] },
  })
})

test('adding and removing rows keeps what was typed and complains about nothing', () => {
  const fields = { 'products[0].product': 'noodles', 'products[1].product': 'rice' }
  const edited = (intent: string, more = fields) => readFields(typed({ ...more, intent }), schema, t)
  expect(edited('add:products')).toEqual({
    status: 'edited',
    values: { products: [{ product: 'noodles' }, { product: 'rice' }, {}] },
  })
  expect(edited('remove:products:0')).toEqual({ status: 'edited', values: { products: [{ product: 'rice' }] } })
  expect(readFields(typed({ intent: 'add:products' }), schema, t)).toMatchObject({ values: { products: [{}, {}] } })
})

test('a code typed beside the list counts more than the list', () => {
  const page = z.object({ activity: activity() })
  expect(readFields(typed({ activity: '1071', 'activity:typed': '១៤១០' }), page, t)).toMatchObject({
    value: { activity: '1410' },
  })
  expect(readFields(typed({ activity: '1071', 'activity:typed': ' ' }), page, t)).toMatchObject({
    value: { activity: '1071' },
  })
})

test('names that would make a huge list or reach into prototypes change nothing', () => {
  const form = typed({
    'products[99999999].product': 'x',
    '__proto__.polluted': 'x',
    'constructor.prototype.polluted': 'x',
    'products.toString': 'x',
    'products[0].valueOf': 'x',
    __intent__: '{"type":"remove","payload":{"name":"products","index":0}}',
    'products[0].product': 'noodles',
    'products[0].quantity': '1',
  })
  expect(readFields(form, schema, t).status).toBe('valid')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})
