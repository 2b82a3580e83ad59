import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import type { Invitation as Row } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Role } from '#workflows/kit.ts'
import type { Person } from './access.server.ts'
import { contactOf, type NewAccount, type PasswordProblem, register } from './accounts.server.ts'
import { isReachable } from './codes.server.ts'
import { administers, giveRole, isRoleAt } from './staff.server.ts'

// A week to read one's mail; an administrator invites again where that was too short. No figure of the law, so no term.
const lasts = 7 * 24 * 3_600_000

/** Roles that somebody can be invited to: another administrator is named by two, and is there already. */
const invitedRoles = [
  'reception',
  'cashier',
  'officer',
  'inspector',
  'chief',
  'director',
  'manager',
  'adviser',
] as const satisfies Role[]
type Invited = { contact: string; role: (typeof invitedRoles)[number]; officeCode: string }

export type InviteProblem = 'contact' | 'unreachable' | 'yourself' | 'already' | 'waits' | 'unknown' | 'onlyAdvisers'

/**
 * Asks somebody, by e-mail address or telephone number, to take a role at an office. The message has a link that works
 * once. `waits`: that has been asked already and not been answered yet.
 */
export async function inviteStaff(
  { contact: typed, role, officeCode }: Invited,
  change: Change,
): Promise<{ id: string } | InviteProblem> {
  const { by, at } = change
  const where = contactOf(typed)
  if (!where) return 'contact'
  const [contact] = Object.values(where)
  if (!isReachable(contact)) return 'unreachable'
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`staff ${contact}`}, 0))::text`
    const office = await tx.office.findFirst({ where: { code: officeCode, closedOn: null } })
    if (!office) return 'unknown'
    if (!isRoleAt(office, role)) return 'onlyAdvisers'
    const holder = await tx.person.findFirst({ where, include: { roles: { where: { role, officeCode } } } })
    if (holder?.id === by.id) return 'yourself'
    if (holder && holder.roles.length > 0) return 'already'
    const same = { contact, role, officeCode, acceptedAt: null, endedAt: null, expiresAt: { gt: at } }
    if ((await tx.invitation.count({ where: same })) > 0) return 'waits'
    const expiresAt = new Date(at.getTime() + lasts)
    const { id } = await tx.invitation.create({
      data: { contact, role, officeCode, invitedById: by.id, invitedAt: at, expiresAt },
    })
    await recordChange(tx, { kind: 'invited', subject: id, after: { role, officeCode } }, change)
    const facts = {
      invitationId: id,
      post: { nameKm: wordsFor('km').common.roles[role], nameEn: wordsFor('en').common.roles[role] },
      office: { nameKm: office.nameKm, nameEn: office.nameEn },
      by: { nameKm: by.nameKm, nameEn: by.nameEn },
      answerBy: dateOf(expiresAt),
    }
    const to = { address: contact, language: by.language }
    await tell(tx, { key: `join:${id}`, notice: 'staffInvitation', to, facts }, at)
    return { id }
  })
}

/** Takes an invitation back. `gone`: it was answered, taken back or too old before. */
export async function endInvitation(id: string, change: Change): Promise<'gone' | null> {
  const { by, at } = change
  return db.$transaction(async (tx) => {
    const [ended] = await tx.invitation.updateManyAndReturn({
      where: { id, acceptedAt: null, endedAt: null, expiresAt: { gt: at } },
      data: { endedAt: at, endedById: by.id },
    })
    if (!ended) return 'gone'
    const { role, officeCode } = ended
    await recordChange(tx, { kind: 'invitationEnded', subject: id, before: { role, officeCode } }, change)
    return null
  })
}

/** Invitations, the latest first. */
export async function invitations(at: Date) {
  const rows = await db.invitation.findMany({
    orderBy: { invitedAt: 'desc' },
    take: 50,
    include: { invitedBy: { select: { nameKm: true, nameEn: true } } },
  })
  return rows.map(({ id, contact, role, officeCode, invitedBy, ...row }) => ({
    ...{ id, contact, role, officeCode, invitedBy, personId: row.personId, standing: standingOf(row, at) },
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }))
}

type Standing = 'open' | 'accepted' | 'ended' | 'expired'

function standingOf(
  { acceptedAt, endedAt, expiresAt }: Pick<Row, 'acceptedAt' | 'endedAt' | 'expiresAt'>,
  at: Date,
): Standing {
  if (acceptedAt) return 'accepted'
  if (endedAt) return 'ended'
  return expiresAt > at ? 'open' : 'expired'
}

/** What the link of an invitation carries. It stands in no table: without the secret nobody can make it. */
export function tokenOf(id: string): string {
  const mark = createHmac('sha256', env.SESSION_SECRET).update(`join ${id}`).digest().subarray(0, 16)
  return `${id}.${mark.toString('base64url')}`
}

/** The token of a message that is just being sent; null where the invitation is no longer open. */
export async function tokenToSend(id: string, at: Date): Promise<string | null> {
  const row = await db.invitation.findUnique({ where: { id } })
  return row && standingOf(row, at) === 'open' ? tokenOf(id) : null
}

/** The invitation of a link, with whether somebody has an account by its contact; null for a link that we did not make. */
export async function invitationBy(token: string, at: Date) {
  const id = idIn(token)
  const row = id && (await db.invitation.findUnique({ where: { id }, include: { office: true, invitedBy: true } }))
  if (!row) return null
  const holder = await db.person.findFirst({ where: contactOf(row.contact)!, select: { id: true } })
  const { nameKm, nameEn } = row.invitedBy
  return {
    ...{
      id,
      contact: row.contact,
      role: row.role as Role,
      standing: standingOf(row, at),
      holderId: holder?.id ?? null,
    },
    office: { nameKm: row.office.nameKm, nameEn: row.office.nameEn },
    by: { nameKm, nameEn },
    expiresOn: dateOf(row.expiresAt),
  }
}

/** `closed`: no longer open, or whoever invited may not any more. */
export type JoinProblem = 'closed' | 'yourself'

/** Takes the role as somebody who has an account by the contact that was invited. `closed` for everybody else. */
export async function joinAs(token: string, person: Person, at: Date): Promise<JoinProblem | null> {
  return db.$transaction(async (tx) => {
    const row = await lockOpen(tx, token, at)
    if (!row) return 'closed'
    const mine = await tx.person.count({ where: { ...contactOf(row.contact), id: person.id, disabledAt: null } })
    return mine === 1 ? join(tx, row, person.id, at) : 'closed'
  })
}

/** Opens an account by the contact that was invited, which the link has confirmed, and takes the role with it. */
export async function joinAnew(
  token: string,
  account: Omit<NewAccount, 'contact'>,
  at: Date,
): Promise<{ contact: string } | JoinProblem | PasswordProblem> {
  return db.$transaction(async (tx) => {
    const row = await lockOpen(tx, token, at)
    if (!row) return 'closed'
    const made = await register({ ...account, contact: row.contact }, at, tx)
    if (made === 'taken' || made === 'contact') return 'closed'
    if (typeof made === 'string') return made
    return (await join(tx, row, made.personId, at)) ?? { contact: row.contact }
  })
}

async function join(tx: Transaction, row: Row, personId: string, at: Date): Promise<JoinProblem | null> {
  if (personId === row.invitedById) return 'yourself'
  const { nameKm, nameEn, language, id } = await tx.person.findUniqueOrThrow({ where: { id: row.invitedById } })
  const by: Person = { id, nameKm, nameEn, language: language as Person['language'], roles: [] }
  const held = { personId, role: row.role as Role, officeCode: row.officeCode }
  const problem = await giveRole(tx, held, { by, at })
  if (problem && problem !== 'already') return 'closed'
  const confirmed = row.contact.includes('@') ? { emailConfirmedAt: at } : { phoneConfirmedAt: at }
  await tx.person.update({ where: { id: personId }, data: confirmed })
  await tx.invitation.update({ where: { id: row.id }, data: { acceptedAt: at, personId } })
  return null
}

// Of two who come at once the second waits here, and finds it taken.
async function lockOpen(tx: Transaction, token: string, at: Date): Promise<Row | null> {
  const id = idIn(token)
  if (!id) return null
  await tx.$queryRaw`select id from "Invitation" where id = ${id}::uuid for update`
  const row = await tx.invitation.findUnique({ where: { id } })
  if (!row || standingOf(row, at) !== 'open') return null
  return (await administers(tx, row.invitedById)) ? row : null
}

function idIn(token: string): string | null {
  const [id] = token.split('.')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(id))]
  return given.length === right.length && timingSafeEqual(given, right) ? id : null
}
