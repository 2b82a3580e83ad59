import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepYears } from '#app/domain/reports/year-tallies.server.ts'
import { db } from '#app/platform/db.server.ts'
import { twoYears } from '#tests/support/reviewed-years.ts'

const later = new Date('2027-03-01T03:00:00Z')
const day = (text: string) => new Date(text)
await twoYears()

test('however certificates change one after the other, the sums are those of counting everything anew', async () => {
  const rows = await db.certificate.findMany({ select: { id: true } })
  const change = fc.record({
    id: fc.constantFrom(...rows.map(({ id }) => id)),
    data: fc.oneof(
      fc.record({ status: fc.constantFrom('valid', 'revoked', 'suspended', 'replaced') }),
      fc.record({ issuedOn: fc.constantFrom('2023-05-06', '2025-12-31', '2026-01-01', '2027-02-28').map(day) }),
      fc.record({ validUntil: fc.constantFrom(null, day('2024-12-31'), day('2026-12-31'), day('2027-03-01')) }),
      fc.record({ paper: fc.constantFrom('1071', '3100').map((code) => ({ activity: { code } })) }),
    ),
  })
  const tallies = () =>
    db.yearTally.findMany({ orderBy: [{ year: 'asc' }, { kind: 'asc' }, { part: 'asc' }, { key: 'asc' }] })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 3 }), async (minutes) => {
      for (const changes of minutes) {
        for (const { id, data } of changes) await db.certificate.update({ where: { id }, data })
        await keepYears(later)
      }
      const step = await tallies()
      for (const table of ['YearTally', 'CountedYear', 'CertificateFigures'])
        await db.$executeRawUnsafe(`delete from "${table}"`)
      await db.$executeRaw`insert into "UncountedCertificate" ("certificateId") select id from "Certificate"`
      await keepYears(later)
      const anew = await tallies()
      const first = Math.min(...anew.map(({ year }) => year))
      expect(step.filter(({ year }) => year >= first)).toEqual(anew)
    }),
    { numRuns: 15 },
  )
})
