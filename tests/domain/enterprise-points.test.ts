import { expect, test } from 'vitest'
import { enterprisePoints, pointFilterOf } from '#app/domain/reports/enterprise-points.server.ts'
import { db } from '#app/platform/db.server.ts'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const everything = { province: '', activity: '' }

test('enterprises with a certificate are points where their owners placed them, for those who answer for the province', async () => {
  const people = await office()
  const manager = await person('Malis', ['manager'], '00')
  const first = await submitted('sme-registration', await person('Sokha'))
  const second = await submitted('sme-registration', await person('Dara'))
  await submitted('sme-registration', await person('Vanna'))
  for (const id of [first, second]) await bring(id, 'issued', people)
  const { enterprise } = await db.case.findUniqueOrThrow({ where: { id: first }, include: { enterprise: true } })
  const particulars = enterprise!.particulars as { place: object }
  await db.enterprise.update({
    where: { id: enterprise!.id },
    data: { particulars: { ...particulars, place: { ...particulars.place, latitude: 13.1, longitude: 103.2 } } },
  })
  const { activity, provinceCode } = enterprise!

  const all = await enterprisePoints(manager, everything)
  expect(all).toMatchObject({ total: 2, withPlace: 1 })
  expect(all.points).toEqual([{ id: enterprise!.id, latitude: 13.1, longitude: 103.2, sector: expect.any(String) }])
  expect(all.activities).toMatchObject([{ code: activity.slice(0, 4), enterprises: 2, withPlace: 1 }])
  expect((await enterprisePoints(manager, { province: '25', activity: '' })).total).toBe(0)
  expect((await enterprisePoints(manager, { province: provinceCode, activity: activity.slice(0, 4) })).total).toBe(2)
  expect((await enterprisePoints(people.director, everything)).total).toBe(2)
  expect((await enterprisePoints(await person('Vuthy', ['director'], '17'), everything)).total).toBe(0)
})

test('what an address asks for and cannot be read is left out', () => {
  expect(pointFilterOf(new URLSearchParams("province=x&activity=1' or"))).toEqual(everything)
})
