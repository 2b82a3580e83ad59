import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import {
  adviser,
  type Desk,
  demoPassword,
  type Entrepreneur,
  entrepreneurs,
  overseers,
  staff,
} from '#prisma/demo/people.ts'

/** The people of the demo world as the domain knows them. */
export type Cast = {
  /** Who sits at a desk of an office. */
  at: (officeCode: string, desk: Desk) => Person
  /** All who sit there; the one of `at` comes last. */
  all: (officeCode: string, desk: Desk) => readonly (Person & { email: string })[]
  owner: (entrepreneur: Entrepreneur) => Person
}

const everybody = [...entrepreneurs, ...staff, ...overseers, adviser]

/** Makes everybody's account, unless they are there. */
export async function castPeople(createdAt: Date): Promise<Cast> {
  const known = { where: { email: { in: everybody.map(({ email }) => email) } }, select: { id: true, email: true } }
  const there = await db.person.findMany(known)
  const rows = there.length > 0 ? there : await createPeople(createdAt)
  const ids = new Map(rows.map(({ id, email }) => [email, id]))
  const people = everybody.map((each) => ({ ...each, id: ids.get(each.email)!, language: 'km' as const }))
  const atDesks = Map.groupBy(
    people.filter(({ roles }) => roles.length > 0),
    ({ roles: [{ role, officeCode }] }) => `${officeCode} ${role}`,
  )
  const byAddress = new Map(people.map((person) => [person.email, person]))
  return {
    at: (officeCode, desk) => atDesks.get(`${officeCode} ${desk}`)!.at(-1)!,
    all: (officeCode, desk) => atDesks.get(`${officeCode} ${desk}`)!,
    owner: ({ email }) => byAddress.get(email)!,
  }
}

/** They share one password, so it is hashed once. */
async function createPeople(createdAt: Date) {
  const passwordHash = await hash(demoPassword)
  const rows = await db.person.createManyAndReturn({
    data: everybody.map(({ nameKm, nameEn, email, phone }) => ({
      ...{ nameKm, nameEn, email, phone, passwordHash },
      ...{ demo: true, createdAt, emailConfirmedAt: createdAt },
    })),
    select: { id: true, email: true },
  })
  const ids = new Map(rows.map(({ id, email }) => [email, id]))
  const workers = everybody.filter(({ roles }) => roles.length > 0)
  await db.role.createMany({
    data: workers.flatMap(({ email, roles }) => roles.map((each) => ({ ...each, personId: ids.get(email)! }))),
  })
  // Whoever works in an office signs in with a second step; the page that asks for the code shows it to demo people.
  await db.authenticator.createMany({
    data: workers.map(({ email }) => {
      const personId = ids.get(email)!
      return { personId, secret: seal(randomBytes(20), personId), lastStep: 0, createdAt }
    }),
  })
  return rows
}
