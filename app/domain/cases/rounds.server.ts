import { db } from '#app/platform/db.server.ts'
import { serviceOf } from '#workflows/index.ts'
import type { Answers } from '#workflows/service.ts'
import { answerIn, changedBetween, type SentAnswers } from './changes.server.ts'
import type { Defect } from './corrections.server.ts'
import { listReasons } from './reasons.server.ts'
import { roleIn } from './timeline.server.ts'

/** One round of correction: what was asked, and each point before and after. */
export type Round = {
  round: number
  askedAt: string
  /** Who asked: reception or a technical officer. */
  role: ReturnType<typeof roleIn>
  answerBy: string
  /** null while there is no answer; the case may have ended without one. */
  answeredAt: string | null
  points: Point[]
}

/** A point of a request, or (with `asked` null) something that the answer changed along with it. */
export type Point = {
  kind: Defect['kind']
  target: string
  asked: { nameKm: string; nameEn: string; words: string } | null
  /** As it was sent before, and as it was sent in answer; undefined is no answer. Files for a document. */
  before: unknown
  after: unknown
}

export type SentFile = { id: string; slot: string; name: string }

type Told = {
  service: string
  serviceVersion: number
  events: Parameters<typeof roleIn>[0]['events']
  submissions: readonly { round: number; answers: unknown; documents: unknown; at: Date }[]
  corrections: readonly { round: number; kind: string; target: string; reason: string; words: string }[]
}

/** The rounds of correction of a case, oldest first: every submission beside the one before it. */
export async function roundsOf(told: Told): Promise<Round[]> {
  const { events, submissions, corrections } = told
  const requests = events.filter(({ type }) => type === 'requestCorrection')
  if (requests.length === 0) return []
  const reasons = await listReasons('correction')
  const place = placesIn(told)
  return requests.map((request, index) => {
    const { event, at } = request
    const round = index + 1
    const { answerBy } = event as { answerBy: string }
    const asked = corrections.filter((each) => each.round === round)
    const before = submissions.findLast((each) => each.round < round)
    const after = submissions.find((each) => each.round === round)
    const points = asked.map(({ kind, target, reason, words }): Point => {
      const known = reasons.find(({ code }) => code === reason)
      const names = { nameKm: known?.nameKm ?? reason, nameEn: known?.nameEn ?? reason }
      const read = kind === 'field' ? answerIn : filesIn
      return {
        ...{ kind: kind as Defect['kind'], target, asked: { ...names, words } },
        ...{ before: before && read(before, target), after: after && read(after, target) },
      }
    })
    const along = before && after ? alongWith(before, after) : []
    return {
      round,
      askedAt: at.toISOString(),
      role: roleIn(told, request),
      answerBy,
      answeredAt: after?.at.toISOString() ?? null,
      points: [...points, ...along.filter((each) => !asked.some(({ target }) => target === each.target))].sort(
        (one, other) => place(one) - place(other),
      ),
    }
  })
}

/** Questions in the order of the form, then documents in theirs. */
function placesIn({ service, serviceVersion }: Told) {
  const { form, slots } = serviceOf(service, serviceVersion)
  const fields = Object.entries(form).flatMap(([page, { schema }]) =>
    Object.keys(schema.shape).map((name) => `${page}.${name}`),
  )
  const order = [...fields, ...slots]
  return ({ target }: Point) => order.indexOf(target)
}

/** What was sent last: what an answer is held against before it is sent. */
export async function lastSubmission(caseId: string): Promise<{ answers: Answers; documents: SentFile[] } | null> {
  const sent = await db.submission.findFirst({ where: { caseId }, orderBy: { round: 'desc' } })
  return sent && { answers: sent.answers as Answers, documents: sent.documents as SentFile[] }
}

function filesIn({ documents }: { documents: unknown }, slot: string): SentFile[] {
  return (documents as SentFile[]).filter((each) => each.slot === slot).map(({ id, name }) => ({ id, slot, name }))
}

// An address or a date is corrected together with what it is checked against, and an answer may open a further page.
function alongWith(before: SentAnswers, after: SentAnswers): Point[] {
  return changedBetween(before, after).map((target) => ({
    ...{ kind: 'field', target, asked: null },
    ...{ before: answerIn(before, target), after: answerIn(after, target) },
  }))
}
