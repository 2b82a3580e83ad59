import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { contactOf } from '#app/domain/people/accounts.server.ts'
import { receptionFor } from '#app/domain/people/receptions.ts'
import { isThere } from '#app/domain/people/standing.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { latest } from '#workflows/index.ts'
import { createDraft } from './applications.server.ts'
import { record } from './record.server.ts'
import { searched } from './search.server.ts'

/**
 * Filing for somebody who stands at the counter: the officer opens an application that is the visitor's from the first
 * moment, fills it in, and sends it with the visitor's consent (consent.server.ts). The visitor needs no telephone and
 * no account: what the office asks is answered at the counter again.
 */

/** Somebody at the counter who is known already. */
export type Visitor = { id: string; nameKm: string; nameEn: string; phone: string | null; hasAccount: boolean }

/**
 * Who has this telephone number or e-mail address, or sent the application of this reference to this office. The whole
 * of it must be typed, so that nobody looks through people. Never oneself: nobody files one's own case over the counter.
 */
export async function findVisitor(typed: string, officer: Person): Promise<Visitor | null> {
  const contact = contactOf(typed)
  const found = contact
    ? await db.person.findFirst({ where: { ...contact, disabledAt: null }, select: shown })
    : await ofReference(typed, officer)
  if (!found || found.id === officer.id) return null
  const { passwordHash, _count, ...visitor } = found
  return { ...visitor, hasAccount: passwordHash !== null || _count.passkeys > 0 }
}

const shown = {
  id: true,
  nameKm: true,
  nameEn: true,
  phone: true,
  passwordHash: true,
  _count: { select: { passkeys: true } },
} as const

async function ofReference(typed: string, officer: Person) {
  const reference = searched(typed).toUpperCase().replaceAll(' ', '')
  const found = await db.case.findFirst({
    where: { AND: [visibleAtDesk(officer), { reference }] },
    select: { applicant: { select: shown } },
  })
  return found?.applicant ?? null
}

export type NewVisitor = { nameKm: string; nameEn: string; phone?: string }
type Opening = { service: string; visitor: { id: string } | NewVisitor }

/**
 * Opens a draft for somebody at the counter, known or written down now with a name and perhaps a number. `taken`:
 * somebody has this number already. Null where there is no such service or person, or no counter of this officer.
 */
export async function openForWalkIn(
  { service, visitor }: Opening,
  officer: Person,
  at: Date,
): Promise<string | 'taken' | null> {
  const found = latest(service)
  const helperOfficeCode = officer.roles.find(({ role }) => role === 'reception')?.officeCode
  if (!found || !helperOfficeCode) return null
  return db.$transaction(async (tx) => {
    const known = 'id' in visitor
    if (known && (visitor.id === officer.id || !(await isThere(tx, visitor.id)))) return null
    const applicantId = known ? visitor.id : await written(tx, visitor, officer, at)
    if (!applicantId) return 'taken'
    const help = { helperId: officer.id, helperOfficeCode, atCounter: true }
    return (await createDraft(tx, found, applicantId, at, { answers: {}, ...help }, officer.id)).id
  })
}

/** Somebody without an account; null where the number is somebody's already, also since a moment ago. */
async function written(tx: Transaction, visitor: NewVisitor, officer: Person, at: Date): Promise<string | null> {
  const { demo } = await tx.person.findUniqueOrThrow({ where: { id: officer.id }, select: { demo: true } })
  const [made] = await tx.person.createManyAndReturn({
    data: { ...visitor, createdAt: at, demo },
    skipDuplicates: true,
    select: { id: true },
  })
  return made?.id ?? null
}

/**
 * An applicant who filed at the counter has come back to answer a correction request: the officer fills it in and sends it
 * with a consent of its own. False where the case is not one of these, or not at this counter.
 */
export async function answerAtCounter(caseId: string, officer: Person, at: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    const row = await tx.case.findFirst({
      where: { AND: [visibleAtDesk(officer), { id: caseId, atCounter: true, status: 'correction' }] },
    })
    const helperOfficeCode = row && receptionFor(row, officer)
    if (!row || !helperOfficeCode || row.applicantId === officer.id) return false
    if (row.helperId === officer.id) return true
    const event = { type: 'handOver' as const, from: row.helperId ?? row.applicantId, to: officer.id }
    const change = { helperId: officer.id, helperOfficeCode }
    await record(tx, caseId, event, { by: officer, at, change })
    return true
  })
}
