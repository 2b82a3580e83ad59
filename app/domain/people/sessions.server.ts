import { createHash, randomBytes } from 'node:crypto'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { Person } from './access.server.ts'
import { delegatedTo } from './delegation-days.server.ts'

/**
 * A browser that has begun to sign in. `provedAt`: when its owner last showed the password, the second factor or a passkey.
 * `owes`: the second factor has not been shown here, or whoever works in an office has none to show (setUp). Until then
 * the person has no roles.
 */
export type Visit = { sessionId: string; person: Person; provedAt: Date | null; owes: 'factor' | 'setUp' | null }

const hour = 3_600_000
// Staff sit at shared desks; an entrepreneur comes back after weeks, on the same phone.
const lasts = { staff: 12 * hour, applicant: 30 * 24 * hour }

/** Begins a session of somebody who has shown all that the account asks for. */
export async function beginSession(personId: string, device: string, at: Date): Promise<Begun> {
  return begin({ personId, device, factorAt: at, expiresAt: await endOf(personId, at) }, at)
}

/** Begins a session of somebody who has shown the password alone. Where a second factor is asked for it waits for that, not long. */
export async function beginWithPassword(personId: string, device: string, at: Date): Promise<Begun> {
  const [{ owes }] = await db.$queryRaw<[Pick<Visit, 'owes'>]>`
    select ${owed} as owes from "Person" p where p.id = ${personId}::uuid`
  const expiresAt = owes === 'factor' ? new Date(at.getTime() + hour / 4) : await endOf(personId, at)
  return begin({ personId, device, factorAt: null, expiresAt }, at)
}

type Begun = { token: string; expiresAt: Date }

/** A new token is 32 random bytes; the table keeps only its SHA-256. */
async function begin(
  { device, ...session }: { personId: string; device: string; factorAt: Date | null; expiresAt: Date },
  at: Date,
): Promise<Begun> {
  const token = newToken()
  const cut = device.toWellFormed().slice(0, 200)
  const times = { createdAt: at, seenAt: at, provedAt: at }
  await db.session.create({ data: { tokenHash: hashOf(token), device: cut, ...session, ...times } })
  return { token, expiresAt: session.expiresAt }
}

/** The second factor has been shown: the session goes on under a new token, and the old one is nobody's. Null: it has ended. */
export async function raiseSession(
  { sessionId, person }: Visit,
  at: Date,
  tx: Transaction = db,
): Promise<Begun | null> {
  const token = newToken()
  const expiresAt = await endOf(person.id, at)
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { tokenHash: hashOf(token), expiresAt, factorAt: at, provedAt: at },
  })
  return count === 1 ? { token, expiresAt } : null
}

async function endOf(personId: string, at: Date): Promise<Date> {
  const isStaff = (await db.role.count({ where: { personId } })) > 0
  return new Date(at.getTime() + (isStaff ? lasts.staff : lasts.applicant))
}

// What a visit of "Person" p owes that has not shown the second factor. Entrepreneurs may have one, staff must; a passkey
// alone stands for one only where one must be.
const owed = Prisma.sql`(case
  when exists (select from "Authenticator" a where a."personId" = p.id) then 'factor'
  when not exists (select from "Role" r where r."personId" = p.id) then null
  when exists (select from "Passkey" k where k."personId" = p.id) then 'factor'
  else 'setUp' end)`

/** A person "p" with all that says what he or she may do at a moment, signatures lent for these days too. */
const asTheyStand = (at: Date) => Prisma.sql`p.id, p."nameKm", p."nameEn", p.language,
  (select coalesce(json_agg(json_strip_nulls(row_to_json(held))), '[]') from (
    select r.role, r."officeCode", null::uuid as "delegatedBy" from "Role" r where r."personId" = p.id
    union all (${delegatedTo(Prisma.sql`p.id`, at)})
  ) held) as roles,
  (select coalesce(json_agg(json_build_object('enterpriseId', e.id, 'ownerId', e."ownerId", 'role', m.role)), '[]')
    from "Mandate" m join "Enterprise" e on e.id = m."enterpriseId"
    where m."personId" = p.id and m."acceptedAt" is not null and m."endedAt" is null and m.role <> 'owner') as mandates,
  (select coalesce(json_agg(distinct m."enterpriseId"), '[]') from "Mandate" m
    where (m."personId" = p.id and m."acceptedAt" is not null) or m."invitedById" = p.id) as involved`

/** Who carries this token; null when it is unknown, ended or expired, or the account has been closed. */
export async function findVisit(token: string, at: Date): Promise<Visit | null> {
  const [found] = await db.$queryRaw<Found[]>`
    select s.id as "sessionId", s."seenAt", s."provedAt", case when s."factorAt" is null then ${owed} end as owes,
      ${asTheyStand(at)}
    from "Session" s join "Person" p on p.id = s."personId"
    where s."tokenHash" = ${hashOf(token)} and s."endedAt" is null and s."expiresAt" > ${at}::timestamptz
      and p."disabledAt" is null`
  if (!found) return null
  const { sessionId, seenAt, provedAt, owes, roles, ...person } = found
  if (at.getTime() - seenAt.getTime() > hour / 12) {
    await db.session.update({ where: { id: sessionId }, data: { seenAt: at } })
  }
  return { sessionId, person: { ...person, roles: owes ? [] : roles }, provedAt, owes }
}

// Asked for with every page: one statement, where Prisma would ask three tables.
type Found = Person & Omit<Visit, 'person'> & { seenAt: Date }

/** Somebody with the roles and mandates of this moment, for what a job does in his or her name; null if closed meanwhile. */
export async function personNow(id: string, at: Date): Promise<Person | null> {
  const [found] = await db.$queryRaw<Person[]>`
    select ${asTheyStand(at)} from "Person" p where p.id = ${id}::uuid and p."disabledAt" is null`
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

/** Writes down that the owner of this session has shown the password, or the second factor where there is one. */
export async function proved(sessionId: string, at: Date) {
  await db.session.update({ where: { id: sessionId }, data: { provedAt: at } })
}

/** Somebody who joins the staff keeps open sessions no longer than the staff's. */
export async function shortenSessions(tx: Transaction, personId: string, at: Date) {
  const expiresAt = new Date(at.getTime() + lasts.staff)
  await tx.session.updateMany({ where: { personId, endedAt: null, expiresAt: { gt: expiresAt } }, data: { expiresAt } })
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
