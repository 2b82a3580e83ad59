import { forgetFile } from '#app/domain/cases/files.server.ts'
import { record } from '#app/domain/cases/record.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import type { Language } from '#app/i18n/shape.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Person } from './access.server.ts'
import { aboutAccounts } from './codes.server.ts'
import { confirmedOf } from './contacts.server.ts'
import { takeFactors } from './second-factor.server.ts'

/**
 * What keeps an account, because others rely on it: applications that were sent and certificates are public records, and
 * who decided or administered something must remain known.
 */
export type Keeper = 'cases' | 'enterprises' | 'roles' | 'acts'

export async function keepersOf(personId: string, tx: Transaction = db): Promise<Keeper[]> {
  const found: Record<Keeper, boolean> = {
    cases: (await tx.case.count({ where: { applicantId: personId, submittedAt: { not: null } } })) > 0,
    enterprises: (await tx.enterprise.count({ where: { ownerId: personId } })) > 0,
    roles: (await tx.role.count({ where: { personId } })) > 0,
    acts: await hasActed(tx, personId),
  }
  return (Object.keys(found) as Keeper[]).filter((each) => found[each])
}

// Somebody who once had a role, or who acted for another, stands in the files of others.
async function hasActed(tx: Transaction, personId: string): Promise<boolean> {
  const changes = await tx.adminEvent.findFirst({ where: { byId: personId }, select: { id: true } })
  const event = await tx.caseEvent.findFirst({
    where: { byId: personId, case: { applicantId: { not: personId } } },
    select: { id: true },
  })
  const deed = await tx.deed.findFirst({ where: { personId }, select: { id: true } })
  return changes !== null || event !== null || deed !== null
}

/** How many drafts would go with the account. */
export async function countDrafts(personId: string): Promise<number> {
  return db.case.count({ where: { applicantId: personId, status: 'draft', expiredAt: null } })
}

/** Names of a person who has gone. */
export const nobodyNow = { nameKm: 'គណនីដែលបានលុប', nameEn: 'Deleted account' }

/**
 * Deletes an account that nothing needs: names, contacts, password, passkeys, sessions, drafts with their documents and
 * messages go; the row keeps its id, since events that cannot be changed speak of it. The person is told a last time.
 * Answers with what keeps it otherwise; `changed`: something was begun at this very moment.
 */
export async function deleteAccount(person: Person, at: Date): Promise<Keeper[] | 'changed' | null> {
  const files = await db.$transaction(
    async (tx) => {
      // First the files, then the person, as whoever sends one does: of a draft that is sent and deleted at once one wins.
      const drafts = await tx.$queryRaw<Unsent[]>`
        select id, "closedAt" from "Case" where "applicantId" = ${person.id}::uuid and "submittedAt" is null order by id for update`
      await tx.$queryRaw`select id from "Person" where id = ${person.id}::uuid for update`
      const keepers = await keepersOf(person.id, tx)
      if (keepers.length > 0) return keepers
      const known = await tx.case.count({ where: { applicantId: person.id } })
      if (known !== drafts.length) return 'changed' as const

      const documents = await tx.document.findMany({ where: { case: { applicantId: person.id } } })
      for (const each of drafts) await erase(tx, each, person, at)
      await forget(tx, person.id, at)
      return new Set(documents.flatMap(({ hash, thumbnail }) => (thumbnail ? [hash, thumbnail] : [hash])))
    },
    { maxWait: 15_000, timeout: 30_000 },
  )
  if (!(files instanceof Set)) return files
  for (const hash of files) await forgetFile(hash)
  return null
}

type Unsent = { id: string; closedAt: Date | null }

async function erase(tx: Transaction, { id: caseId, closedAt }: Unsent, by: Person, at: Date) {
  await tx.document.deleteMany({ where: { caseId } })
  await tx.handOverCode.deleteMany({ where: { caseId } })
  const change = {
    answers: {},
    typed: {},
    saved: {},
    nameKm: '',
    nameEn: '',
    searchText: '',
    // A counter has nothing left to help with.
    helperId: null,
    helperOfficeCode: null,
    expiredAt: at,
    closedAt: closedAt ?? at,
    changedAt: at,
  }
  await record(tx, caseId, { type: 'erase' }, { by, at, change })
}

async function forget(tx: Transaction, personId: string, at: Date) {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } })
  const { email, phone, language, demo } = person
  const addresses = [email, phone].filter((each) => each !== null)
  // What others have sent to an address that was never shown to be theirs is its owner's.
  const confirmed = confirmedOf(person)
  const theirs = {
    OR: [
      { personId },
      { address: { in: confirmed } },
      { address: { in: addresses }, notice: { in: [...aboutAccounts] } },
    ],
  }
  // What still waits to be sent has nobody to go to.
  await tx.delivery.updateMany({ where: { ...theirs, sentAt: null }, data: { givenUpAt: at } })
  await tx.delivery.updateMany({ where: theirs, data: { personId: null, address: null, facts: {} } })
  // What was offered or given to somebody ends; that it was stays in the history of the enterprise, without an address.
  const given = { OR: [{ personId }, { contact: { in: confirmed } }] }
  await tx.mandate.updateMany({ where: { ...given, endedAt: null }, data: { endedAt: at, endedById: personId } })
  await tx.mandate.updateMany({ where: given, data: { contact: '' } })
  await tx.session.deleteMany({ where: { personId } })
  await takeFactors(tx, personId)
  await tx.confirmation.deleteMany({
    where: { OR: [{ personId }, { contact: { in: confirmed } }, { contact: { in: addresses }, purpose: 'reset' }] },
  })
  await tx.person.update({
    where: { id: personId },
    data: {
      ...nobodyNow,
      ...{
        email: null,
        phone: null,
        channel: null,
        passwordHash: null,
        emailConfirmedAt: null,
        phoneConfirmedAt: null,
      },
      ...{ disabledAt: at, deletedAt: at },
    },
  })
  if (demo) return
  for (const address of addresses) {
    const to = { address, language: language as Language }
    const key = `deleted:${personId}:${address === email ? 'email' : 'phone'}`
    await tell(tx, { key, notice: 'accountDeleted', to, facts: {} }, at)
  }
}
