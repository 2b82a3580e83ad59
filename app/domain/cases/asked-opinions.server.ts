import { calendar } from '#app/domain/calendar.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { open } from '#app/platform/storage.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { workingDaysLeft } from '#workflows/calendar.ts'
import type { Answers } from '#workflows/service.ts'
import { advising } from './advisers.server.ts'

/** What those who are asked for an opinion see: the question, what was chosen for it, and nothing else of the case. */

/** Questions put to this person or to an office where he or she may answer; never on a case of their own side. */
function askedOf(person: Person): Prisma.OpinionWhereInput {
  const offices = person.roles.filter(({ role }) => advising.includes(role)).map(({ officeCode }) => officeCode)
  const theirs = [person.id, ...(person.mandates ?? []).map(({ ownerId }) => ownerId)]
  const enterprises = [...(person.involved ?? []), ...(person.mandates ?? []).map(({ enterpriseId }) => enterpriseId)]
  return {
    officeCode: { in: offices },
    OR: [{ askedId: null }, { askedId: person.id }],
    withdrawnAt: null,
    case: {
      applicantId: { notIn: theirs },
      OR: [{ enterpriseId: null }, { enterpriseId: { notIn: enterprises } }],
    },
  }
}

const unanswered = { answeredAt: null, withdrawnAt: null, case: { decidedAt: null, closedAt: null } }

/** Which questions this person may answer now: while the case is open, and nobody has answered. */
export function mayAnswer(person: Person): Prisma.OpinionWhereInput {
  return { AND: [askedOf(person), unanswered] }
}

const aboutCase = { select: { reference: true, nameKm: true, nameEn: true, decidedAt: true, closedAt: true } } as const

/** Questions that wait, what is due first on top, and (at most 50) those this person has answered. */
export async function opinionsAskedOf(person: Person, at: Date) {
  const include = { case: { select: { ...aboutCase.select, office: { select: { nameKm: true, nameEn: true } } } } }
  const [waiting, given, days] = await Promise.all([
    db.opinion.findMany({
      where: mayAnswer(person),
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: 200,
      include,
    }),
    db.opinion.findMany({
      where: { AND: [askedOf(person), { answeredById: person.id }] },
      orderBy: [{ answeredAt: 'desc' }, { id: 'desc' }],
      take: 50,
      include,
    }),
    calendar(),
  ])
  const shown = ({ id, dueAt, answer, answeredAt, case: one }: (typeof waiting)[number]) => ({
    ...{ id, answer, reference: one.reference, nameKm: one.nameKm, nameEn: one.nameEn, office: one.office },
    dueAt: dueAt.toISOString(),
    left: workingDaysLeft(days, at, dueAt),
    answeredAt: answeredAt?.toISOString() ?? null,
  })
  return { waiting: waiting.map(shown), given: given.map(shown) }
}

/**
 * One question for who may answer it or has done so; null for everybody else. The pages and documents are shown only while
 * an answer is needed.
 */
export async function findAsked(id: string, person: Person) {
  const found = await db.opinion.findFirst({
    where: { AND: [{ id }, askedOf(person), { OR: [unanswered, { answeredById: person.id }] }] },
    include: {
      askedBy: { select: { nameKm: true, nameEn: true } },
      case: {
        select: {
          ...aboutCase.select,
          service: true,
          serviceVersion: true,
          office: { select: { nameKm: true, nameEn: true } },
        },
      },
    },
  })
  if (!found) return null
  const isOpen = found.answeredAt === null
  const [sent, documents] = isOpen
    ? await Promise.all([
        db.submission.findUnique({ where: { caseId_round: { caseId: found.caseId, round: found.round } } }),
        db.document.findMany({
          where: { id: { in: found.documents }, caseId: found.caseId, scan: { not: 'infected' } },
          orderBy: { addedAt: 'asc' },
          select: { id: true, slot: true, name: true, type: true, size: true },
        }),
      ])
    : [null, []]
  const all = (sent?.answers ?? {}) as Answers
  const chosen = Object.fromEntries(found.pages.flatMap((page) => (all[page] ? [[page, all[page]]] : [])))
  return { ...found, isOpen, answers: chosen as Answers, documents }
}

/** A document that was chosen for a question which this person may answer, as a stream; null for anything else. */
export async function findChosenDocument(opinionId: string, documentId: string, person: Person) {
  const opinion = await db.opinion.findFirst({
    where: { AND: [{ id: opinionId }, mayAnswer(person), { documents: { has: documentId } }] },
    select: { caseId: true },
  })
  const found =
    opinion &&
    (await db.document.findFirst({ where: { id: documentId, caseId: opinion.caseId, scan: { not: 'infected' } } }))
  return found && { ...found, content: await open(found.hash) }
}
