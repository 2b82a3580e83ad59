import { reviewOf } from '#app/domain/cases/checklist.server.ts'
import { answerReview } from '#app/domain/cases/examination.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'

/** An officer looks at everything that a recommendation rests on, and finds it in order. */
export async function findInOrder(caseId: string, by: { by: Person; at: Date }): Promise<void> {
  const { questions, seen } = await reviewOf(caseId)
  const answers = Object.fromEntries(questions.map(({ code }) => [code, { answer: 'yes' as const, remark: '' }]))
  await answerReview(caseId, answers, { ...by, seen })
}
