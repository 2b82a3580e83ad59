import { answer } from '#app/domain/reports/simulation/answer.server.ts'

/** Answers what a manager wants to try on the past. Minutes of reckoning are done in a thread of their own. */
export async function simulate({ simulationId }: { simulationId: string }) {
  await answer(simulationId, new Date())
}
