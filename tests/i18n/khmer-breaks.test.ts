import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withKhmerBreaks } from '../../bin/khmer-breaks.ts'

test('lines may break between Khmer words, and nowhere else', () => {
  expect(withKhmerBreaks('សម្រាប់សហគ្រាសធុនតូច (SME)')).toBe('សម្រាប់\u200Bសហគ្រាស\u200Bធុន\u200Bតូច (SME)')
  expect(withKhmerBreaks('ឈ្មោះ Name')).toBe('ឈ្មោះ Name')
})

test('a line never begins with a full stop, a sign of repetition or another mark that ends a word', () => {
  const marked = withKhmerBreaks('សូមថតរូបឯកសារនីមួយៗឱ្យអានបានទាំងអស់។ សូមពិនិត្យអាសយដ្ឋាន៖')
  expect(marked).toContain('\u200B')
  expect(marked).not.toMatch(/\u200B[\u17D4-\u17DA]/)
})

test('nothing but the marks is added, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'សហគ្រាសធុនតូច{a} ្ា') }), (text) => {
      expect(withKhmerBreaks(text).replaceAll('\u200B', '')).toBe(text)
    }),
  )
})
