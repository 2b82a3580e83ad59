import { randomInt } from 'node:crypto'
import { mayPrepare, type Person } from '#app/domain/people/access.server.ts'
import { isThere } from '#app/domain/people/standing.server.ts'
import { forgiveTries, keyed, mayTry } from '#app/domain/people/tries.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { State } from '#workflows/engine.ts'
import { latinDigits } from '#workflows/fields.ts'
import { latest } from '#workflows/index.ts'
import { createDraft } from './applications.server.ts'
import { senderByConsent } from './consent.server.ts'
import type { Draft } from './draft.server.ts'
import { record } from './record.server.ts'

/**
 * A draft between a counter and its applicant. The applicant lets an officer help, or takes over what an officer filled in
 * at the counter; either shows a short code to the other. The officer fills in and never sends.
 */

// Without 0 and O, 1 and I, which are read for each other. 32 letters, eight of them: a million million codes.
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const length = 8
/** Long enough to be read aloud at a counter and typed slowly, too short to be found on a paper afterwards. */
const validFor = 30 * 60_000

/** `toCounter`: an officer may help from now on. `toApplicant`: whoever enters the code becomes the applicant. */
type Direction = 'toCounter' | 'toApplicant'

/** Who this person is to a draft, and who else has to do with it. */
export type Part = 'applicant' | 'helper' | 'opener'

/** The opener filled it in for somebody at the counter and is its applicant until it is handed over. */
export function partOf(draft: { applicantId: string; helperId: string | null }, person: Pick<Person, 'id'>): Part {
  if (person.id !== draft.helperId) return 'applicant'
  return draft.helperId === draft.applicantId ? 'opener' : 'helper'
}

/** Whether this officer sends it for somebody at the counter, once that one has agreed (consent.server.ts). */
export function mayFileFor(draft: Draft, person: Person): boolean {
  return senderByConsent(draft, draft.status === 'correction' ? 'resubmit' : 'submit', person) !== null
}

/** A new code for a draft, in two groups; the one before ends. Null where there is nothing that this person may show. */
export async function showCode(
  caseId: string,
  person: Person,
  at: Date,
): Promise<{ code: string; until: Date } | null> {
  return db.$transaction(async (tx) => {
    const row = await lockDraft(tx, caseId)
    if (!row || row.applicantId !== person.id) return null
    await endCodes(tx, caseId, at)
    const code = newCode()
    const until = new Date(at.getTime() + validFor)
    const direction: Direction = partOf(row, person) === 'opener' ? 'toApplicant' : 'toCounter'
    await tx.handOverCode.create({
      data: { caseId, codeHash: hashOf(code), direction, madeById: person.id, madeAt: at, expiresAt: until },
    })
    return { code: `${code.slice(0, 4)} ${code.slice(4)}`, until }
  })
}

export type HandOverProblem = 'unknown' | 'own' | 'tooMany'
type Typed = { code: string; person: Person; address: string }

/** An officer of a reception types the code an applicant shows, and helps from now on. `own`: nobody helps oneself. */
export async function beginHelping(typed: Typed, at: Date): Promise<{ caseId: string } | HandOverProblem> {
  const { person } = typed
  return withCode('toCounter', typed, at, async (tx, row) => {
    await record(
      tx,
      row.id,
      { type: 'handOver', from: row.applicantId, to: person.id },
      { by: person, at, change: { helperId: person.id, helperOfficeCode: receptionOf(person), changedAt: at } },
    )
  })
}

/** Somebody enters the code an officer shows and becomes the applicant of what was filled in; the officer helps on. */
export async function takeOver(typed: Typed, at: Date): Promise<{ caseId: string } | HandOverProblem> {
  const { person } = typed
  return withCode('toApplicant', typed, at, async (tx, row) => {
    const { demo } = await tx.person.findUniqueOrThrow({ where: { id: person.id }, select: { demo: true } })
    const state = { ...row.state, context: { ...row.state.context, applicantId: person.id } }
    await record(
      tx,
      row.id,
      { type: 'handOver', from: row.applicantId, to: person.id },
      { by: person, at, state, change: { applicantId: person.id, demo, changedAt: at } },
    )
  })
}

/** Ends the help: the applicant wants no more of it, or the officer gives it back. False where nobody helps. */
export async function endHelping(caseId: string, person: Person, at: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const row = await lockDraft(tx, caseId)
    // What somebody opened for another can only be handed over, or thrown away: it would be nobody's.
    if (!row?.helperId || row.helperId === row.applicantId) return false
    if (person.id !== row.applicantId && person.id !== row.helperId) return false
    await record(
      tx,
      caseId,
      { type: 'handOver', from: row.helperId, to: row.applicantId },
      { by: person, at, change: { helperId: null, helperOfficeCode: null, changedAt: at } },
    )
    return true
  })
}

/** Opens a draft for somebody at the counter. Null where there is no such service. */
export async function openForVisitor(service: string, officer: Person, at: Date): Promise<string | null> {
  const found = latest(service)
  if (!found) return null
  const help = { helperId: officer.id, helperOfficeCode: receptionOf(officer) }
  return db.$transaction(async (tx) => (await createDraft(tx, found, officer.id, at, { answers: {}, ...help })).id)
}

/** The drafts an officer fills in for others, the latest first. */
export async function helpedBy(officer: Person) {
  return db.case.findMany({
    where: { AND: [{ helperId: officer.id }, mayPrepare(officer)], status: 'draft', expiredAt: null },
    orderBy: { changedAt: 'desc' },
    take: 50,
    select: {
      ...{ id: true, service: true, nameKm: true, nameEn: true, changedAt: true, applicantId: true },
      applicant: { select: { nameKm: true, nameEn: true } },
    },
  })
}

/** Whose draft it is, who helps and at which office, for the pages that say so. */
export async function peopleOf(caseId: string) {
  const name = { select: { nameKm: true, nameEn: true } }
  const { applicant, helper, helperOffice } = await db.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { applicant: name, helper: name, helperOffice: name },
  })
  return { applicant, helper, helperOffice }
}

type Row = { id: string; applicantId: string; helperId: string | null; state: State }

/** Tries are limited as signing in is; each code works once, and only until its time. */
async function withCode(
  direction: Direction,
  { code, person, address }: Typed,
  at: Date,
  then: (tx: Transaction, row: Row) => Promise<void>,
): Promise<{ caseId: string } | HandOverProblem> {
  const account = keyed(`hand-over of ${person.id}`)
  if (!(await mayTry({ account, address: keyed(`hand-over from ${address}`), at }))) return 'tooMany'
  const codeHash = hashOf(plain(code))
  const shown = await db.handOverCode.findUnique({ where: { codeHash }, select: { caseId: true } })
  if (!shown) return 'unknown'
  const done = await db.$transaction(async (tx) => {
    const row = await lockDraft(tx, shown.caseId)
    if (!row || !(await isThere(tx, person.id))) return 'unknown'
    if (row.applicantId === person.id) return 'own'
    const used = { codeHash, direction, endedAt: null, expiresAt: { gt: at } }
    const { count } = await tx.handOverCode.updateMany({ where: used, data: { endedAt: at } })
    if (count === 0) return 'unknown'
    await then(tx, row)
    return { caseId: row.id }
  })
  if (typeof done !== 'string') await forgiveTries(account)
  return done
}

async function lockDraft(tx: Transaction, id: string): Promise<Row | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select id, "applicantId", "helperId", state from "Case"
    where id = ${id}::uuid and status = 'draft' and "expiredAt" is null for update`
  return row ?? null
}

async function endCodes(tx: Transaction, caseId: string, at: Date) {
  await tx.handOverCode.updateMany({ where: { caseId, endedAt: null }, data: { endedAt: at } })
}

function newCode(): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
}

/** As it is typed: in small letters, with Khmer digits, with spaces or dashes wherever. */
function plain(typed: string): string {
  return latinDigits(typed.slice(0, 40))
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

// A short code could be found from a plain hash by trying all there are.
const hashOf = (code: string) => keyed(`hand-over code ${code}`)

function receptionOf(officer: Person): string | null {
  return officer.roles.find(({ role }) => role === 'reception')?.officeCode ?? null
}
