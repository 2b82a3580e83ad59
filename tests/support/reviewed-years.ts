import { keepTallies } from '#app/domain/reports/tallies.server.ts'
import { keepYears } from '#app/domain/reports/year-tallies.server.ts'
import { db } from '#app/platform/db.server.ts'
import { completeAnswers } from './answers.ts'
import { bring, submitted } from './cases.ts'
import { office, person } from './people.ts'

/** Two Januaries of certificates: registrations, operating certificates and a renewal, and one of an older register. */
export async function twoYears() {
  const people = await office()
  const sokha = await person('Sokha')
  const begin = (year: number, day: number) => new Date(`${year}-01-${String(day).padStart(2, '0')}T02:00:00Z`)
  for (const [service, workers, year, day] of [
    ['sme-registration', 7, 2025, 6],
    ['sme-registration', 12, 2026, 5],
    ['sme-registration', 3, 2026, 6],
    ['operating-certificate', 9, 2026, 12],
    ['renewal', 11, 2026, 13],
  ] as const)
    await bring(
      await submitted(service, sokha, begin(year, day), staffed(service, workers)),
      'issued',
      people,
      begin(year, day),
    )
  const enterprise = await db.enterprise.create({
    data: {
      ...{ ownerId: sokha.id, nameKm: 'ចាស់', nameEn: 'Old', activity: '2511', provinceCode: '17', particulars: {} },
      createdAt: begin(2026, 1),
    },
  })
  await db.certificate.create({
    data: {
      ...{ number: 'OLD-1', enterpriseId: enterprise.id, service: 'sme-registration', rowHash: 'x' },
      issuedOn: new Date('2026-02-02'),
      paper: { activity: { code: '2511' } },
    },
  })
  return { people, sokha }
}

/** What the jobs count every minute. */
export async function countYears(at: Date) {
  await keepTallies(at)
  return keepYears(at)
}

/** So many workers, two of them women, and a capital of the same number of millions, one of them from abroad. */
function staffed(service: 'sme-registration' | 'operating-certificate' | 'renewal', workers: number) {
  const { capital } = completeAnswers(service) as { capital: object }
  const nobody = { womenNational: 0, menNational: 0, womenForeign: 0, menForeign: 0 }
  const jobs = ['manager', 'engineer', 'technician', 'supervisor', 'admin', 'skilled', 'unskilled']
  return {
    capital: { ...capital, capitalDomestic: (workers - 1) * 1_000_000, capitalForeign: 1_000_000 },
    ...(service === 'sme-registration'
      ? {
          workforce: {
            workers: {
              production: { total: workers - 1, women: 1 },
              service: { total: 1, women: 1 },
              other: { total: 0, women: 0 },
            },
          },
        }
      : {
          staff: {
            staff: {
              ...Object.fromEntries(jobs.map((each) => [each, nobody])),
              manager: { ...nobody, womenNational: 1 },
              skilled: { womenNational: 0, womenForeign: 1, menNational: workers - 3, menForeign: 1 },
            },
          },
        }),
  }
}
