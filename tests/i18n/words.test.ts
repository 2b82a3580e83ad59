import { expect, test } from 'vitest'
import { en } from '#app/i18n/en/index.ts'
import { km } from '#app/i18n/km/index.ts'
import { fill } from '#app/i18n/shape.ts'
import { services } from '#workflows/index.ts'
import { pictureOf } from '#workflows/picture.ts'

/** Every sentence with the way to it. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : sentences(value, `${path}${key}.`),
  )
}

const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('every sentence has the same holes in both languages', () => {
  const khmer = new Map(sentences(km))
  for (const [path, sentence] of sentences(en))
    expect([path, holes(khmer.get(path) ?? '')]).toEqual([path, holes(sentence)])
})

test('no sentence is empty in one language only, and Khmer ones are in Khmer', () => {
  const latin = new Set(['language', 'common.switchLanguage', 'common.units.percent', 'common.picture.leadsTo'])
  const english = new Map(sentences(en))
  for (const [path, sentence] of sentences(km)) {
    expect([path, sentence.trim() === '']).toEqual([path, english.get(path)!.trim() === ''])
    if (latin.has(path) || !/\p{L}/u.test(sentence.replace(/\{\w+\}/g, ''))) continue
    expect([path, /[\u1780-\u17ff]/.test(sentence)]).toEqual([path, true])
  }
})

test('every state and event of every machine has words', () => {
  for (const { states, transitions } of services.map(pictureOf)) {
    for (const { id, waitsFor } of states) {
      expect(en.common.status).toHaveProperty(id)
      expect(en.common.statusMeaning).toHaveProperty(id)
      expect(en.common.waitsFor).toHaveProperty(waitsFor)
    }
    for (const { event } of transitions) {
      expect(en.common.happened).toHaveProperty(event)
      expect(en.common.act).toHaveProperty(event)
    }
  }
})

test('every document slot of every service has a name', () => {
  for (const { slots } of services) for (const slot of slots) expect(en.common.documents).toHaveProperty(slot)
})

test('values go into the holes of a sentence', () => {
  expect(fill('{from}–{to} of {total}', { from: 1, to: 25, total: 130 })).toBe('1–25 of 130')
})
