import { expect, test } from 'vitest'
import { formatsOf } from '#app/i18n/format.ts'

const en = formatsOf('en')
const km = formatsOf('km')

test('dates are written as people say them', () => {
  expect(en.date('2026-11-24')).toBe('24 November 2026')
  expect(km.date('2026-11-24')).toBe('ថ្ងៃទី២៤ ខែវិច្ឆិកា ឆ្នាំ២០២៦')
  expect(km.date('2026-04-05')).toBe('ថ្ងៃទី០៥ ខែមេសា ឆ្នាំ២០២៦')
  expect([en.shortDate('2026-11-04'), km.shortDate('2026-11-04')]).toEqual(['4 Nov 2026', '០៤/១១/២០២៦'])
  expect([en.month('2026-11'), km.month('2026-11')]).toEqual(['November 2026', 'ខែវិច្ឆិកា ឆ្នាំ២០២៦'])
})

test('moments are shown in Phnom Penh, where the next day begins at 17:00 UTC', () => {
  expect(en.dateTime('2026-11-24T16:59:00Z')).toBe('24 November 2026, 23:59')
  expect(en.dateTime(new Date('2026-11-24T17:00:00Z'))).toBe('25 November 2026, 00:00')
  expect(km.dateTime('2026-12-31T17:05:00Z')).toBe('ថ្ងៃទី០១ ខែមករា ឆ្នាំ២០២៧ ម៉ោង ០០:០៥')
  expect([en.weekday('2026-11-24'), km.weekday('2026-11-24')]).toEqual(['Tuesday', 'ថ្ងៃអង្គារ'])
})

test('numbers have groups of three, and Khmer digits in Khmer', () => {
  expect([en.number(1234567.5), km.number(1234567.5)]).toEqual(['1,234,567.5', '១,២៣៤,៥៦៧.៥'])
  expect([en.number(-1200), en.number(0.1 + 0.2), en.number(3, 1)]).toEqual(['-1,200', '0.3', '3.0'])
  expect([en.percent(0.42), km.percent(0.425, 1)]).toEqual(['42%', '៤២.៥%'])
  expect(km.digits('REG-2026')).toBe('REG-២០២៦')
})

test('amounts are whole riel with the riel sign', () => {
  expect([en.riel(40000), km.riel(40000)]).toEqual(['40,000\u00A0៛', '40,000\u00A0៛'])
})

test('working days are called working days each time', () => {
  expect([en.workingDays(1), en.workingDays(7), en.workingDays(2.5)]).toEqual([
    '1 working day',
    '7 working days',
    '2.5 working days',
  ])
  expect(km.workingDays(7)).toBe('៧ ថ្ងៃធ្វើការ')
  expect([en.years(3), en.days(1), en.size(2_516_582)]).toEqual(['3 years', '1 day', '2.4 MB'])
  expect(en.size(10 * 1024 * 1024)).toBe('10 MB')
})

test('a telephone number is written as it is read out, an address as it is typed', () => {
  const written = ['+85512345678', '+855961234567', '+6612345678', 'sokha@example.org'].map(km.contact)
  expect(written).toEqual(['012 345 678', '096 123 4567', '+6612345678', 'sokha@example.org'])
})

test('a name is printed in the language of the page, or in the one that is there', () => {
  expect(km.name({ nameKm: 'សុខា', nameEn: 'Sokha' })).toBe('សុខា')
  expect([en.name({ nameKm: 'សុខា', nameEn: '' }), km.name({ nameKm: '', nameEn: 'Sokha' })]).toEqual(['សុខា', 'Sokha'])
})
