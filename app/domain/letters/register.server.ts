import {
  type File,
  type FileProblem,
  fitToKeep,
  keepAgain,
  safeName,
  uploadLimits,
} from '#app/domain/cases/documents.server.ts'
import { nextNumber } from '#app/domain/counters.server.ts'
import { literally } from '#app/domain/literally.ts'
import { type Person, visibleAtDesk, visibleTo } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { keep } from '#app/platform/storage.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { officesOfLetters } from './letter-offices.ts'
import type { Direction } from './letters.server.ts'

/** Which letters of the register of one office; empty words stand for all. `before`: the letter behind which the page begins. */
export type RegisterQuery = {
  office: string
  year: number
  direction: Direction | ''
  search: string
  before: string | null
  /** Everything of the year, for printing. */
  whole: boolean
}

const pageSize = 50
/** A list on paper has an end too. */
export const mostPrinted = 2000

const isUuid = (text: string | null) => text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** The query of an address; null for somebody who keeps no register. What cannot be read becomes the default. */
export function registerQuery(query: URLSearchParams, person: Person, at: Date): RegisterQuery | null {
  const offices = officesOfLetters(person)
  if (offices.length === 0) return null
  const asked = (name: string) => query.get(name) ?? ''
  const direction = asked('direction')
  const before = query.get('before')
  return {
    office: offices.find((each) => each === asked('office')) ?? offices[0],
    year: /^20\d\d$/.test(asked('year')) ? Number(asked('year')) : Number(dateOf(at).slice(0, 4)),
    direction: direction === 'outgoing' || direction === 'incoming' ? direction : '',
    search: asked('q').replaceAll('\0', '').trim().slice(0, 100),
    before: isUuid(before) ? before : null,
    whole: query.has('print'),
  }
}

/** One page of the register, the newest letter first, and where the next one begins. */
export async function registerOf(person: Person, query: RegisterQuery) {
  const { office, year, direction, search, before, whole } = query
  const has = { contains: literally(search), mode: 'insensitive' } as const
  const found: Prisma.LetterWhereInput = {
    ...{ officeCode: office, year },
    ...(direction && { direction }),
    ...(search && {
      OR: [
        ...(['number', 'partyKm', 'partyEn', 'subjectKm', 'subjectEn'] as const).map((each) => ({ [each]: has })),
        { case: { reference: has } },
      ],
    }),
  }
  const size = whole ? mostPrinted : pageSize
  const rows = await db.letter.findMany({
    where: { AND: [found, before && !whole ? { id: { lt: before } } : {}] },
    include: { case: { select: { id: true, reference: true } } },
    orderBy: { id: 'desc' },
    take: size + 1,
  })
  const shown = rows.slice(0, size)
  const seen = await visibleAmong(
    person,
    shown.flatMap(({ caseId }) => caseId ?? []),
  )
  return {
    rows: shown.map((row) => ({
      ...{ id: row.id, number: row.number, kind: row.kind, direction: row.direction as Direction },
      on: row.on.toISOString().slice(0, 10),
      party: { nameKm: row.partyKm, nameEn: row.partyEn },
      subject: { nameKm: row.subjectKm, nameEn: row.subjectEn },
      case: row.case && { ...row.case, isOpen: seen.has(row.case.id) },
      hasFile: row.direction === 'outgoing' || row.forwardedId !== null || row.fileHash !== null,
    })),
    next: rows.length > size ? shown[size - 1].id : null,
  }
}

async function visibleAmong(person: Person, ids: string[]): Promise<Set<string>> {
  const rows = await db.case.findMany({
    where: { AND: [{ id: { in: ids } }, visibleTo(person)] },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id))
}

/** The years for which an office has letters, and this one, the newest first. */
export async function yearsOf(office: string, at: Date): Promise<number[]> {
  const rows = await db.letter.findMany({ where: { officeCode: office }, distinct: ['year'], select: { year: true } })
  return [...new Set([...rows.map(({ year }) => year), Number(dateOf(at).slice(0, 4))])].sort((a, b) => b - a)
}

/** A letter that came in on paper: who wrote it, when, what about. */
export type Received = { office: string; from: string; on: string; subject: string; reference?: string }

/** Why a letter was not entered: the field, and what is wrong with it. */
export type NotEntered = 'future' | 'unknownCase' | 'notChecked' | FileProblem

/**
 * Enters a letter received under the next number of its office and year; null where this office's register is not this
 * person's. `occasion` comes from the form: a form sent twice is one letter.
 */
export async function enterLetter(
  { office, from, on, subject, reference }: Received,
  file: (File & { sniffed: string | null }) | null,
  { by, at, occasion }: { by: Person; at: Date; occasion: string },
): Promise<{ number: string } | { problem: NotEntered } | null> {
  if (!officesOfLetters(by).includes(office)) return null
  if (on > dateOf(at)) return { problem: 'future' }
  const about = reference
    ? await db.case.findFirst({ where: { AND: [{ reference }, visibleAtDesk(by)] }, select: { id: true } })
    : null
  if (reference && !about) return { problem: 'unknownCase' }
  const fit = file && (await fitToKeep(file, await uploadLimits(at)))
  if (typeof fit === 'string') return { problem: fit }
  if (fit && fit.verdict === null) return { problem: 'notChecked' }

  const kept = fit && (await keep(fit.bytes))
  const key = `received ${occasion} ${by.id}`
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`letter ${key}`}, 0))::text`
    const found = await tx.letter.findUnique({ where: { key }, select: { number: true } })
    if (found) return found
    if (kept) await keepAgain(tx, fit.bytes, kept.hash)
    const number = await nextNumber(tx, `IN-${office}`, at)
    return tx.letter.create({
      data: {
        ...{ officeCode: office, direction: 'incoming', kind: 'received', number, key, byId: by.id, at },
        ...{ year: Number(dateOf(at).slice(0, 4)), on: new Date(on), caseId: about?.id ?? null },
        ...{ partyKm: from, partyEn: from, subjectKm: subject, subjectEn: subject },
        ...(kept && { fileHash: kept.hash, fileName: safeName(file?.name ?? ''), fileType: file?.sniffed }),
      },
      select: { number: true },
    })
  })
}
