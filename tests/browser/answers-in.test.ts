import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answersIn, asSent } from '#app/browser/answers-in.ts'

test('what says how a form is sent is no answer, and neither is a file', () => {
  const entries: [string, unknown][] = [
    ['seen', 'abc'],
    ['nameKm', 'សុខា'],
    ['intent', 'list'],
    ['file', new Blob()],
    ['other', ''],
  ]
  expect([...new URLSearchParams(answersIn(entries))]).toEqual([
    ['nameKm', 'សុខា'],
    ['other', ''],
  ])
})

test('two forms are the same exactly where their answers are, whatever was typed', () => {
  const entries = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'rows[0].c'), fc.string({ unit: 'grapheme' })))
  fc.assert(
    fc.property(entries, entries, (one, other) => {
      expect(answersIn(one) === answersIn(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      expect([...new URLSearchParams(answersIn(one))]).toEqual(one)
    }),
  )
})

test('what is sent are the answers, the version they were made from, and the button if there was one', () => {
  expect(asSent('a=1', { seen: 'x+y', intent: undefined })).toBe('a=1&seen=x%2By')
  expect(asSent('', { seen: 'x', intent: 'add:rows' })).toBe('seen=x&intent=add%3Arows')
})
