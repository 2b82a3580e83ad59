import type { Defect } from '#app/domain/cases/corrections.server.ts'
import { record } from '#app/domain/cases/record.server.ts'
import { roleIn } from '#app/domain/cases/timeline.server.ts'
import { nextNumber } from '#app/domain/counters.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import { recipientsOf } from '#app/domain/notices/recipients.server.ts'
import { actorAs, actorOn, isOnTheirSide, type Person } from '#app/domain/people/access.server.ts'
import { signatoryOf } from '#app/domain/people/signatory.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import type { State } from '#workflows/engine.ts'
import type { CaseEvent, Role } from '#workflows/kit.ts'
import { letterRoles } from './letter-offices.ts'
import type { LetterText } from './letter-paper.server.ts'
import {
  correctionLetter,
  forwardingLetter,
  refusalLetter,
  type Summons,
  summonsLetter,
} from './letter-texts.server.ts'
import { printed, reserveLetter } from './letters.server.ts'
import type { Occasion } from './occasion.server.ts'

/**
 * Writes, prints and signs the letter of a correction request or a refusal, once. May be repeated at any point; other
 * steps have no letter. `print: false` leaves the printing to the first download.
 */
export async function writeLetter({ caseId, seq }: Occasion, { print = true } = {}): Promise<void> {
  const row = await db.case.findUniqueOrThrow({ where: { id: caseId }, include: written })
  const step = row.events.find((each) => each.seq === seq)
  const text = step && (await textOf(row, step))
  if (!step?.byId || !text) return
  const role = roleIn(row, step) as Role
  const office = (role === 'reception' ? row.counter : null) ?? row.office
  const { by } = step.event as unknown as CaseEvent
  const signatory = await signatoryOf({ by, role, level: office!.level, on: dateOf(step.at) })
  const { id } = await db.$transaction((tx) =>
    reserveLetter(tx, {
      key: `case ${caseId} ${seq}`,
      ...{ caseId, office: office!, text, signatory, by: step.byId!, at: step.at, demo: row.demo },
    }),
  )
  if (print) await printed(id)
}

const written = {
  office: true,
  counter: true,
  events: { orderBy: { seq: 'asc' } },
  stays: true,
  corrections: true,
} satisfies Prisma.CaseInclude
type Written = Prisma.CaseGetPayload<{ include: typeof written }>

async function textOf(row: Written, step: Written['events'][number]): Promise<LetterText | null> {
  const event = step.event as unknown as CaseEvent
  if (event.type === 'refuse') return refusalLetter(row, event)
  if (event.type !== 'requestCorrection') return null
  const { rounds } = (step.state as unknown as State).context
  const stay = row.stays.find(({ status, enteredAt }) => status === 'correction' && +enteredAt === +step.at)
  return correctionLetter(row, {
    items: row.corrections.filter(({ round }) => round === rounds) as unknown as Defect[],
    round: rounds,
    answerBy: event.answerBy,
    stopsClock: stay?.waitsFor !== 'office',
  })
}

/** What an officer writes by hand: a summons to the applicant, or the matter forwarded to an office or agency. */
export type Typed =
  | ({ kind: 'summons' } & Summons)
  | { kind: 'forwarding'; office?: string; agency?: string; subject: string; words: string }

/** The letter as it would go, to be looked at first; null where this office does not exist or nobody is named. */
export async function previewLetter(row: Sendable, typed: Typed, by: Person): Promise<LetterText | null> {
  const own = officeOf(row, by)?.office
  if (!own) return null
  if (typed.kind === 'summons') return summonsLetter(row, typed, own)
  const to = await addresseeOf(typed)
  return to && forwardingLetter(row, typed, to)
}

/**
 * Sends a letter written by hand. `occasion` comes from the form, so that a form sent twice is one letter. Null where it
 * is not this person's to write. A summons tells the applicant; what goes to an office of ours lies in its register.
 */
export async function sendLetter(
  row: Sendable,
  typed: Typed,
  { by, at, occasion }: { by: Person; at: Date; occasion: string },
): Promise<string | null> {
  const text = await previewLetter(row, typed, by)
  const from = officeOf(row, by)
  if (!text || !from) return null
  const { office, role } = from
  const actor = actorAs(row, by, role)
  const signatory = await signatoryOf({ by: actor, role, level: office.level, on: dateOf(at) })
  const id = await db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${row.id}::uuid for update`
    const key = `case ${row.id} ${occasion} ${by.id}`
    const letter = { key, caseId: row.id, office, text, signatory, by: by.id, at, demo: row.demo }
    const { id, isNew, number } = await reserveLetter(tx, letter)
    if (isNew) await record(tx, row.id, { type: 'letterSent', id, kind: typed.kind, number }, { by, as: actor, at })
    if (isNew && typed.kind === 'summons') await tellOfSummons(tx, row, { id, on: typed.on, office }, at)
    if (isNew && typed.kind === 'forwarding' && typed.office)
      await arrive(tx, { id, to: typed.office, from: office }, at)
    await enqueue(tx, 'printLetter', { letterId: id })
    return id
  })
  return id
}

/** The case a letter is about, if this person may write letters about it; null otherwise. */
export async function findSendable(id: string, person: Person): Promise<Sendable | null> {
  const row = await db.case.findUnique({ where: { id }, include: { office: true, counter: true } })
  return row && !row.closedAt && officeOf(row, person) ? row : null
}

/** Somebody is asked to come from today on, within a year. */
export function isDayToCome(on: string, at: Date): boolean {
  const today = dateOf(at)
  return on >= today && on <= addDays(today, 366)
}

type Sendable = Prisma.CaseGetPayload<{ include: { office: true; counter: true } }>

type Placed = Parameters<typeof actorOn>[0] & Pick<Sendable, 'office' | 'counter'>

/**
 * In the name of which office this person writes about a case, and as what. Nobody in a case of an enterprise of one's own,
 * nor with a delegated signature that does not count in this case.
 */
export function officeOf(row: Placed, person: Person) {
  const actor = actorOn(row, person)
  if (isOnTheirSide(row, person) || actor.for) return null
  const byRank = [...letterRoles].reverse()
  for (const role of byRank) {
    const own = person.roles.filter((held) => held.role === role && !held.delegatedBy)
    const isOwn = (office: { code: string } | null) => own.some(({ officeCode }) => officeCode === office?.code)
    if (row.office && isOwn(row.office)) return { office: row.office, role }
    if (row.office && actor.delegatedBy?.[role]) return { office: row.office, role }
    if (role === 'reception' && row.counter && isOwn(row.counter)) return { office: row.counter, role }
  }
  return null
}

async function addresseeOf({ office, agency }: { office?: string; agency?: string }) {
  if (office) return db.office.findUnique({ where: { code: office } })
  return agency ? { nameKm: agency, nameEn: agency } : null
}

const named = ({ nameKm, nameEn }: { nameKm: string; nameEn: string }) => ({ nameKm, nameEn })

type Called = { id: string; on: string; office: { nameKm: string; nameEn: string } }

async function tellOfSummons(tx: Transaction, row: Sendable, { id, on, office }: Called, at: Date) {
  const facts = { reference: row.reference, enterprise: named(row), visit: on, office: named(office) }
  for (const personId of await recipientsOf(tx, row, 'summoned')) {
    const key = `letter:${id}:${personId}`
    await tell(tx, { key, notice: 'summoned', to: { personId }, facts, caseId: row.id }, at)
  }
}

type Arriving = { id: string; to: string; from: { nameKm: string; nameEn: string } }

/** What goes to another office of ours is entered there at once: it need not be typed again, and is not lost on the way. */
async function arrive(tx: Transaction, { id, to, from }: Arriving, at: Date) {
  const sent = await tx.letter.findUniqueOrThrow({ where: { id } })
  await tx.letter.create({
    data: {
      ...{ officeCode: to, direction: 'incoming', kind: 'received', key: `forwarded ${id}`, forwardedId: id },
      number: await nextNumber(tx, `IN-${to}`, at),
      ...{ year: sent.year, on: sent.on, caseId: sent.caseId, byId: sent.byId, at },
      ...{ partyKm: from.nameKm, partyEn: from.nameEn, subjectKm: sent.subjectKm, subjectEn: sent.subjectEn },
    },
  })
}
