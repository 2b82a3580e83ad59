import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Role } from '#workflows/kit.ts'

/** Somebody of the test world, with roles at one office. Names are given, so that a failing test reads like a story. */
export async function person(name: string, roles: Role[] = [], officeCode = '02'): Promise<Person> {
  return personWith(
    name,
    roles.map((role) => ({ role, officeCode })),
  )
}

/** Somebody with roles at several offices. */
export async function personWith(name: string, roles: Person['roles']): Promise<Person> {
  const { id, nameKm, nameEn } = await db.person.create({
    data: {
      nameEn: name,
      nameKm: `${name} គំរូ`,
      email: `${name.toLowerCase()}.${Math.random().toString(36).slice(2, 8)}@example.org`,
      emailConfirmedAt: new Date(0),
      language: 'en',
      roles: { create: [...roles] },
    },
  })
  return { id, nameKm, nameEn, language: 'en', roles }
}

/** The office of Battambang, one person a role. */
export async function office(officeCode = '02') {
  const [reception, cashier, officer, inspector, chief, director] = await Promise.all([
    person('Rith', ['reception'], officeCode),
    person('Chantha', ['cashier'], officeCode),
    person('Dara', ['officer'], officeCode),
    person('Veasna', ['inspector'], officeCode),
    person('Sophea', ['chief'], officeCode),
    person('Bopha', ['director'], officeCode),
  ])
  return { reception, cashier, officer, inspector, chief, director }
}
export type OfficePeople = Awaited<ReturnType<typeof office>>
