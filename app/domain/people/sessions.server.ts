import { createHash, randomBytes } from 'node:crypto'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { Person } from './access.server.ts'

/** A signed-in browser. `provedAt`: when its owner last showed the password or a passkey. */
export type Visit = { sessionId: string; person: Person; provedAt: Date | null }

const hour = 3_600_000
// Staff sit at shared desks; an entrepreneur comes back after weeks, on the same phone.
const lasts = { staff: 12 * hour, applicant: 30 * 24 * hour }

/** Begins a session with a new token (32 random bytes); the table keeps only its SHA-256. */
export async function beginSession(
  personId: string,
  device: string,
  at: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url')
  const isStaff = (await db.role.count({ where: { personId } })) > 0
  const expiresAt = new Date(at.getTime() + (isStaff ? lasts.staff : lasts.applicant))
  await db.session.create({
    data: {
      ...{ tokenHash: hashOf(token), personId, device: device.toWellFormed().slice(0, 200), expiresAt },
      ...{ createdAt: at, seenAt: at, provedAt: at },
    },
  })
  return { token, expiresAt }
}

/** A person "p" with all that says what he or she may do. */
const asTheyStand = Prisma.sql`p.id, p."nameKm", p."nameEn", p.language,
  (select coalesce(json_agg(json_build_object('role', r.role, 'officeCode', r."officeCode")), '[]')
    from "Role" r where r."personId" = p.id) as roles,
  (select coalesce(json_agg(json_build_object('enterpriseId', e.id, 'ownerId', e."ownerId", 'role', m.role)), '[]')
    from "Mandate" m join "Enterprise" e on e.id = m."enterpriseId"
    where m."personId" = p.id and m."acceptedAt" is not null and m."endedAt" is null and m.role <> 'owner') as mandates,
  (select coalesce(json_agg(distinct m."enterpriseId"), '[]') from "Mandate" m
    where (m."personId" = p.id and m."acceptedAt" is not null) or m."invitedById" = p.id) as involved`

/** Who carries this token; null when it is unknown, ended or expired, or the account has been closed. */
export async function findVisit(token: string, at: Date): Promise<Visit | null> {
  const [found] = await db.$queryRaw<Found[]>`
    select s.id as "sessionId", s."seenAt", s."provedAt", ${asTheyStand}
    from "Session" s join "Person" p on p.id = s."personId"
    where s."tokenHash" = ${hashOf(token)} and s."endedAt" is null and s."expiresAt" > ${at}::timestamptz
      and p."disabledAt" is null`
  if (!found) return null
  const { sessionId, seenAt, provedAt, ...person } = found
  if (at.getTime() - seenAt.getTime() > hour / 12) {
    await db.session.update({ where: { id: sessionId }, data: { seenAt: at } })
  }
  return { sessionId, person, provedAt }
}

// Asked for with every page: one statement, where Prisma would ask three tables.
type Found = Person & { sessionId: string; seenAt: Date; provedAt: Date | null }

/** Somebody with the roles and mandates of this moment, for what a job does in his or her name; null if closed meanwhile. */
export async function personNow(id: string): Promise<Person | null> {
  const [found] = await db.$queryRaw<Person[]>`
    select ${asTheyStand} from "Person" p where p.id = ${id}::uuid and p."disabledAt" is null`
  return found ?? null
}

/** A person's sessions that are still open, the latest first. */
export async function sessionsOf(personId: string, at: Date) {
  return db.session.findMany({
    where: { personId, endedAt: null, expiresAt: { gt: at } },
    orderBy: { seenAt: 'desc' },
    select: { id: true, device: true, createdAt: true, seenAt: true },
  })
}

/** Ends one of the person's own sessions. Returns false when there is none such. */
export async function endSession(personId: string, id: string, at: Date): Promise<boolean> {
  const { count } = await db.session.updateMany({ where: { id, personId, endedAt: null }, data: { endedAt: at } })
  return count === 1
}

/** Ends all sessions of a person, or all but one. */
export async function endSessions(personId: string, at: Date, except?: string, tx: Transaction = db) {
  await tx.session.updateMany({ where: { personId, endedAt: null, id: { not: except } }, data: { endedAt: at } })
}

// Long enough to do what one came for, too short for whoever finds the telephone on a table.
const proofLasts = hour / 6

/** Whether this visit may do what is serious (contacts, passkeys, all data, deletion, giving an enterprise away) without showing the password again. */
export function isProved({ provedAt }: Pick<Visit, 'provedAt'>, at: Date): boolean {
  return provedAt !== null && at.getTime() - provedAt.getTime() < proofLasts
}

/** Writes down that the owner of this session has shown the password or a passkey. */
export async function proved(sessionId: string, at: Date) {
  await db.session.update({ where: { id: sessionId }, data: { provedAt: at } })
}

/** Somebody who joins the staff keeps open sessions no longer than the staff's. */
export async function shortenSessions(tx: Transaction, personId: string, at: Date) {
  const expiresAt = new Date(at.getTime() + lasts.staff)
  await tx.session.updateMany({ where: { personId, endedAt: null, expiresAt: { gt: expiresAt } }, data: { expiresAt } })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
