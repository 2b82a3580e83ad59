import { expect, test } from 'vitest'
import { firstBrokenLink } from '#app/domain/cases/chain.server.ts'
import { db } from '#app/platform/db.server.ts'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { serviceIds } from '#workflows/service.ts'

test.for(serviceIds)('%s goes from submission to exactly one certificate', async (service) => {
  const sokha = await person('Sokha')
  const people = await office()
  const id = await submitted(service, sokha)
  await bring(id, 'issued', people)
  const row = await db.case.findUniqueOrThrow({ where: { id }, include: { certificate: true, stays: true } })
  expect(row.status).toBe('issued')
  expect(row.inTime).toBe(true)
  expect(row.certificate?.fileHash).toMatch(/^[0-9a-f]{64}$/)
  expect(row.stays.every((stay) => stay.leftAt !== null)).toBe(true)
  expect(await firstBrokenLink(id)).toBeNull()
})
