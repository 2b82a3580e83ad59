import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import type { PersonName } from '#app/domain/people/names.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Role } from '#workflows/kit.ts'

// A page that is looked at says so every twenty seconds: two may get lost on a bad line.
const counts = 60_000

/** Notes that this person looks at the case now, and gives the colleagues who do as well, by name. */
export async function lookAt(caseId: string, person: Person, at: Date): Promise<PersonName[]> {
  // Time does not run backwards: of two answers on their way the later one counts.
  await db.$executeRaw`
    insert into "Look" ("caseId", "personId", at) values (${caseId}::uuid, ${person.id}::uuid, ${at})
    on conflict ("caseId", "personId") do update set at = greatest("Look".at, excluded.at)`
  const looks = await db.look.findMany({
    where: { caseId, personId: { not: person.id }, at: { gt: since(at) } },
    select: { personId: true },
  })
  if (looks.length === 0) return []
  const people = await db.person.findMany({
    where: { id: { in: looks.map(({ personId }) => personId) }, disabledAt: null },
    orderBy: [{ nameEn: 'asc' }, { id: 'asc' }],
    include: { roles: true },
  })
  const still = await Promise.all(people.map((each) => maySee(caseId, each)))
  return people.filter((_, index) => still[index]).map(({ nameKm, nameEn }) => ({ nameKm, nameEn }))
}

type Looking = Omit<Person, 'roles' | 'language'> & {
  language: string
  roles: { role: string; officeCode: string }[]
}

/** A role may have been taken away since the page was opened. */
async function maySee(caseId: string, { roles, ...rest }: Looking): Promise<boolean> {
  const person = { ...rest, roles: roles as { role: Role; officeCode: string }[] } as Person
  return (await db.case.count({ where: { AND: [{ id: caseId }, visibleAtDesk(person)] } })) > 0
}

/** Forgets looks that count no longer. */
export async function forgetOldLooks(at: Date): Promise<void> {
  await db.look.deleteMany({ where: { at: { lte: since(at) } } })
}

const since = (at: Date) => new Date(at.getTime() - counts)
