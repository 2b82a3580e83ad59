import { nextNumber } from '#app/domain/counters.server.ts'
import { isOnTheirSide, onTheirSide, type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import type { Signatory } from '#app/domain/people/signatory.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { keep, open } from '#app/platform/storage.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { officesOfLetters } from './letter-offices.ts'
import { type LetterKind, type LetterPaper, type LetterText, printLetter } from './letter-paper.server.ts'

type Office = { code: string; nameKm: string; nameEn: string }

/** The address that a letter's code leads to follows from its id. */
type StoredPaper = Omit<LetterPaper, 'verifyUrl'>

type Outgoing = {
  /** The occasion. A letter is written once for each, however often it is asked for. */
  key: string
  caseId: string
  office: Office
  text: LetterText
  signatory: Signatory
  by: string
  at: Date
  demo: boolean
}

type Reserved = { id: string; number: string; isNew: boolean }

/** The letter of an occasion with its number: written now, or found. Printed later, see `printed`. */
export async function reserveLetter(tx: Transaction, letter: Outgoing): Promise<Reserved> {
  const { key, caseId, office, text, signatory, by, at, demo } = letter
  // Whoever comes second to an occasion waits here for the first, and takes no number.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`letter ${key}`}, 0))::text`
  const found = await tx.letter.findUnique({ where: { key }, select: { id: true, number: true } })
  if (found) return { ...found, isNew: false }
  const issuedOn = dateOf(at)
  const number = await nextNumber(tx, `OUT-${office.code}`, at)
  const paper: StoredPaper = {
    ...text,
    version: 1,
    number,
    office: { km: office.nameKm, en: office.nameEn },
    signatory,
    issuedOn,
    demo,
  }
  const { id } = await tx.letter.create({
    data: {
      ...{ key, caseId, number, officeCode: office.code, direction: 'outgoing', kind: text.kind, byId: by, at },
      year: Number(issuedOn.slice(0, 4)),
      on: new Date(issuedOn),
      ...{ partyKm: text.addressee.km, partyEn: text.addressee.en },
      ...{ subjectKm: text.subject.km, subjectEn: text.subject.en },
      paper: paper as Prisma.InputJsonValue,
    },
  })
  return { id, number, isNew: true }
}

/** The hash of the printed and signed letter. Under the row's lock, so that it is printed once, whoever asks. */
export async function printed(id: string): Promise<string> {
  return db.$transaction(
    async (tx) => {
      const [{ fileHash, paper }] = await tx.$queryRaw<{ fileHash: string | null; paper: StoredPaper }[]>`
        select "fileHash", paper from "Letter" where id = ${id}::uuid for update`
      if (fileHash) return fileHash
      const { hash } = await keep(await printLetter({ ...paper, verifyUrl: `${env.PUBLIC_URL}/letters/${id}` }))
      await tx.letter.updateMany({ where: { id }, data: { fileHash: hash } })
      return hash
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
}

/** What is written to the applicant; a letter to another office is between offices. */
const toApplicant: readonly LetterKind[] = ['correction', 'refusal', 'summons']

/**
 * Which letters exist for this person: those of an office whose register he or she keeps, those on cases seen at the
 * desk, and what was written to him or her as applicant or for the applicant. In cases of one's own one is no staff.
 */
function lettersVisibleTo(person: Person): Prisma.LetterWhereInput {
  const own = onTheirSide(person)
  return {
    OR: [
      { officeCode: { in: officesOfLetters(person) }, OR: [{ caseId: null }, { case: { NOT: own } }] },
      { direction: 'outgoing', case: { AND: [visibleAtDesk(person), { NOT: own }] } },
      { direction: 'outgoing', kind: { in: [...toApplicant] }, case: own },
    ],
  }
}

/** The letters of one case that exist for this person, the last one first. */
export async function lettersOf(one: { id: string; applicantId: string; enterpriseId: string | null }, person: Person) {
  const rows = await db.letter.findMany({
    where: {
      AND: [{ caseId: one.id }, lettersVisibleTo(person)],
      ...(isOnTheirSide(one, person) && { direction: 'outgoing' }),
    },
    orderBy: { id: 'desc' },
  })
  return rows.map(({ id, number, direction, kind, on, fileHash, ...row }) => ({
    ...{ id, number, kind },
    direction: direction as Direction,
    on: on.toISOString().slice(0, 10),
    subject: { nameKm: row.subjectKm, nameEn: row.subjectEn },
    hasFile: direction === 'outgoing' || row.forwardedId !== null || fileHash !== null,
  }))
}

export type Direction = 'outgoing' | 'incoming'
export type CaseLetter = Awaited<ReturnType<typeof lettersOf>>[number]

/** What was written to the applicant in one case, oldest first. Whether it is the reader's own case is the caller's to know. */
export async function lettersToApplicant(caseId: string) {
  const rows = await db.letter.findMany({
    where: { caseId, direction: 'outgoing', kind: { in: [...toApplicant] } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, number, kind, officeCode, on, subjectKm, subjectEn, at }) => ({
    ...{ id, number, officeCode, subjectKm, subjectEn, at },
    kind: kind as LetterKind,
    on: on.toISOString().slice(0, 10),
  }))
}

/** The file of a letter that exists for this person, printed now where it is not yet; null otherwise. */
export async function letterFile(id: string, person: Person) {
  const found = await db.letter.findFirst({ where: { AND: [{ id }, lettersVisibleTo(person)] } })
  if (!found) return null
  if (found.direction === 'outgoing')
    return { name: `${found.number}.pdf`, type: 'application/pdf', bytes: await open(await printed(id)) }
  if (found.forwardedId)
    return { name: `${found.number}.pdf`, type: 'application/pdf', bytes: await open(await printed(found.forwardedId)) }
  if (!found.fileHash) return null
  return { name: found.fileName!, type: found.fileType!, bytes: await open(found.fileHash) }
}

/** What everybody who holds a letter may check: that it is ours, without whom it was written to. */
export async function findPublicLetter(id: string) {
  const found = await db.letter.findFirst({
    where: { id, direction: 'outgoing' },
    include: { office: true, case: { select: { reference: true } } },
  })
  if (!found) return null
  const { number, kind, on, office, fileHash } = found
  const { demo } = found.paper as StoredPaper
  return {
    ...{ number, kind: kind as LetterKind, demo, fileHash },
    on: on.toISOString().slice(0, 10),
    office: { nameKm: office.nameKm, nameEn: office.nameEn },
    reference: found.case?.reference ?? null,
  }
}
