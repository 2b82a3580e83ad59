import { expect, test } from 'vitest'
import { layOut } from '#app/components/picture-layout.ts'
import { services } from '#workflows/index.ts'
import { pictureOf } from '#workflows/picture.ts'

test('the way to the certificate stands in the middle, in order', () => {
  const { placed } = layOut(pictureOf(services[0]))
  const middle = placed.filter(({ column }) => column === 0).map(({ id }) => id)
  expect(middle).toEqual([
    'draft',
    'awaitingPayment',
    'intake',
    'review',
    'endorsement',
    'decision',
    'issuing',
    'issued',
  ])
})

test('no two states stand in the same place, and none is lost', () => {
  for (const picture of services.map(pictureOf)) {
    const { placed, anytime } = layOut(picture)
    expect(new Set(placed.map(({ row, column }) => `${row} ${column}`)).size).toBe(placed.length)
    expect(placed.length + anytime.length).toBe(picture.states.length)
  }
})

test('arrows that close a circle lead back, all others down', () => {
  const { placed, arrows } = layOut(pictureOf(services[1]))
  const row = new Map(placed.map((each) => [each.id, each.row]))
  for (const { from, to, back } of arrows) expect([from, to, row.get(to)! > row.get(from)!]).toEqual([from, to, !back])
})
