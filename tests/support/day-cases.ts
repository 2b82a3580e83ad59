import { claimCases } from '#app/domain/cases/assignment.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { personNow } from '#app/domain/people/sessions.server.ts'
import { db, disconnect } from '#app/platform/db.server.ts'
import { families, type Name } from '#prisma/demo/names.ts'
import { battambang, type Desk, desks, secondOfficer } from '#prisma/demo/people.ts'
import { brands, trades } from '#prisma/demo/trades.ts'
import { completeAnswers } from './answers.ts'
import { after, bring, type Milestone, submitted } from './cases.ts'
import type { OfficePeople } from './people.ts'

/**
 * What lies on the desks of Battambang when the day of day.spec.ts begins: 59 applications, one line of JSON on the
 * standard output. A process of its own beside the site, as browser tests know no domain.
 */
const now = new Date()
const [morning, lastMonth] = [after(-6, now), after(-30 * 24, now)]
const team = await teamOf(battambang)
const { id: secondId } = await db.person.findUniqueOrThrow({ where: { email: secondOfficer.email } })
const sothy = (await personNow(secondId, now))!
let made = 0

const forgotten = await filed('intake', { at: lastMonth })
const [like, sothys, misfiled, twin, unpaid] = await Promise.all([
  filedBy(50, 'endorsement'),
  filedBy(4, 'review'),
  filed('intake'),
  filed('review', { phone: process.argv[2] }),
  filedBy(2, 'awaitingPayment'),
])
await claimCases(
  sothys.map(({ id }) => id),
  { by: sothy, at: now, remark: 'The applicants wait at the counter.' },
)
console.log(JSON.stringify({ like, sothys, forgotten, misfiled, twin, unpaid }))
await disconnect()

async function filedBy(count: number, until: Milestone) {
  const all = Array.from({ length: count }, () => () => filed(until))
  const done: Awaited<ReturnType<typeof filed>>[] = []
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let next = all.shift(); next; next = all.shift()) done.push(await next())
    }),
  )
  return done
}

/** An application of somebody of his or her own, taken to a state this morning, an hour a step. */
async function filed(until: Milestone, { at = morning, phone = '' } = {}) {
  const number = made++
  const [nameKm, nameEn] = nameOf(number)
  const [familyKm, familyEn] = families[number % families.length]
  const applicant = await owner(`${familyKm} គំរូ`, `${familyEn} Demo`)
  const answers = completeAnswers('sme-registration')
  const own = String(now.getTime() + number).slice(-9)
  const id = await submitted('sme-registration', applicant, at, {
    applicant: { ...answers.applicant, idNumber: own, phone: phone || `+85511${own.slice(-6)}` },
    enterprise: { ...answers.enterprise, nameKm, nameEn },
  })
  // Sothy has examined most of them, and holds more than the other officer has room for.
  await bring(id, until, number % 5 ? { ...team, officer: sothy } : team, at)
  const { reference } = await db.case.findUniqueOrThrow({ where: { id } })
  return { id, reference: reference!, nameKm, nameEn }
}

/** No two of them alike. */
function nameOf(number: number): Name {
  const [brand, { name }] = [brands[number % brands.length], trades[number % trades.length]]
  return [`${brand[0]} ${name[0]}`, `${brand[1]} ${name[1]}`]
}

async function owner(nameKm: string, nameEn: string): Promise<Person> {
  const { id } = await db.person.create({ data: { nameKm, nameEn, demo: true } })
  return { id, nameKm, nameEn, language: 'km', roles: [] }
}

async function teamOf(officeCode: string): Promise<OfficePeople> {
  const rows = await db.role.findMany({
    where: { officeCode, person: { demo: true, email: { not: secondOfficer.email } } },
  })
  const people = desks.map(async (desk) => {
    const { personId } = rows.find(({ role }) => role === desk)!
    return [desk, await personNow(personId, now)] as const
  })
  return Object.fromEntries(await Promise.all(people)) as Record<Desk, Person>
}
