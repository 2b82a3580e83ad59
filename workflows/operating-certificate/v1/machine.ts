import { licensing, unfiled } from '#workflows/kit.ts'
import * as path from '#workflows/one-window/v1/path.ts'

/** The operating certificate: every premises is inspected before a recommendation (unless the terms say otherwise). */
export const machine = licensing.createMachine({
  id: 'operating-certificate.v1',
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
