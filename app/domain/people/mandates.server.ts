import { tell } from '#app/domain/notices/notices.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Prisma, Mandate as Row } from '#prisma/generated/client.ts'
import type { Person } from './access.server.ts'
import { contactOf } from './accounts.server.ts'
import { confirmedOf } from './contacts.server.ts'
import { giveAway, lockCasesOf, Moved } from './new-owner.server.ts'
import { isThere } from './standing.server.ts'

/** What can be offered: to act in one of three ways, or to take over all of it. */
const offers = ['fill', 'pay', 'everything', 'owner'] as const
export type Offer = (typeof offers)[number]

const day = 24 * 3_600_000
// Long enough for somebody who reads mail once a week or is away in the village; short enough that an offer nobody
// answered does not stay open behind the owner's back. It is no figure of the law, so it is no term.
const invitationLasts = 14 * day
// Letters to strangers at the press of a button: nobody needs more, and nobody can send floods through us.
const mostOpen = 10
const mostADay = 20

const patient = { maxWait: 15_000, timeout: 15_000 }

export type InviteProblem = 'contact' | 'yourself' | 'already' | 'tooMany'

/**
 * Asks somebody, by e-mail address or telephone number, to act for one's own enterprise or to take it over. The same
 * offer made twice is one; another role for the same contact, or another heir, replaces the offer before. Null where the
 * enterprise is not this person's.
 */
export async function invite(
  enterpriseId: string,
  { role, contact: typed }: { role: Offer; contact: string },
  { by, at }: { by: Person; at: Date },
): Promise<{ id: string } | InviteProblem | null> {
  const where = contactOf(typed)
  if (!where) return 'contact'
  const [contact] = Object.values(where)
  return db.$transaction(async (tx) => {
    const enterprise = await lockOwned(tx, enterpriseId, by.id)
    if (!enterprise) return null
    if ((await contactsOf(tx, by.id)).includes(contact)) return 'yourself'
    const open = await tx.mandate.findMany({ where: { enterpriseId, ...isOpen(at) } })
    const same = open.find((each) => each.contact === contact && each.role === role)
    if (same) return { id: same.id }
    if ((await tx.mandate.count({ where: { enterpriseId, contact, AND: [{ role }, standing] } })) > 0) return 'already'
    const today = { invitedById: by.id, invitedAt: { gt: new Date(at.getTime() - day) } }
    if (open.length >= mostOpen || (await tx.mandate.count({ where: today })) >= mostADay) return 'tooMany'

    const replaced = open.filter((each) =>
      role === 'owner' ? each.role === 'owner' : each.contact === contact && each.role !== 'owner',
    )
    const ids = replaced.map(({ id }) => id)
    await tx.mandate.updateMany({ where: { id: { in: ids } }, data: { endedAt: at, endedById: by.id } })
    const expiresAt = new Date(at.getTime() + invitationLasts)
    const { id } = await tx.mandate.create({
      data: { enterpriseId, role, contact, invitedById: by.id, invitedAt: at, expiresAt },
    })
    // Who has only registered with an address reads nothing that is sent there.
    const confirmed = 'email' in where ? { emailConfirmedAt: { not: null } } : { phoneConfirmedAt: { not: null } }
    const holder = await tx.person.findFirst({
      where: { ...where, ...confirmed, disabledAt: null },
      select: { id: true },
    })
    const to = holder ? { personId: holder.id } : { address: contact, language: by.language }
    const facts = { enterprise: nameOf(enterprise), by: nameOf(by), path: `/enterprises/invitations/${id}` }
    const notice = role === 'owner' ? ('handOverOffered' as const) : ('invitation' as const)
    await tell(tx, { key: `mandate:${id}`, notice, to, facts: role === 'owner' ? facts : { ...facts, role } }, at)
    return { id }
  }, patient)
}

/** An invitation to one of this person's own, confirmed addresses; null for all others, and where there is none. */
export async function findInvitation(id: string, person: Person) {
  const contacts = await confirmedContactsOf(person.id)
  const found = await db.mandate.findFirst({
    where: { id, contact: { in: contacts } },
    include: { enterprise: { include: { owner: { select: { id: true, nameKm: true, nameEn: true } } } } },
  })
  return found
}

/** Invitations that wait for this person's answer, the latest first. */
export async function invitationsTo(person: Person, at: Date) {
  const contacts = await confirmedContactsOf(person.id)
  return db.mandate.findMany({
    where: { contact: { in: contacts }, enterprise: { ownerId: { not: person.id } }, ...isOpen(at) },
    orderBy: { invitedAt: 'desc' },
    take: 50,
    include: { enterprise: { include: { owner: { select: { id: true, nameKm: true, nameEn: true } } } } },
  })
}

/** Where an invitation stands. */
export type Standing = 'open' | 'accepted' | 'declined' | 'ended' | 'expired'

export function standingOf(row: Pick<Row, 'acceptedAt' | 'declinedAt' | 'endedAt' | 'expiresAt'>, at: Date): Standing {
  if (row.endedAt) return 'ended'
  if (row.acceptedAt) return 'accepted'
  if (row.declinedAt) return 'declined'
  return row.expiresAt > at ? 'open' : 'expired'
}

/**
 * Accepts an invitation. A second click finds it accepted. `closed`: it is no longer open. `handled`: this person has
 * worked as staff on a case of the enterprise that is still open, and cannot change sides before it has ended.
 */
export async function acceptInvitation(
  id: string,
  person: Person,
  at: Date,
): Promise<'accepted' | 'closed' | 'handled' | null> {
  const found = await findInvitation(id, person)
  if (!found) return null
  for (let tries = 1; ; tries++) {
    try {
      return await db.$transaction((tx) => accept(tx, found, person, at), patient)
    } catch (error) {
      // A case came to the enterprise while its cases were being locked: once more, with that one.
      if (!(error instanceof Moved) || tries === 5) throw error
    }
  }
}

async function accept(tx: Transaction, { id, role, enterpriseId }: Row, person: Person, at: Date) {
  const cases = role === 'owner' ? await lockCasesOf(tx, enterpriseId) : []
  await tx.$queryRaw`select id from "Enterprise" where id = ${enterpriseId}::uuid for no key update`
  const hasAccount = await isThere(tx, person.id)
  const row = await tx.mandate.findUniqueOrThrow({ where: { id }, include: { enterprise: true } })
  const { enterprise } = row
  if (row.personId === person.id && standingOf(row, at) === 'accepted') return 'accepted'
  const isGood = standingOf(row, at) === 'open' && enterprise.ownerId === row.invitedById
  if (!isGood || !hasAccount) return 'closed'
  if (await hasHandled(tx, enterpriseId, person)) return 'handled'
  const answered = { personId: person.id, acceptedAt: at }
  if (row.role === 'owner') {
    await tx.mandate.update({ where: { id }, data: answered })
    await giveAway(tx, { enterprise, cases, to: person, keep: id }, at)
    return 'accepted'
  }
  // One role an enterprise: the new one takes the place of the one before.
  await tx.mandate.updateMany({
    where: { enterpriseId, personId: person.id, ...standing },
    data: { endedAt: at, endedById: person.id },
  })
  await tx.mandate.update({ where: { id }, data: answered })
  const facts = { enterprise: nameOf(enterprise), by: nameOf(person), path: `/enterprises/${enterpriseId}` }
  const notice = { key: `mandate:${id}:accepted`, notice: 'invitationAccepted' as const }
  await tell(tx, { ...notice, to: { personId: enterprise.ownerId }, facts: { ...facts, role: row.role } }, at)
  return 'accepted'
}

const notStaff = ['open', 'submit', 'resubmit', 'withdraw', 'newOwner', 'handOver', 'moveUp', 'expire']

/** Who has examined, endorsed or taken money for an open case as staff is not bought over to the other side. */
async function hasHandled(tx: Transaction, enterpriseId: string, person: Person): Promise<boolean> {
  const asStaff = { byId: person.id, type: { notIn: notStaff } }
  return (await tx.case.count({ where: { enterpriseId, closedAt: null, events: { some: asStaff } } })) > 0
}

/** Declines an invitation. False when it is no longer open; null when it is not this person's. */
export async function declineInvitation(id: string, person: Person, at: Date): Promise<boolean | null> {
  const found = await findInvitation(id, person)
  if (!found) return null
  const { count } = await db.mandate.updateMany({
    where: { id, ...isOpen(at) },
    data: { declinedAt: at, personId: person.id },
  })
  return count === 1 || found.declinedAt !== null
}

/** An offer or a right that this person may end: as owner of the enterprise, or one's own right. Null for all others. */
export async function findMandate(id: string, person: Person) {
  const found = await db.mandate.findFirst({
    where: { id, OR: [{ enterprise: { ownerId: person.id } }, { personId: person.id, ...standing }] },
    include: { enterprise: true },
  })
  // An enterprise that was handed over stays so.
  return found && !(found.role === 'owner' && found.acceptedAt) ? found : null
}

/** The mandate by which this person acts for an enterprise; null for its owner and for strangers. */
export async function mandateAt(enterpriseId: string, person: Person): Promise<string | null> {
  const found = await db.mandate.findFirst({ where: { enterpriseId, personId: person.id, ...standing } })
  return found?.id ?? null
}

/** Takes an offer or a right back, or gives one's own up. It counts at once, in every open session. False when it had ended already. */
export async function endMandate(id: string, person: Person, at: Date): Promise<boolean> {
  const found = await findMandate(id, person)
  if (!found) return false
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Enterprise" where id = ${found.enterpriseId}::uuid for no key update`
    const { ownerId } = await tx.enterprise.findUniqueOrThrow({ where: { id: found.enterpriseId } })
    if (ownerId !== person.id && found.personId !== person.id) return false
    const { count } = await tx.mandate.updateMany({
      where: { id, endedAt: null, declinedAt: null },
      data: { endedAt: at, endedById: person.id },
    })
    if (count === 1 && ownerId === person.id) await tellOfEnd(tx, found, person, at)
    return count === 1
  }, patient)
}

async function tellOfEnd(
  tx: Transaction,
  { id, personId, acceptedAt, role, enterprise }: Row & { enterprise: { nameKm: string; nameEn: string } },
  by: Person,
  at: Date,
) {
  if (!personId || !acceptedAt) return
  const facts = { enterprise: nameOf(enterprise), by: nameOf(by), role }
  await tell(tx, { key: `mandate:${id}:ended`, notice: 'invitationEnded', to: { personId }, facts }, at)
}

/** Who may act for an enterprise and who was asked to, for its owner; with the names of those who have accepted. */
export async function peopleOf(enterpriseId: string, at: Date) {
  const rows = await db.mandate.findMany({
    where: { enterpriseId, endedAt: null, declinedAt: null, OR: [{ acceptedAt: { not: null } }, isOpen(at)] },
    orderBy: [{ acceptedAt: { sort: 'asc', nulls: 'last' } }, { invitedAt: 'asc' }],
  })
  const shown = rows.filter(({ role, acceptedAt }) => !(role === 'owner' && acceptedAt))
  const people = await db.person.findMany({
    where: { id: { in: shown.flatMap(({ personId }) => personId ?? []) } },
    select: { id: true, nameKm: true, nameEn: true },
  })
  return shown.map((row) => ({
    id: row.id,
    role: row.role as Offer,
    contact: row.contact,
    person: people.find(({ id }) => id === row.personId) ?? null,
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
  }))
}

const standing = {
  acceptedAt: { not: null },
  endedAt: null,
  role: { not: 'owner' },
} satisfies Prisma.MandateWhereInput

function isOpen(at: Date) {
  return { acceptedAt: null, declinedAt: null, endedAt: null, expiresAt: { gt: at } }
}

async function lockOwned(tx: Transaction, id: string, ownerId: string) {
  await tx.$queryRaw`select id from "Enterprise" where id = ${id}::uuid for no key update`
  return tx.enterprise.findFirst({ where: { id, ownerId } })
}

/** The addresses at which somebody is reached: an invitation to one of them is his or hers. */
async function contactsOf(tx: Transaction, personId: string): Promise<string[]> {
  const { email, phone } = await tx.person.findUniqueOrThrow({ where: { id: personId } })
  return [email, phone].filter((each) => each !== null)
}

// An address is somebody's once a code sent there has come back: else whoever registers it first would be let in.
async function confirmedContactsOf(personId: string): Promise<string[]> {
  return confirmedOf(await db.person.findUniqueOrThrow({ where: { id: personId } }))
}

const nameOf = ({ nameKm, nameEn }: { nameKm: string; nameEn: string }) => ({ nameKm, nameEn })
