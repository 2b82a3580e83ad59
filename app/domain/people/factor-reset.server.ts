import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { takeFactors } from './second-factor.server.ts'
import { endSessions } from './sessions.server.ts'

// Long enough to reach a colleague, too short to lie about.
const askLasts = 24 * 3_600_000

type Refusal = 'gone' | 'sameOne'

/** The request to take somebody's second factor away that waits for another administrator; null when there is none. */
export async function openReset(personId: string, at: Date) {
  const row = await db.factorReset.findFirst({ where: { personId, ...stillOpen(at) } })
  if (!row) return null
  const by = await db.person.findUniqueOrThrow({ where: { id: row.askedById }, select: { nameKm: true, nameEn: true } })
  const { askedById, askedAt } = row
  return { askedById, askedAt, until: new Date(askedAt.getTime() + askLasts), by }
}

/** Asks that somebody's second factor be taken away. The person and the other administrators are told. `gone`: it is asked already. */
export async function askForFactorReset(personId: string, change: Change): Promise<Refusal | null> {
  const { by, at } = change
  if (personId === by.id) return 'sameOne'
  return db.$transaction(async (tx) => {
    await tx.factorReset.deleteMany({ where: { personId, NOT: stillOpen(at) } })
    const data = { personId, askedById: by.id, askedAt: at }
    if ((await tx.factorReset.createMany({ data, skipDuplicates: true })).count === 0) return 'gone'
    await recordChange(tx, { kind: 'factorResetAsked', subject: personId }, change)
    const { nameKm, nameEn } = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    const facts = { person: { nameKm, nameEn }, by: { nameKm: by.nameKm, nameEn: by.nameEn } }
    for (const to of await othersToTell(tx, personId, by.id)) {
      const path = to === personId ? '/account' : `/admin/people/${personId}/factor`
      const key = `factorReset:${personId}:${at.toISOString()}:${to}`
      await tell(tx, { key, notice: 'factorResetAsked', to: { personId: to }, facts: { ...facts, path } }, at)
    }
    return null
  })
}

/** Takes a request back, which every administrator may but the person whom it is about. */
export async function withdrawFactorReset(personId: string, change: Change): Promise<Refusal | null> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.factorReset.deleteMany({ where: { personId, ...stillOpen(change.at) } })
    if (count === 0) return 'gone'
    await recordChange(tx, { kind: 'factorResetWithdrawn', subject: personId }, change)
    return null
  })
}

/**
 * Takes somebody's second factor away, as another administrator has asked: app, passkeys, recovery codes and sessions.
 * The person is told and sets up a new one after the password. `sameOne`: nobody confirms what he or she asked for, nor
 * resets his or her own.
 */
export async function confirmFactorReset(personId: string, change: Change): Promise<Refusal | null> {
  const { by, at } = change
  return db.$transaction(async (tx) => {
    // Whoever confirms second waits here and finds nothing.
    await tx.$queryRaw`select "personId" from "FactorReset" where "personId" = ${personId}::uuid for update`
    const asked = await tx.factorReset.findFirst({ where: { personId, ...stillOpen(at) } })
    if (!asked) return 'gone'
    if (asked.askedById === by.id || personId === by.id) return 'sameOne'
    await tx.factorReset.delete({ where: { personId } })
    await takeFactors(tx, personId)
    await endSessions(personId, at, undefined, tx)
    await recordChange(tx, { kind: 'factorReset', subject: personId, before: { askedById: asked.askedById } }, change)
    const key = `factorReset:${personId}:${at.toISOString()}`
    await tell(tx, { key, notice: 'factorReset', to: { personId }, facts: { path: '/account/factor' } }, at)
    return null
  })
}

const stillOpen = (at: Date) => ({ askedAt: { gt: new Date(at.getTime() - askLasts) } })

/** The person, and every administrator who could confirm. */
async function othersToTell(tx: Transaction, personId: string, askerId: string): Promise<string[]> {
  const administrators = await tx.person.findMany({
    where: { id: { notIn: [personId, askerId] }, disabledAt: null, roles: { some: { role: 'administrator' } } },
    select: { id: true },
  })
  return [personId, ...administrators.map(({ id }) => id)]
}
