import type { Notice } from '#workflows/kit.ts'

/**
 * What people are told that is no step of a case, with what each sentence needs. The words are in app/i18n beside those
 * of the steps. A name is a pair `{ nameKm, nameEn }`, a day is YYYY-MM-DD, a moment ISO 8601.
 */
type OtherNotices = {
  /** Somebody is asked to act for an enterprise; `path` leads to the answer. */
  invitation: 'enterprise' | 'by' | 'role' | 'path'
  /** An invitation, or the right that came of it, is over. */
  invitationEnded: 'enterprise' | 'by' | 'role'
  /** Who was asked to act for an enterprise now does; for its owner, `path` leads to the enterprise. */
  invitationAccepted: 'enterprise' | 'by' | 'role' | 'path'
  /** Somebody is asked to take over an enterprise; `path` leads to the answer. */
  handOverOffered: 'enterprise' | 'by' | 'path'
  /** `by` has taken over the enterprise; for the one who gave it away. */
  enterpriseHandedOver: 'enterprise' | 'by'
  /** The code comes at sending time: see `secretFacts`. Told outside of the site only. */
  confirmContact: 'confirmationId'
  resetPassword: 'confirmationId'
  /** What concerns the account itself, so that its owner notices what somebody else has done. `contact` is not whole. */
  contactChanged: 'contact' | 'path'
  passwordChanged: 'path'
  passkeyAdded: 'passkey' | 'path'
  authenticatorAdded: 'path'
  authenticatorRemoved: 'path'
  recoveryCodesMade: 'path'
  /** `left`: how many are not used yet. */
  recoveryCodeUsed: 'left' | 'path'
  /** An administrator, `by`, asks that the second factor of `person` be taken away; for that one and the other administrators. */
  factorResetAsked: 'person' | 'by' | 'path'
  factorReset: 'path'
  accountDeleted: never
  /** An administrator wants a change that needs a second one; `path` leads to it. */
  changeProposed: 'by' | 'path'
  /** Somebody is asked to work at an office, as `post`. The link comes at sending time: see `secretFacts`. */
  staffInvitation: 'invitationId' | 'post' | 'office' | 'by' | 'answerBy'
  /** Nobody has touched a draft for long. */
  draftExpires: 'service' | 'days' | 'expiresOn'
  /** A correction request still waits for its answer; working days. */
  correctionDue: 'reference' | 'enterprise' | 'days' | 'answerBy'
  /** Another office asks for an opinion; `path` leads to the question, `opinionId` says which. */
  opinionAsked: 'reference' | 'enterprise' | 'office' | 'answerBy' | 'path' | 'opinionId'
  /** It still has no answer; working days. */
  opinionDue: 'reference' | 'enterprise' | 'days' | 'answerBy' | 'path' | 'opinionId'
  /** Its day is over; for those asked and for who asked. */
  opinionOverdue: 'reference' | 'enterprise' | 'office' | 'answerBy' | 'path' | 'opinionId'
  /** For who asked; `office` is who has answered. */
  opinionAnswered: 'reference' | 'enterprise' | 'office' | 'path'
  opinionWithdrawn: 'reference' | 'enterprise' | 'office' | 'path'
  /** `by` has given somebody the signature, from the `first` to the `last` day, or it is over. */
  signatureDelegated: 'by' | 'first' | 'last' | 'path'
  delegationEnded: 'by' | 'path'
  /** For people of an office: `count` cases came to them or went from them, by somebody else. `path`: the case, or the list. */
  casesGiven: 'count' | 'by' | 'path'
  casesTaken: 'count' | 'by' | 'path'
  /** `by` is away until a day and they hold his or her cases; then those went back, and `by` has them again. */
  casesCovered: 'count' | 'by' | 'until' | 'path'
  casesBack: 'count' | 'by' | 'path'
  casesReturned: 'count' | 'path'
  /** A case went to another office: for its applicant, and for that office, where `office` is the one it came from. */
  forwarded: 'reference' | 'enterprise' | 'office' | 'remark'
  caseArrived: 'reference' | 'enterprise' | 'office' | 'remark' | 'path'
  /** An office has not acted on a case in its working days. */
  escalated: 'reference' | 'enterprise' | 'office' | 'days' | 'path'
  /** The office asks the applicant to come on a day; the letter lies with the case. */
  summoned: 'reference' | 'enterprise' | 'office' | 'visit'
  /** Main figures of the days from `first` to `last` for who reads them; `median` is working days, `inTime` a share. */
  turnaroundReport: 'first' | 'last' | 'decided' | 'median' | 'inTime' | 'path' | 'subscriptionId'
  turnaroundNothing: 'first' | 'last' | 'path' | 'subscriptionId'
  aheadReport: 'first' | 'last' | 'came' | 'decided' | 'open' | 'overdue' | 'path' | 'subscriptionId'
  /** `soon`: cases whose standard ends within so many working `days`. */
  lateReport: 'soon' | 'overdue' | 'days' | 'path' | 'subscriptionId'
}

export type OtherNotice = keyof OtherNotices
export type AnyNotice = Notice | OtherNotice

/** What somebody may do for an enterprise that is not theirs. */
export type MandateRole = 'fill' | 'pay' | 'everything'
