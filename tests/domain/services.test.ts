import { expect, test } from 'vitest'
import { serviceCard, serviceCards } from '#app/domain/services.server.ts'

test('the card of a service shows the figures in force on a day', async () => {
  const card = await serviceCard('operating-certificate', '2026-11-24')
  expect(card).toMatchObject({
    fee: { micro: 20_000, small: 100_000, medium: 200_000 },
    standardDays: 15,
    validityYears: 3,
    inspection: 'always',
    toBeConfirmed: true,
  })
  expect(card?.documents.map(({ code }) => code)).toContain('floorPlan')
  expect(card?.picture.states[0].id).toBe('draft')
})

test('all three services have a card, and nothing else has', async () => {
  expect((await serviceCards()).map(({ service }) => service)).toEqual([
    'sme-registration',
    'operating-certificate',
    'renewal',
  ])
  expect(await serviceCard('fishing', '2026-11-24')).toBeNull()
})
