import { calendar } from '#app/domain/calendar.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { open } from '#app/platform/storage.server.ts'
import { workingDaysLeft } from '#workflows/calendar.ts'
import { mayAnswer } from './asked-opinions.server.ts'
import { lineRolesOn } from './desk-line.server.ts'
import type { Answer } from './opinions.server.ts'

const names = { select: { nameKm: true, nameEn: true } } as const

export type ShownOpinion = Awaited<ReturnType<typeof opinionsOf>>[number]

type Row = Parameters<typeof lineRolesOn>[0] & { id: string; decidedAt: Date | null; closedAt: Date | null }

/** What others were asked about a case and have answered, for those who stand in its line; nothing for anybody else. */
export async function opinionsOf(row: Row, person: Person, at: Date) {
  if (lineRolesOn(row, person).length === 0) return []
  const [rows, days] = await Promise.all([
    db.opinion.findMany({
      where: { caseId: row.id },
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      include: { office: names, asked: names, askedBy: names, answeredBy: names },
    }),
    calendar(),
  ])
  const isOver = row.decidedAt !== null || row.closedAt !== null
  return rows.map((each) => ({
    ...{ id: each.id, office: each.office, asked: each.asked, question: each.question, words: each.words },
    ...{ askedBy: each.askedBy, answeredBy: each.answeredBy, fileName: each.fileName, fileHash: each.fileHash },
    answer: each.answer as Answer | null,
    askedAt: each.askedAt.toISOString(),
    dueAt: each.dueAt.toISOString(),
    left: workingDaysLeft(days, at, each.dueAt),
    answeredAt: each.answeredAt?.toISOString() ?? null,
    withdrawnAt: each.withdrawnAt?.toISOString() ?? null,
    isOpen: !isOver && !each.answeredAt && !each.withdrawnAt,
    isMine: each.askedById === person.id,
  }))
}

/** The file of an answer: for the line of the case, and for who has given it. */
export async function findAnswerFile(id: string, person: Person) {
  const found = await db.opinion.findUnique({ where: { id }, include: { case: true } })
  if (!found?.fileHash || !found.fileName) return null
  if (found.answeredById !== person.id && lineRolesOn(found.case, person).length === 0) return null
  const { fileName, fileType, fileSize, fileHash } = found
  return { name: fileName, type: fileType!, size: fileSize!, content: await open(fileHash) }
}

/** What waits for somebody besides cases: questions of other offices. */
export async function countAsked(person: Person): Promise<number> {
  return db.opinion.count({ where: mayAnswer(person) })
}

/** The case of a question that this person has asked and may still see; null for any other. */
export async function caseOfMyQuestion(id: string, person: Person): Promise<string | null> {
  const found = await db.opinion.findFirst({ where: { id, askedById: person.id }, include: { case: true } })
  return found && lineRolesOn(found.case, person).length > 0 ? found.caseId : null
}
