import { licensing, unfiled } from '#workflows/kit.ts'
import * as path from '#workflows/one-window/v1/path.ts'

/** Registration of enterprises and handicrafts. Inspected only where the activity is risky. */
export const machine = licensing.createMachine({
  id: 'sme-registration.v1',
  context: unfiled,
  initial: 'draft',
  states: {
    draft: path.draft,
    awaitingPayment: path.awaitingPayment,
    intake: path.intake,
    review: path.review,
    correction: path.correction,
    inspection: path.inspection,
    endorsement: path.endorsement,
    decision: path.decision,
    issuing: path.issuing,
    issued: path.issued,
    refused: path.refused,
    withdrawn: path.withdrawn,
    lapsed: path.lapsed,
  },
})
