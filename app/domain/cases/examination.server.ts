import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { State } from '#workflows/engine.ts'
import { type Finding, reviewOf } from './checklist.server.ts'
import { mayReview } from './needs.server.ts'
import { NotPossible } from './perform.server.ts'

export type ReviewAnswers = Record<string, { answer: Finding; remark: string } | undefined>

/**
 * Keeps what an officer found, question by question; questions left out stay open. Only what is new is written: an answer
 * that stands already about the same application is not repeated. Throws `NotPossible` when the case is not this person's
 * to examine now, or when a colleague has answered something since `seen`.
 */
export async function answerReview(
  caseId: string,
  answers: ReviewAnswers,
  { by, at, seen }: { by: Person; at: Date; seen: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    // Whoever recommends meanwhile waits here, and so does a colleague with the same checklist.
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    const row = await tx.case.findUniqueOrThrow({ where: { id: caseId } })
    if (!mayReview({ ...row, state: row.state as unknown as State }, by))
      throw new NotPossible('answerReview', row.status)
    const review = await reviewOf(caseId, tx)
    if (review.seen !== seen) throw new NotPossible('answerReview', row.status)
    const fresh = review.questions.flatMap(({ code, given }) => {
      const now = answers[code]
      const stands = given && !given.isOld && given.answer === now?.answer && given.remark === now.remark
      return now && !stands ? [{ caseId, question: code, ...now, byId: by.id, at }] : []
    })
    await tx.reviewAnswer.createMany({ data: fresh })
  })
}
