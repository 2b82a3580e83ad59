import type { Person, system } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Consent } from '#prisma/generated/client.ts'
import type { State } from '#workflows/engine.ts'
import type { Actor } from '#workflows/kit.ts'
import { record } from './record.server.ts'

/** How somebody at a counter agreed: on a signed sheet (its number), drawn with a finger, or spoken before a witness (the name). */
export type Consented = { how: 'paper' | 'drawn' | 'spoken'; proof: string; drawing: string }

/** What is read out and agreed to; the words are in app/i18n. */
const agreedTo = ['read', 'truth', 'send'] as const

type Row = {
  applicantId: string
  enterpriseId: string | null
  atCounter: boolean
  helperId: string | null
  helperOfficeCode: string | null
  state: State
}

/**
 * The officer as who sends for the applicant: only what was opened at the counter, only the officer who has it open at a
 * reception that is his or hers now, and never in a matter of one's own. Null for everybody else and everything else.
 */
export function senderByConsent(row: Row, event: string, officer?: Person | typeof system): Actor | null {
  if (!officer || officer === 'system' || (event !== 'submit' && event !== 'resubmit')) return null
  const sitsThere = officer.roles.some(
    ({ role, officeCode }) => role === 'reception' && officeCode === row.helperOfficeCode,
  )
  const isOwn = officer.id === row.applicantId || officer.involved?.some((each) => each === row.enterpriseId)
  if (!row.atCounter || row.helperId !== officer.id || !sitsThere || isOwn) return null
  return { id: officer.id, roles: ['applicant'], for: row.applicantId }
}

type Keeping = { consent: Consented; officerId: string; at: Date }

/** Writes down who agreed to what before whom. The officer has no part in the examination from now on. */
export async function keepConsent(tx: Transaction, caseId: string, row: Row, { consent, officerId, at }: Keeping) {
  await tx.consent.create({
    data: {
      ...{ caseId, round: row.state.context.rounds, personId: row.applicantId, officerId, at },
      ...{ officeCode: row.helperOfficeCode!, agreed: [...agreedTo], ...consent },
    },
  })
  await tx.case.update({ where: { id: caseId }, data: { filedBy: { push: officerId } } })
}

/** What was agreed to at counters in a case, the latest first. */
export async function consentsOf(caseId: string): Promise<Consent[]> {
  return db.consent.findMany({ where: { caseId }, orderBy: { round: 'desc' } })
}

/** With which consents a counter has sent a case for this person, the latest first, and whether it may go on. */
export async function consentsGiven(row: { id: string; atCounter: boolean; closedAt: Date | null }, person: Person) {
  const rows = (await consentsOf(row.id)).filter(({ personId }) => personId === person.id)
  return { rows, stands: rows.length > 0 && row.atCounter && !row.closedAt }
}

/**
 * Takes the consent back by which a counter acts for its applicant: what was sent stays sent, but nobody there opens or
 * sends anything more of this case. False where no consent of this person stands.
 */
export async function withdrawConsent(caseId: string, { by, at }: { by: Person; at: Date }): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    const row = await tx.case.findFirst({
      where: {
        id: caseId,
        applicantId: by.id,
        atCounter: true,
        closedAt: null,
        consents: { some: { personId: by.id } },
      },
    })
    if (!row) return false
    const change = { atCounter: false, helperId: null, helperOfficeCode: null }
    await record(tx, caseId, { type: 'consentWithdrawn' }, { by, at, change })
    return true
  })
}
