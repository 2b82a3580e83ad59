import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { EscalationLevel } from './escalation-timer.server.ts'

/**
 * From which level on, and of which office (null: of every one), cases that were not acted on are this person's to know:
 * the first is for the office's chief, the second for its director and the managers of the ministry.
 */
function told({ roles }: Pick<Person, 'roles'>): { level: EscalationLevel; office: string | null }[] {
  return roles.flatMap(({ role, officeCode }): { level: EscalationLevel; office: string | null }[] => {
    if (role === 'chief') return [{ level: 1, office: officeCode }]
    if (role === 'director') return [{ level: 2, office: officeCode }]
    return role === 'manager' && officeCode === '00' ? [{ level: 2, office: null }] : []
  })
}

/** Whether cases go up to this person at all. */
export function hearsOfDelay(person: Pick<Person, 'roles'>): boolean {
  return told(person).length > 0
}

/** Whether this case has gone up to this person. */
export function isEscalatedTo(row: { escalation: number; officeCode: string | null }, person: Person): boolean {
  return told(person).some(({ level, office }) => row.escalation >= level && (!office || office === row.officeCode))
}

/** The same for statements, as a condition on "Case" c. */
export function escalatedTo(person: Person): Prisma.Sql {
  const places = told(person).map(({ level, office }) =>
    office
      ? Prisma.sql`(c."officeCode" = ${office} and c.escalation >= ${level})`
      : Prisma.sql`(c.escalation >= ${level})`,
  )
  return places.length > 0 ? Prisma.sql`(${Prisma.join(places, ' or ')})` : Prisma.sql`false`
}

/** How many open cases have gone up to this person because their office did not act. */
export async function countEscalatedTo(person: Person): Promise<number> {
  if (!hearsOfDelay(person)) return 0
  const [{ count }] = await db.$queryRaw<[{ count: number }]>`
    select count(*)::int from "Case" c where c."closedAt" is null and ${escalatedTo(person)}`
  return count
}
