import type { ChecklistQuestion } from '#app/domain/term-values.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'

/** What may be answered to a question of a checklist, of a visit or of an examination. */
export type Finding = 'yes' | 'no' | 'notApplicable'

/** What was answered to one question, by whom; `isOld`: before the application was sent last, so it is to be looked at again. */
export type Reviewed = { answer: Finding; remark: string; byId: string; at: string; isOld: boolean }
export type ReviewQuestion = ChecklistQuestion & { given: Reviewed | null }

/** How far the examination of a case is. `seen` stands for the answers as they were read. */
export type Review = { questions: ReviewQuestion[]; left: number; seen: string }

/**
 * The checklist of examination that was in force when the case was submitted, with what has been answered. A question is
 * open until it was answered about the application as it was sent last.
 */
export async function reviewOf(caseId: string, tx: Transaction | typeof db = db): Promise<Review> {
  const { service, submittedAt, reviewAnswers, submissions } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: {
      ...{ service: true, submittedAt: true },
      reviewAnswers: { orderBy: { id: 'asc' } },
      submissions: { orderBy: { round: 'desc' }, take: 1, select: { at: true } },
    },
  })
  const terms = submittedAt && (await termsAt(dateOf(submittedAt)))
  const asked = terms?.find('reviewChecklist', service)?.questions ?? []
  const questions = asked.map((question): ReviewQuestion => {
    const last = reviewAnswers.findLast((each) => each.question === question.code)
    if (!last) return { ...question, given: null }
    const { answer, remark, byId, at } = last
    const isOld = submissions.some((sent) => at < sent.at)
    return { ...question, given: { answer: answer as Finding, remark, byId, at: at.toISOString(), isOld } }
  })
  return {
    questions,
    left: questions.filter(({ given }) => !given || given.isOld).length,
    seen: String(reviewAnswers.at(-1)?.id ?? ''),
  }
}
