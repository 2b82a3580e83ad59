import { escalate as goUp } from '#app/domain/cases/escalation.server.ts'
import type { Escalation } from '#app/domain/cases/escalation-timer.server.ts'

/** An office has let its days pass. */
export async function escalate(escalation: Escalation) {
  await goUp(escalation, new Date())
}
