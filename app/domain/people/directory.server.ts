import { literally } from '#app/domain/literally.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { latinDigits } from '#workflows/fields.ts'
import { type Role, roles } from '#workflows/kit.ts'

/** The roles that somebody can be given: everybody is an applicant. */
export const staffRoles = roles.filter((role) => role !== 'applicant')

/** Whom to show. `staff`: anybody with a role; `none`: people of the staff, as opened or changed here, who have no role now. */
export type PeopleFilter = { search: string; role: Role | 'staff' | 'none' | ''; office: string }

const pageSize = 25
const shown = {
  id: true,
  nameKm: true,
  nameEn: true,
  email: true,
  phone: true,
  disabledAt: true,
  roles: { select: { role: true, officeCode: true }, orderBy: [{ officeCode: 'asc' }, { role: 'asc' }] },
} satisfies Prisma.PersonSelect

/** A page of people by name; `after` is the last one of the page before. */
export async function people(filter: PeopleFilter, after?: string) {
  const rows = await db.person.findMany({
    where: await matching(filter),
    orderBy: [{ nameEn: 'asc' }, { id: 'asc' }],
    take: pageSize + 1,
    ...(after && { cursor: { id: after }, skip: 1 }),
    select: shown,
  })
  const page = rows.slice(0, pageSize)
  return { people: page, next: rows.length > pageSize ? page.at(-1)!.id : null }
}

/** One person with roles and the number of open sessions. */
export async function findAccount(id: string, at: Date) {
  return db.person.findUnique({
    where: { id },
    select: {
      ...shown,
      createdAt: true,
      demo: true,
      _count: { select: { sessions: { where: { endedAt: null, expiresAt: { gt: at } } } } },
    },
  })
}

/** How many of the staff there are, and how many of them have no role now. */
export async function countStaff() {
  const [staff, withoutRole] = await Promise.all([
    db.person.count({ where: { disabledAt: null, roles: { some: {} } } }),
    withoutRoles().then((ids) => ids.length),
  ])
  return { staff, withoutRole }
}

async function matching({ search, role, office }: PeopleFilter): Promise<Prisma.PersonWhereInput> {
  const held = {
    ...(role !== '' && role !== 'staff' && role !== 'none' && { role }),
    ...(office !== '' && { officeCode: office }),
  }
  const isHeld = Object.keys(held).length > 0 || role === 'staff'
  return {
    deletedAt: null,
    ...(search && { OR: named(search) }),
    ...(role === 'none' ? { id: { in: await withoutRoles() } } : isHeld && { roles: { some: held } }),
  }
}

function named(search: string): Prisma.PersonWhereInput[] {
  const contains = { contains: literally(search), mode: 'insensitive' as const }
  // Numbers are kept as +85512345678 and typed as 012 345 678.
  const digits = latinDigits(search)
    .replace(/[\s()+-]/g, '')
    .replace(/^0/, '')
  return [
    { nameKm: contains },
    { nameEn: contains },
    { email: contains },
    ...(/^\d{3,}$/.test(digits) ? [{ phone: { contains: digits } }] : []),
  ]
}

async function withoutRoles(): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select p.id from "Person" p
    where p."disabledAt" is null and not exists (select from "Role" r where r."personId" = p.id)
      and exists (select from "AdminEvent" e where e.subject = p.id::text and e.kind in ('accountOpened', 'roleTaken'))`
  return rows.map(({ id }) => id)
}

/** The administrator with this e-mail address, for commands; null where there is none who may act. */
export async function findAdministrator(email: string): Promise<Person | null> {
  const row = await db.person.findFirst({
    where: { email: email.toLowerCase(), disabledAt: null, roles: { some: { role: 'administrator' } } },
    include: { roles: { select: { role: true, officeCode: true } } },
  })
  return row && { ...row, language: row.language as Person['language'], roles: row.roles as Person['roles'] }
}
