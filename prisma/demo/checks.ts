import { type Finding, reviewOf } from '#app/domain/cases/checklist.server.ts'
import { answerReview } from '#app/domain/cases/examination.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'

/** An officer looks at everything that a recommendation rests on, and finds it in order. */
export async function findInOrder(caseId: string, by: { by: Person; at: Date }): Promise<void> {
  const { questions, seen } = await reviewOf(caseId)
  const answers = Object.fromEntries(questions.map(({ code }) => [code, { answer: 'yes' as const, remark: '' }]))
  await answerReview(caseId, answers, { ...by, seen })
}

/** What an inspector writes down of a visit: all in order, or no fire extinguisher. */
export function findingsOf(passed: boolean, questions: readonly { code: string }[]) {
  const answer = (code: string): Finding => (!passed && code === 'fireSafety' ? 'no' : 'yes')
  return {
    checklist: Object.fromEntries(questions.map(({ code }) => [code, answer(code)])),
    findings: passed ? 'ទីតាំងស្អាត និងមានសុវត្ថិភាព។' : 'មិនទាន់មានបំពង់ពន្លត់អគ្គិភ័យទេ។',
  }
}
