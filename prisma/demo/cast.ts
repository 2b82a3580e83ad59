import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { type Desk, demoPassword, type Entrepreneur, entrepreneurs, overseers, staff } from '#prisma/demo/people.ts'

/** The people of the demo world as the domain knows them. */
export type Cast = {
  /** Who sits at a desk of an office. */
  at: (officeCode: string, desk: Desk) => Person
  owner: (entrepreneur: Entrepreneur) => Person
}

/** Makes everybody's account. They share one password, so it is hashed once. */
export async function castPeople(createdAt: Date): Promise<Cast> {
  const passwordHash = await hash(demoPassword)
  const everybody = [...entrepreneurs, ...staff, ...overseers]
  const rows = await db.person.createManyAndReturn({
    data: everybody.map(({ nameKm, nameEn, email, phone }) => ({
      nameKm,
      nameEn,
      email,
      phone,
      passwordHash,
      demo: true,
      createdAt,
      emailConfirmedAt: createdAt,
    })),
    select: { id: true, email: true },
  })
  const ids = new Map(rows.map(({ id, email }) => [email, id]))
  const people = everybody.map((each) => ({ ...each, id: ids.get(each.email)!, language: 'km' as const }))
  await db.role.createMany({
    data: people.flatMap(({ id, roles }) => roles.map((each) => ({ ...each, personId: id }))),
  })
  // Whoever works in an office signs in with a second step; the page that asks for the code shows it to demo people.
  await db.authenticator.createMany({
    data: people
      .filter(({ roles }) => roles.length > 0)
      .map(({ id }) => ({ personId: id, secret: seal(randomBytes(20), id), lastStep: 0, createdAt })),
  })

  const atDesk = new Map(
    people.flatMap((person) => person.roles.map(({ role, officeCode }) => [`${officeCode} ${role}`, person])),
  )
  const byAddress = new Map(people.map((person) => [person.email, person]))
  return {
    at: (officeCode, desk) => atDesk.get(`${officeCode} ${desk}`)!,
    owner: ({ email }) => byAddress.get(email)!,
  }
}
