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
  accountDeleted: never
  /** Nobody has touched a draft for long. */
  draftExpires: 'service' | 'days' | 'expiresOn'
  /** A correction request still waits for its answer; working days. */
  correctionDue: 'reference' | 'enterprise' | 'days' | 'answerBy'
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
}

export type OtherNotice = keyof OtherNotices
export type AnyNotice = Notice | OtherNotice

/** What somebody may do for an enterprise that is not theirs. */
export type MandateRole = 'fill' | 'pay' | 'everything'
