import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withKhmerBreaks } from '../../bin/khmer-breaks.ts'

test('lines may break between Khmer words, and nowhere else', () => {
  expect(withKhmerBreaks('សម្រាប់សហគ្រាសធុនតូច (SME)')).toBe('សម្រាប់\u200Bសហគ្រាស\u200Bធុន\u200Bតូច (SME)')
  expect(withKhmerBreaks('ឈ្មោះ Name')).toBe('ឈ្មោះ Name')
})

test('nothing but the marks is added, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'សហគ្រាសធុនតូច{a} ្ា') }), (text) => {
      expect(withKhmerBreaks(text).replaceAll('\u200B', '')).toBe(text)
    }),
  )
})
