import { calendar } from '#app/domain/calendar.server.ts'
import { tell } from '#app/domain/notices/notices.server.ts'
import { actorAs, type Person } from '#app/domain/people/access.server.ts'
import { term } from '#app/domain/terms.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { keep } from '#app/platform/storage.server.ts'
import { dateOf, deadline } from '#workflows/calendar.ts'
import { askedPeople } from './advisers.server.ts'
import { mayAnswer } from './asked-opinions.server.ts'
import { lineRolesOn } from './desk-line.server.ts'
import { acceptable, type File, type FileProblem, keepAgain } from './documents.server.ts'
import { forgetFile } from './files.server.ts'
import { fingerprintOfAnswer, fingerprintOfQuestion } from './fingerprints.server.ts'
import { record } from './record.server.ts'

/** What can be answered; `notForUs`: somebody else should be asked. */
export type Answer = 'favourable' | 'conditions' | 'unfavourable' | 'none' | 'notForUs'

/** A question to another office or agency, and what its adviser may see of the case. */
export type NewOpinion = {
  officeCode: string
  /** One person of it; without, whoever sits there. */
  askedId?: string
  question: string
  /** Pages of the answers, and ids of documents. */
  pages: readonly string[]
  documents: readonly string[]
  workingDays: number
}

/**
 * `closed`: the case is decided or ended. `notYours`: only who examines, endorses or decides asks. `office`: there is no
 * such office with somebody to answer, or it is the case's own. `shown`: no such page or document.
 */
export type AskProblem = 'closed' | 'notYours' | 'office' | 'shown'

/** How many working days those asked have, unless the question says otherwise. */
export async function usualDays(at: Date): Promise<number> {
  return (await term('opinion', '', dateOf(at))).workingDays
}

/** Asks for an opinion. The case goes on meanwhile, and so does its clock. */
export async function askOpinion(
  caseId: string,
  asked: NewOpinion,
  { by, at }: { by: Person; at: Date },
): Promise<AskProblem | null> {
  const days = await calendar(dateOf(at))
  return db.$transaction(async (tx) => {
    const row = await locked(tx, caseId)
    const [role] = lineRolesOn(row, by)
    if (!role) return 'notYours'
    const sent = row.submissions[0]
    if (row.decidedAt || row.closedAt || !sent) return 'closed'
    const { officeCode, askedId = null, question } = asked
    if (officeCode === row.officeCode) return 'office'
    const told = await askedPeople(tx, { officeCode, askedId, askedById: by.id }, row)
    if (told.length === 0) return 'office'
    const pages = [...new Set(asked.pages)]
    const documents = [...new Set(asked.documents)]
    const known = new Set(row.documents.map(({ id }) => id))
    const isUnknown = pages.some((page) => !Object.hasOwn(sent.answers as object, page))
    if (isUnknown || !documents.every((id) => known.has(id))) return 'shown'

    const dueAt = deadline(days, at, asked.workingDays)
    const opinion = await tx.opinion.create({
      data: {
        ...{ caseId, officeCode, askedId, question, round: sent.round, pages, documents },
        ...{ askedById: by.id, askedAt: at, dueAt },
      },
    })
    const content = fingerprintOfQuestion(opinion)
    const event = { type: 'opinionAsked' as const, id: opinion.id, content, office: officeCode }
    await record(tx, caseId, event, { by, as: actorAs(row, by, role), at })
    const facts = { ...factsOf(row), office: named(row.office), answerBy: dueAt.toISOString(), ...placeOf(opinion.id) }
    for (const personId of told)
      await tell(tx, { key: `opinion:${opinion.id}:${personId}`, notice: 'opinionAsked', to: { personId }, facts }, at)
    return null
  })
}

/** An answer, with or without a file. */
export type NewAnswer = { answer: Answer; words: string; file?: File & { sniffed: string | null } }

/**
 * Answers once. `gone`: it was answered or withdrawn meanwhile, the case is decided, or it is not this person's to answer;
 * `unscanned`: the virus scanner is away, so no file can come in now.
 */
export async function answerOpinion(
  id: string,
  { answer, words, file }: NewAnswer,
  { by, at }: { by: Person; at: Date },
): Promise<FileProblem | 'gone' | 'unscanned' | null> {
  const fit = file && (await acceptable(file, at))
  if (typeof fit === 'string') return fit
  if (fit && fit.scan === null) return 'unscanned'
  const kept = fit && (await keep(fit.bytes))
  const problem = await db.$transaction(async (tx) => {
    const found = await tx.opinion.findUnique({ where: { id }, select: { caseId: true } })
    if (!found) return 'gone'
    const row = await locked(tx, found.caseId)
    const opinion = await tx.opinion.findFirst({ where: { AND: [{ id }, mayAnswer(by)] }, include: { office: true } })
    if (!opinion) return 'gone'
    if (fit && kept) await keepAgain(tx, fit.bytes, kept.hash)
    const answered = {
      ...{ answer, words, answeredById: by.id, answeredAt: at },
      ...(fit && kept && { fileHash: kept.hash, fileSize: kept.size, fileName: fit.name, fileType: fit.type }),
    }
    await tx.opinion.update({ where: { id }, data: answered })
    const content = fingerprintOfAnswer({ answer, words, fileHash: kept?.hash ?? null })
    await record(tx, row.id, { type: 'opinionAnswered', id, content, office: opinion.officeCode }, { by, at })
    const facts = { ...factsOf(row), office: named(opinion.office), path: `/desk/${row.id}` }
    const to = { personId: opinion.askedById }
    await tell(tx, { key: `opinion:${id}:answered`, notice: 'opinionAnswered', to, facts }, at)
    return null
  })
  // What did not come in leaves nothing behind.
  if (problem && kept) await forgetFile(kept.hash)
  return problem
}

/** Takes a question back: only who asked it can, and only while it has no answer. */
export async function withdrawOpinion(id: string, { by, at }: { by: Person; at: Date }): Promise<'gone' | null> {
  return db.$transaction(async (tx) => {
    const found = await tx.opinion.findFirst({ where: { id, askedById: by.id } })
    if (!found) return 'gone'
    const row = await locked(tx, found.caseId)
    const open = { id, answeredAt: null, withdrawnAt: null }
    const { count } = await tx.opinion.updateMany({ where: open, data: { withdrawnAt: at } })
    if (count === 0) return 'gone'
    await record(tx, row.id, { type: 'opinionWithdrawn', id, office: found.officeCode }, { by, at })
    const facts = { ...factsOf(row), office: named(row.office), path: '/desk/opinions' }
    for (const personId of await askedPeople(tx, found, row))
      await tell(
        tx,
        { key: `opinion:${id}:withdrawn:${personId}`, notice: 'opinionWithdrawn', to: { personId }, facts },
        at,
      )
    return null
  })
}

/** The case, held until the transaction ends. */
async function locked(tx: Transaction, id: string) {
  await tx.$queryRaw`select id from "Case" where id = ${id}::uuid for update`
  return tx.case.findUniqueOrThrow({
    where: { id },
    include: {
      office: true,
      enterprise: { select: { ownerId: true } },
      submissions: { orderBy: { round: 'desc' }, take: 1 },
      documents: { where: { removedAt: null, scan: { not: 'infected' } }, select: { id: true } },
    },
  })
}

const named = (one: { nameKm: string; nameEn: string } | null) => one && { nameKm: one.nameKm, nameEn: one.nameEn }

function factsOf({ reference, nameKm, nameEn }: { reference: string | null; nameKm: string; nameEn: string }) {
  return { reference, enterprise: { nameKm, nameEn } }
}

const placeOf = (opinionId: string) => ({ opinionId, path: `/desk/opinions/${opinionId}` })
