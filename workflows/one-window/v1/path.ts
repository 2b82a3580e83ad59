import { and } from 'xstate'
import { licensing, type Notice, type Role } from '#workflows/kit.ts'

/**
 * The steps every service shares, from hand-in to delivery (Sub-decree 18 of 2017 on the one-window mechanism and the
 * published twelve steps). What a service does between reception and endorsement is its own.
 */

/** Whoever holds one of these roles for the case, and is not its applicant. */
const by = (...allowed: (Role | 'system')[]) => ({ type: 'by' as const, params: allowed })
const notify = (notice: Notice) => ({ type: 'notify' as const, params: { notice } })

const withdraw = { guard: 'byApplicant', target: 'withdrawn' } as const

export const draft = licensing.createStateConfig({
  meta: { waitsFor: 'applicant' },
  on: {
    submit: [
      { guard: and(['byApplicant', 'feeIsDue']), actions: 'keepFiling', target: 'awaitingPayment' },
      { guard: 'byApplicant', actions: 'keepFiling', target: 'intake' },
    ],
    withdraw,
  },
})

export const awaitingPayment = licensing.createStateConfig({
  meta: { waitsFor: 'payment' },
  entry: notify('paymentDue'),
  on: {
    recordPayment: { guard: by('cashier'), actions: ['keepPayment', notify('paid')], target: 'intake' },
    withdraw,
  },
})

export const intake = licensing.createStateConfig({
  meta: { waitsFor: 'office' },
  entry: notify('received'),
  on: {
    acceptFile: { guard: by('reception'), actions: notify('inReview'), target: 'review' },
    requestCorrection: { guard: by('reception'), actions: 'openCorrection', target: 'correction' },
    withdraw,
  },
})

export const correction = licensing.createStateConfig({
  meta: { waitsFor: 'applicant' },
  entry: notify('correctionRequested'),
  exit: 'closeCorrection',
  after: { correctionDeadline: 'lapsed' },
  on: {
    // Always back to a reviewer: a reception officer's question is answered to the one who examines the file.
    resubmit: { guard: 'byApplicant', actions: notify('correctionReceived'), target: 'review' },
    withdraw,
  },
})

/** One officer may ask, order an inspection where the law wants one, and recommend once it is done. */
export const review = licensing.createStateConfig({
  meta: { waitsFor: 'office' },
  on: {
    requestCorrection: { guard: by('officer'), actions: ['openCorrection', 'keepReviewer'], target: 'correction' },
    scheduleInspection: {
      guard: and([by('officer', 'inspector'), 'inspectionIsOpen']),
      actions: notify('inspectionPlanned'),
      target: 'inspection',
    },
    recommend: {
      guard: and([by('officer'), 'feeIsSettled', 'inspectionIsDone']),
      actions: 'keepReviewer',
      target: 'endorsement',
    },
    withdraw,
  },
})

export const inspection = licensing.createStateConfig({
  meta: { waitsFor: 'inspection' },
  on: {
    scheduleInspection: {
      guard: by('officer', 'inspector'),
      actions: notify('inspectionPlanned'),
      target: 'inspection',
      reenter: true,
    },
    recordInspection: {
      guard: by('inspector'),
      actions: ['keepInspection', 'keepReviewer', notify('inspectionRecorded')],
      target: 'review',
    },
    withdraw,
  },
})

export const endorsement = licensing.createStateConfig({
  meta: { waitsFor: 'office' },
  on: {
    endorse: { guard: and([by('chief'), 'hasNotReviewed']), actions: 'keepEndorsement', target: 'decision' },
    sendBack: { guard: by('chief'), target: 'review' },
    withdraw,
  },
})

export const decision = licensing.createStateConfig({
  meta: { waitsFor: 'office' },
  on: {
    approve: {
      guard: and([by('director'), 'hasNotReviewed', 'hasNotEndorsed', 'feeIsSettled']),
      target: 'issuing',
    },
    refuse: { guard: and([by('director'), 'hasNotReviewed', 'hasNotEndorsed']), target: 'refused' },
    sendBack: { guard: by('director'), actions: 'dropEndorsement', target: 'review' },
    withdraw,
  },
})

export const issuing = licensing.createStateConfig({
  meta: { waitsFor: 'office' },
  entry: 'issueCertificate',
  on: { certificateIssued: { guard: by('system'), target: 'issued' } },
})

export const issued = licensing.createStateConfig({
  meta: { waitsFor: 'nobody' },
  type: 'final',
  entry: notify('certificateReady'),
})
export const refused = licensing.createStateConfig({
  meta: { waitsFor: 'nobody' },
  type: 'final',
  entry: notify('refused'),
})
export const withdrawn = licensing.createStateConfig({
  meta: { waitsFor: 'nobody' },
  type: 'final',
  entry: notify('withdrawn'),
})
/** A correction request that nobody answered in time. */
export const lapsed = licensing.createStateConfig({
  meta: { waitsFor: 'nobody' },
  type: 'final',
  entry: notify('lapsed'),
})
