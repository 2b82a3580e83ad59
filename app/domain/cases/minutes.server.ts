import { actorAs, type Person } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { type LineRole, line, lineRolesOn } from './desk-line.server.ts'
import { fingerprintOfMinute } from './fingerprints.server.ts'
import { record } from './record.server.ts'

/** To whom somebody can write who stands in the line with these roles: the others of the line. */
export function addressees(roles: readonly LineRole[]): LineRole[] {
  return line.filter((each) => roles.some((role) => role !== each))
}

/** Writes a minute on a case that is still open. `notYours`: only the line of the deciding office does, and not to itself. */
export async function writeMinute(
  caseId: string,
  { toRole, words }: { toRole: LineRole; words: string },
  { by, at }: { by: Person; at: Date },
): Promise<'notYours' | 'closed' | null> {
  return db.$transaction(async (tx) => {
    const row = await locked(tx, caseId)
    const role = lineRolesOn(row, by).find((each) => each !== toRole)
    if (!role) return 'notYours'
    if (row.closedAt || !row.submittedAt) return 'closed'
    const minute = await tx.minute.create({ data: { caseId, authorId: by.id, role, toRole, words, at } })
    const content = fingerprintOfMinute(minute)
    await record(tx, caseId, { type: 'minute', id: minute.id, content, toRole }, { by, as: actorAs(row, by, role), at })
    return null
  })
}

/** Says that a minute was read, once: by somebody it is addressed to, never by its author. `gone`: not his or hers to say. */
export async function acknowledgeMinute(
  id: string,
  { by, at }: { by: Person; at: Date },
): Promise<{ caseId: string } | 'gone'> {
  const found = await db.minute.findUnique({ where: { id }, include: { case: true } })
  if (!found || found.authorId === by.id || !lineRolesOn(found.case, by).includes(found.toRole as LineRole))
    return 'gone'
  const { count } = await db.minute.updateMany({
    where: { id, acknowledgedAt: null },
    data: { acknowledgedAt: at, acknowledgedById: by.id },
  })
  return count === 1 ? { caseId: found.caseId } : 'gone'
}

const names = { select: { nameKm: true, nameEn: true } } as const

export type ShownMinute = Awaited<ReturnType<typeof minutesOf>>[number]

/** The minutes of a case, oldest first, for those who stand in its line; nobody else is shown that there are any. */
export async function minutesOf(row: Parameters<typeof lineRolesOn>[0] & { id: string }, person: Person) {
  const roles = lineRolesOn(row, person)
  if (roles.length === 0) return []
  const rows = await db.minute.findMany({
    where: { caseId: row.id },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { author: names, acknowledgedBy: names },
  })
  return rows.map(({ id, role, toRole, words, at, author, authorId, acknowledgedBy, acknowledgedAt }) => ({
    ...{ id, role: role as LineRole, toRole: toRole as LineRole, words, author, acknowledgedBy },
    at: at.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    isForMe: !acknowledgedAt && authorId !== person.id && roles.includes(toRole as LineRole),
  }))
}

/** Minutes that wait to be read by this person, the oldest first; at most 200. */
export async function minutesFor(person: Person) {
  const rows = await db.minute.findMany({
    where: waitingFor(person),
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: 200,
    include: { author: names, case: true },
  })
  return rows
    .filter((each) => lineRolesOn(each.case, person).includes(each.toRole as LineRole))
    .map(({ id, role, words, at, author, case: { id: caseId, reference, nameKm, nameEn } }) => ({
      ...{ id, role: role as LineRole, words, author, caseId, reference, nameKm, nameEn },
      at: at.toISOString(),
    }))
}

/** How many minutes wait to be read by this person. */
export async function countMinutes(person: Person): Promise<number> {
  return (await minutesFor(person)).length
}

/** `lineRolesOn`, said to the database, but for signatures that do not count in a single case. */
function waitingFor(person: Person) {
  const involved = [...(person.involved ?? [])]
  return {
    acknowledgedAt: null,
    authorId: { not: person.id },
    case: {
      applicantId: { not: person.id },
      OR: [{ enterpriseId: null }, { enterpriseId: { notIn: involved } }],
    },
    OR: person.roles
      .filter(({ role }) => (line as readonly string[]).includes(role))
      .map(({ role, officeCode }) => ({ toRole: role as string, case: { officeCode } })),
  }
}

async function locked(tx: Transaction, id: string) {
  await tx.$queryRaw`select id from "Case" where id = ${id}::uuid for update`
  return tx.case.findUniqueOrThrow({ where: { id } })
}
